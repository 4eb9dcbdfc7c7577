import type { DivisionCode } from '../../shared/people/division'
import type { CenterContext } from '../http/center-context'
import { headOf } from './pull'
import { readCursor } from './pull-cursor'

const HINT_SECONDS = 25

/** What a waiting station showed: a number of version 1, or a cursor. */
export type HintAsk = { point: DivisionCode; cursor: string }

/**
 * Answers as soon as the scope holds something after the cursor, or after 25 s with what it holds then. It looks into the
 * database once; from then on announcements alone decide, so hundreds may wait while the rest of the county works.
 */
export async function waitForChange(context: CenterContext, ask: HintAsk, gone: AbortSignal): Promise<number> {
  const until = Date.now() + HINT_SECONDS * 1000
  const ended = AbortSignal.any([gone, context.closing])
  const scope = { county: context.county.code, scope: ask.point }
  for (;;) {
    // Listen before looking: a change between the two must not be missed.
    const looked = new AbortController()
    const signal = AbortSignal.any([ended, looked.signal])
    const wake = context.changes.next({ ...scope, ms: Math.max(0, until - Date.now()), signal })
    const seen = await lookOnce(context, ask)
    if (seen.isNews || ended.aborted) {
      looked.abort()
      return seen.head
    }
    const woken = await wake
    if (woken.kind === 'change') return Math.max(woken.change, seen.head)
    if (woken.kind === 'silence') return seen.head
  }
}

/** Whether the scope holds something that the cursor does not cover. */
async function lookOnce(context: CenterContext, ask: HintAsk): Promise<{ isNews: boolean; head: number }> {
  const { db, county } = context
  const { history, last } = await db
    .selectFrom('counties')
    .select(['history', 'last_change as last'])
    .where('county', '=', county.code)
    .executeTakeFirstOrThrow()
  const named = readCursor(ask.cursor, county.tokenSecret)
  const head = named?.change === last ? last : await headOf(db, county.code, ask.point)
  // A cursor of another history must pull, and will be told to begin again.
  if (named === null) return { isNews: ask.cursor !== '' || head > 0, head }
  return { isNews: (named.history ?? history) !== history || named.change > last || head > named.change, head }
}
