import type { Outcome } from '../../shared/ipc/station'
import { CASE_SHAPE, sumsReplySchema } from '../../shared/sync/wire-pull'
import type { Pace } from './pace'
import { askCenter, refusalOf, refused, type SyncPorts } from './sync-ports'

const ASK_TIMEOUT_MS = 60_000
/** Buckets asked for at once: few enough that their cases come in one page, which alone can tell what is too much here. */
const BUCKETS_AT_ONCE = 8

/** Finds the buckets in which this copy differs from the county and fetches their cases again; the outbox is not touched (pains 26). */
export async function mend(ports: SyncPorts, pace: Pace): Promise<Outcome<null>> {
  const answer = await askCenter(ports, {
    method: 'POST',
    path: '/sync/v1/sums',
    body: {},
    authenticated: true,
    timeoutMs: ASK_TIMEOUT_MS,
  })
  if (!answer.ok) return answer
  if (answer.value.status !== 200) return refused(answer.value)
  const sums = sumsReplySchema.safeParse(answer.value.body)
  if (!sums.success) return { ok: false, reason: 'center-not-daiban' }
  const wrong = await ports.check.wrongBuckets(sums.data.buckets)
  for (let from = 0; from < wrong.length; from += BUCKETS_AT_ONCE) {
    const mended = await mendBuckets(ports, pace, wrong.slice(from, from + BUCKETS_AT_ONCE))
    if (!mended.ok) return mended
  }
  return { ok: true, value: null }
}

async function mendBuckets(ports: SyncPorts, pace: Pace, buckets: readonly string[]): Promise<Outcome<null>> {
  for (let after = ''; ;) {
    const answer = await askCenter(ports, {
      method: 'POST',
      path: '/sync/v1/repair',
      body: { after, limit: pace.snapshot.now(), shape: CASE_SHAPE, buckets },
      authenticated: true,
      timeoutMs: ASK_TIMEOUT_MS,
    })
    if (!answer.ok) return answer
    // Another shape of cases: what differs is found again by beginning anew, from the facts.
    if (refusalOf(answer.value)?.error === 'not-found') return { ok: true, value: null }
    if (answer.value.status !== 200) return refused(answer.value)
    const taken = await ports.store.takeSnapshot(answer.value.body, { first: after === '', buckets })
    if (!taken.ok) return taken
    ports.moved()
    const { next } = taken.value
    if (next === null) return { ok: true, value: null }
    if (next === after) return { ok: false, reason: 'center-refused' }
    after = next
  }
}
