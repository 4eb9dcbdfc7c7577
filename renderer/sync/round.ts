import type { Outcome } from '../../shared/ipc/station'
import type { BatchSize } from './pace'
import { pullAll } from './pull'
import { LINE_IS_DOWN, pushAll } from './push'
import type { SyncPorts } from './sync-ports'

/**
 * One round: send, fetch, then files. A county that refuses our facts may still have results for us, so a refusal does not
 * stop the fetching; a dead line does. Only a round that sent everything and reached the head is a success.
 */
export async function runRound(ports: SyncPorts, sizes: { push: BatchSize; pull: BatchSize }): Promise<Outcome<null>> {
  const pushed = await pushAll(ports, sizes.push)
  if (!pushed.ok && LINE_IS_DOWN.includes(pushed.reason)) return pushed
  const pulled = await pullAll(ports, sizes.pull)
  if (!pulled.ok) return pulled
  const sent = await sendFiles(ports)
  return pushed.ok ? sent : pushed
}

/** Photos, smallest first. One that is refused or missing stays listed as unsent and does not hold up the others. */
async function sendFiles(ports: SyncPorts): Promise<Outcome<null>> {
  for (const file of await ports.store.filesToSend()) {
    const { hash, caseId, mime } = file
    const sent = await ports.call('attachment:send', { hash, caseId, mime })
    if (sent.ok) await ports.store.fileSent(file, ports.wall())
    else if (LINE_IS_DOWN.includes(sent.reason)) return sent
  }
  return { ok: true, value: null }
}
