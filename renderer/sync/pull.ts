import type { Outcome } from '../../shared/ipc/station'
import type { BatchSize } from './pace'
import { askCenter, refused, type SyncPorts } from './sync-ports'

const PULL_TIMEOUT_MS = 60_000

/** Fetches page after page until the county has no more; each page and its cursor are stored together or not at all. */
export async function pullAll(ports: SyncPorts, size: BatchSize): Promise<Outcome<null>> {
  let goal: number | null = null
  for (;;) {
    const cursor = await ports.store.cursor()
    const answer = await askCenter(ports, {
      method: 'GET',
      path: `/sync/v1/pull?cursor=${cursor}&limit=${size.now()}`,
      authenticated: true,
      timeoutMs: PULL_TIMEOUT_MS,
    })
    if (!answer.ok) {
      if (answer.reason === 'center-timeout') size.shrink()
      return answer
    }
    if (answer.value.status === 413 && size.shrink()) continue
    if (answer.value.status !== 200) return refused(answer.value)
    const taken = await ports.store.takePage(answer.value.body)
    if (!taken.ok) return taken
    const { next, head, more, serverTime, catalogueVersion } = taken.value
    ports.heard({ serverTime, catalogueVersion })
    size.grow()
    // Success means the head seen at the start, not that some answer came (pains 19).
    goal ??= head
    if (!more) return next >= goal ? { ok: true, value: null } : { ok: false, reason: 'center-refused' }
    if (next <= cursor) return { ok: false, reason: 'center-refused' }
  }
}
