import type { Outcome } from '../../shared/ipc/station'
import type { Pace } from './pace'
import { forwardCarried } from './by-carrying'
import { pullAll } from './pull'
import { pushAll } from './push'
import { LINE_IS_DOWN, type SyncPorts } from './sync-ports'

/**
 * One round: send, then fetch; once the line has shown that it carries, `photos` may go. A county that refuses our facts may still
 * have results for us, so a refusal does not stop the fetching; a dead line does. Only a round that sent everything, papers of others
 * too, and reached the head is a success.
 */
export async function runRound(ports: SyncPorts, pace: Pace, photos: () => void): Promise<Outcome<null>> {
  // What others handed to us comes before what we recorded on top of it; else the county would not know the case yet.
  const { failure: untaken, unsettled, late } = await forwardCarried(ports.roads, pace, ports.mono())
  if (untaken && (untaken.reason === 'locked' || untaken.retryAfterMs !== undefined)) return untaken
  const pushed = await pushOrRescue(ports, pace, unsettled)
  if (isLineDown(pushed)) return pushed
  for (const batch of late) pace.patience.tried(batch, ports.mono())
  const pulled = await pullAll(ports, pace)
  if (!pulled.ok) return pulled
  // A county set back to an older state has just said what it lost.
  const again =
    pushed.ok && (await ports.store.unsent()).length > 0 ? await pushOrRescue(ports, pace, unsettled) : pushed
  if (isLineDown(again)) return again
  photos()
  await ports.call('devices:refresh')
  return again.ok && untaken ? untaken : again
}

const isLineDown = (outcome: Outcome<null>): boolean => !outcome.ok && LINE_IS_DOWN.includes(outcome.reason)

/** Facts that cannot travel from where they stand get a new place, once in a round; then they are sent from there. */
async function pushOrRescue(ports: SyncPorts, pace: Pace, unsettled: ReadonlySet<string>): Promise<Outcome<null>> {
  const { patience } = pace
  const pushed = await pushAll(ports, pace, unsettled)
  if (!pushed.ok) return pushed
  const blocked = pushed.value.blocked.map(writer => writer.epoch)
  if (blocked.length === 0) return { ok: true, value: null }
  // Of these a rescue has left only what lies on this disk and does not open.
  if (blocked.every(epoch => patience.isGivenUp(epoch))) return { ok: false, reason: 'journal-damaged' }
  const rescued = await ports.recovery.rescue(blocked)
  if (!rescued.ok) return rescued
  if (rescued.value === null) return { ok: false, reason: 'center-refused' }
  ports.moved()
  for (const { epoch } of await ports.store.unsent()) if (blocked.includes(epoch)) patience.giveUp(epoch)
  const again = await pushAll(ports, pace, unsettled)
  if (!again.ok) return again
  if (again.value.blocked.length === 0) return { ok: true, value: null }
  const isLeft = again.value.blocked.every(({ epoch }) => patience.isGivenUp(epoch))
  return { ok: false, reason: isLeft ? 'journal-damaged' : 'center-refused' }
}
