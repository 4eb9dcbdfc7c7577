import type { Case } from '../../shared/case/case'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { noticeStand } from './notice-stand'
import { runByCounty } from './run-command'

const LOOK_MS = 3_600_000
const AT_ONCE = 200

export type Deeming = {
  /** Looks now; how many acceptances were recorded. */
  look(): Promise<number>
  /** No further look; resolves when one that is under way has ended. */
  stop(): Promise<void>
}

/** Looks at start and every hour. A look that fails is told and tried again with the next. */
export function keepDeeming(context: CenterContext, failed: (problem: unknown) => void): Deeming {
  let underWay: Promise<unknown> = Promise.resolve()
  let stopped = false
  const look = async (): Promise<number> => {
    if (stopped) return 0
    const looked = deemAcceptances(context)
    underWay = looked.catch(() => undefined)
    return looked
  }
  const timer = setInterval(() => void look().catch(failed), LOOK_MS)
  timer.unref()
  void look().catch(failed)
  return {
    look,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await underWay
    },
  }
}

/**
 * 视为受理 by the county itself (行政许可法 art. 32(4), R8): every case at an organ whose five working days have passed in silence counts as
 * accepted from the day of receipt, whether or not a window says so. Each exactly once, however many centers look: the act is decided
 * on the version that was seen, under the county's lock. What cannot be decided (a matter that no catalogue holds) waits for a person, and
 * so does a case whose township may have answered in time and had no line since: its paper in the resident's hands is not overruled.
 */
async function deemAcceptances(context: CenterContext): Promise<number> {
  const books = { db: context.db, county: context.county.code }
  const tables = await context.holidays.tables()
  const today = beijingDateOf(context.now().toISOString())
  let recorded = 0
  for (let after = ''; ;) {
    const page = await preChecked(context, after)
    for (const state of page) {
      if (context.closing.aborted) return recorded
      const stand = await noticeStand(books, state, { tables, today })
      if (!stand?.overdue || stand.unheard) continue
      const done = await runByCounty(context, state, { type: 'deemAccepted' })
      if (done.ok) recorded += 1
    }
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) return recorded
    after = last.id
  }
}

async function preChecked({ db, county }: CenterContext, after: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select('state')
    .where('county', '=', county.code)
    .where('legal', '=', 'pre-check')
    .$if(after !== '', select => select.where('id', '>', after))
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ state }) => state)
}
