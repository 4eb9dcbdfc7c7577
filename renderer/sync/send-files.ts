import type { Outcome } from '../../shared/ipc/station'
import { LINE_IS_DOWN, type SyncPorts } from './sync-ports'

/**
 * Photos, one after another, smallest first. One that is refused or missing stays listed with its case and its reason and does
 * not hold up the others; a dead line ends the turn.
 */
export async function sendFiles(ports: SyncPorts): Promise<Outcome<null>> {
  for (const file of await ports.store.filesToSend(ports.wall())) {
    const { hash, caseId, mime } = file
    const sent = await ports.call('attachment:send', { hash, caseId, mime })
    if (sent.ok) await ports.store.fileSent(file, ports.wall())
    else if (LINE_IS_DOWN.includes(sent.reason)) return sent
    else await ports.store.fileFailed(file, sent.reason, ports.wall())
  }
  return { ok: true, value: null }
}
