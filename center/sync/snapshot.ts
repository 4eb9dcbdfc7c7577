import type { DivisionCode } from '../../shared/people/division'
import { CASE_SHAPE, type SnapshotReply } from '../../shared/sync/wire-pull'
import type { HeldCase } from './county-reads'
import { cursorNow, MAX_PAGE, MAX_PAGE_BYTES, type PullDeps } from './pull-page'

export type SnapshotAsk = {
  point: DivisionCode
  after: string
  limit: number
  shape: number
  /** Only the cases of these buckets, to mend what differs; null is the whole scope. */
  buckets: readonly string[] | null
}

/** One page of a snapshot. The cases' states are JSON text still: `snapshotText` sets them into the answer unread. */
export type SnapshotPage = Omit<SnapshotReply, 'serverTime' | 'cases'> & { cases: HeldCase[] }

/** The first pages hold the parked facts, then come the cases; a page's `next` says where the one after begins. */
const PARKED = /^parked:(\d{1,15})$/
const MAX_SNAPSHOT_BYTES = 2 * MAX_PAGE_BYTES

/**
 * One page of the scope as it stands now. Pages need not be of one moment: a reader pulls from the cursor of its first page and
 * skips what a case already holds, so a snapshot may take hours, be broken off and go on while the whole county works.
 */
export async function snapshotPage(deps: PullDeps, ask: SnapshotAsk): Promise<SnapshotPage | 'other-shape'> {
  if (ask.shape !== CASE_SHAPE) return 'other-shape'
  return deps.reads.atOneMoment(async moment => {
    const cursor = await cursorNow(moment, deps.cursorSecret)
    const { cases: total } = await moment.sum(ask.point)
    const limit = Math.min(ask.limit, MAX_PAGE)
    const parkedAfter = ask.after === '' ? '0' : PARKED.exec(ask.after)?.[1]
    // A repair needs them too: a copy that forgot the county's word about an own fact would count that fact again.
    if (parkedAfter !== undefined) {
      const { changes, last, more } = await moment.parkedAfter(ask.point, {
        ...{ after: Number(parkedAfter), buckets: ask.buckets, limit, bytes: MAX_PAGE_BYTES },
      })
      if (more) return { cursor, cases: [], parked: changes, next: `parked:${last?.change ?? 0}`, total }
      const first = await casesPage('')
      return { cursor, ...first, parked: changes, total }
    }
    return { cursor, ...(await casesPage(ask.after)), parked: [], total }

    async function casesPage(after: string): Promise<Pick<SnapshotPage, 'cases' | 'next'>> {
      const size = { limit, bytes: MAX_SNAPSHOT_BYTES }
      const { cases, more } = await moment.casesAfter(ask.point, { after, buckets: ask.buckets, ...size })
      return { cases, next: more ? (cases.at(-1)?.id ?? null) : null }
    }
  })
}

/** The answer as JSON text. The states go in as they lie in the store: reading and writing them again would cost more than all else. */
export function snapshotText(page: SnapshotPage, serverTime: string): string {
  const { cases, ...rest } = page
  const texts = cases.map(
    ({ id, change, digest, state }) => `{"id":"${id}","change":${change},"digest":"${digest}","state":${state}}`,
  )
  return `${JSON.stringify({ ...rest, serverTime }).slice(0, -1)},"cases":[${texts.join(',')}]}`
}
