import type { Outcome } from '../../shared/ipc/station'
import type { Pace } from './pace'
import { forwardCarried } from './by-carrying'
import { pullAll } from './pull'
import { pushAll } from './push'
import { sendFiles } from './send-files'
import { LINE_IS_DOWN, type SyncPorts } from './sync-ports'

/**
 * One round: send, fetch, then files. A county that refuses our facts may still have results for us, so a refusal does not
 * stop the fetching; a dead line does. Only a round that sent everything and reached the head is a success.
 */
export async function runRound(ports: SyncPorts, pace: Pace): Promise<Outcome<null>> {
  // What others handed to us comes before what we recorded on top of it; else the county would not know the case yet.
  const carried = await forwardCarried(ports.roads)
  if (!carried.ok && LINE_IS_DOWN.includes(carried.reason)) return carried
  const pushed = await pushOrRescue(ports, pace)
  if (!pushed.ok && LINE_IS_DOWN.includes(pushed.reason)) return pushed
  const pulled = await pullAll(ports, pace)
  if (!pulled.ok) return pulled
  // A county set back to an older state has just said what it lost.
  const again = pushed.ok && (await ports.store.unsent()).length > 0 ? await pushOrRescue(ports, pace) : pushed
  if (!again.ok && LINE_IS_DOWN.includes(again.reason)) return again
  const sent: Outcome<null> = ports.textOnly() ? { ok: true, value: null } : await sendFiles(ports)
  await ports.call('devices:refresh')
  return again.ok ? sent : again
}

/** Facts that cannot travel from where they stand get a new place, once in a round; then they are sent from there. */
async function pushOrRescue(ports: SyncPorts, pace: Pace): Promise<Outcome<null>> {
  const pushed = await pushAll(ports, pace)
  if (!pushed.ok) return pushed
  const { blocked } = pushed.value
  if (blocked.length === 0) return { ok: true, value: null }
  const rescued = await ports.recovery.rescue(blocked.map(writer => writer.epoch))
  if (!rescued.ok) return rescued
  if (rescued.value === null) return { ok: false, reason: 'center-refused' }
  ports.moved()
  const again = await pushAll(ports, pace)
  if (!again.ok) return again
  // What still does not travel lies on this disk and does not open.
  return again.value.blocked.length === 0 ? { ok: true, value: null } : { ok: false, reason: 'journal-damaged' }
}
