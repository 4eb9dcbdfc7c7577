import type { Outcome } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import { pushReplySchema, type SealedBatch } from '../../shared/sync/wire'
import type { BatchSize } from './pace'
import { askCenter, refusalOf, refused, type SyncPorts } from './sync-ports'

/** Longer than the county takes for its slowest batch: a client that gives up first sends everything twice. */
const PUSH_TIMEOUT_MS = 60_000
/** How often one round lets the county send us back; more means that the two do not agree, and a person must look. */
const MAX_REWINDS = 3

/** No use in trying the next writer, or in pulling, while these last. */
export const LINE_IS_DOWN: readonly StationReason[] = [
  'center-unreachable',
  'center-timeout',
  'center-not-daiban',
  'center-overloaded',
  'locked',
]

/**
 * Sends everything that no receipt covers, writer by writer, in order. Only a proven receipt moves on; any other answer
 * leaves the outbox as it is and tells why.
 */
export async function pushAll(ports: SyncPorts, size: BatchSize): Promise<Outcome<null>> {
  let outcome: Outcome<null> = { ok: true, value: null }
  for (const writer of await ports.store.unsent()) {
    const pushed = await pushWriter(ports, size, writer)
    if (pushed.ok) continue
    outcome = pushed
    if (LINE_IS_DOWN.includes(pushed.reason)) break
  }
  return outcome
}

async function pushWriter(
  ports: SyncPorts,
  size: BatchSize,
  { epoch, fromSeq }: { epoch: string; fromSeq: number },
): Promise<Outcome<null>> {
  let from = fromSeq
  let rewinds = 0
  for (;;) {
    const sealed = await ports.call('batch:seal', { fromSeq: from, maxEvents: size.now(), epoch })
    if (!sealed.ok) return sealed
    const batch = sealed.value
    // Nothing to seal although the outbox has something: a journal line on this disk can no longer be read.
    if (!batch) return from > fromSeq ? { ok: true, value: null } : { ok: false, reason: 'journal-damaged' }
    const step = await pushBatch(ports, size, batch)
    if (!step.ok) return step
    if (step.value.kind === 'again') continue
    if (step.value.kind === 'rewind' && ++rewinds > MAX_REWINDS) return { ok: false, reason: 'center-refused' }
    if (step.value.kind === 'acked' && step.value.next <= from) return { ok: false, reason: 'center-refused' }
    from = step.value.next
  }
}

type Step = { kind: 'again' } | { kind: 'rewind' | 'acked'; next: number }

async function pushBatch(ports: SyncPorts, size: BatchSize, batch: SealedBatch): Promise<Outcome<Step>> {
  const answer = await askCenter(ports, {
    method: 'POST',
    path: '/sync/v1/push',
    body: batch,
    authenticated: false,
    timeoutMs: PUSH_TIMEOUT_MS,
  })
  if (!answer.ok) {
    if (answer.reason === 'center-timeout') size.shrink()
    return answer
  }
  const response = answer.value
  if (response.status === 413 && size.shrink()) return { ok: true, value: { kind: 'again' } }
  const refusal = refusalOf(response)
  if (response.status === 409 && refusal?.error === 'gap' && isBefore(refusal.expected, batch.fromSeq))
    return { ok: true, value: { kind: 'rewind', next: refusal.expected } }
  if (response.status !== 200) return refused(response)
  const reply = pushReplySchema.safeParse(response.body)
  if (!reply.success) return { ok: false, reason: 'center-not-daiban' }
  const taken = await ports.store.takePushReply(batch, reply.data)
  if (!taken.ok) return taken
  ports.heard({ serverTime: reply.data.receipt.serverTime })
  size.grow()
  return { ok: true, value: { kind: 'acked', next: taken.value.ackedSeq + 1 } }
}

const isBefore = (expected: number | undefined, from: number): expected is number =>
  expected !== undefined && expected >= 1 && expected < from
