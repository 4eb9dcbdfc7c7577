import type { CenterResponse, Outcome } from '../../shared/ipc/station'
import { CASE_SHAPE } from '../../shared/sync/wire-pull'
import type { SyncStore } from '../storage/sync-store'
import type { Pace } from './pace'
import { askCenter, LINE_BROKE, refusalOf, refused, type SyncPorts } from './sync-ports'

const PAGE_TIMEOUT_MS = 90_000

/**
 * Fetches all cases of the scope as they stand, page by page; goes on where it was broken off. Own new cases can be recorded
 * meanwhile: nothing here holds them up, and nothing here touches the outbox.
 */
export async function fetchSnapshot(ports: SyncPorts, pace: Pace): Promise<Outcome<null>> {
  const begun = await ports.store.snapshot()
  let after = begun?.after ?? ''
  let asked = askPage(ports, pace, after)
  for (;;) {
    const answer = await asked
    if (!answer.ok) {
      if (LINE_BROKE.includes(answer.reason)) pace.snapshot.shrink()
      return answer
    }
    if (refusalOf(answer.value)?.error === 'not-found') return beginFromFacts(ports.store, ports.wall())
    if (answer.value.status !== 200) return refused(answer.value)
    const next = nextOf(answer.value)
    // The next page is on its way while this one is written.
    const following = typeof next === 'string' && next !== after ? askPage(ports, pace, next) : null
    const taken = await ports.store.takeSnapshot(answer.value.body, { first: after === '', buckets: null })
    if (!taken.ok) return taken
    pace.snapshot.grow()
    ports.heard({ serverTime: taken.value.serverTime })
    ports.moved()
    if (taken.value.next === null) return { ok: true, value: null }
    if (!following) return { ok: false, reason: 'center-refused' }
    after = taken.value.next
    asked = following
  }
}

/**
 * Begins with nothing of the county's, to take all its facts from the first on and fold them here: it folds cases to another shape than
 * ours, or its order is another one and no line is there to fetch a snapshot. Own facts stay.
 */
export async function beginFromFacts(
  store: Pick<SyncStore, 'takeSnapshot'>,
  serverTime: string,
): Promise<Outcome<null>> {
  const nothing = { cursor: '', cases: [], parked: [], next: null, total: 0, serverTime }
  const taken = await store.takeSnapshot(nothing, { first: true, buckets: null })
  return taken.ok ? { ok: true, value: null } : taken
}

const nextOf = ({ body }: CenterResponse): unknown => (body as { next?: unknown } | null)?.next

const askPage = (ports: SyncPorts, pace: Pace, after: string): Promise<Outcome<CenterResponse>> =>
  askCenter(ports, {
    method: 'POST',
    path: '/sync/v1/snapshot',
    body: { after, limit: pace.snapshot.now(), shape: CASE_SHAPE },
    authenticated: true,
    timeoutMs: PAGE_TIMEOUT_MS,
  })
