import type { PackageRequest } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import { applyReturn } from './apply-return'
import type { RoadPorts } from './road-ports'

/**
 * What the next package holds and asks: what came here by paper, then everything of our own that no receipt covers, and the county's
 * news from where we stand. A line of the journal that no longer opens would keep all behind it at home: those get a new place first.
 */
export async function packageRequest(ports: RoadPorts): Promise<PackageRequest> {
  const { store, report, recovery } = ports
  const stuck = await findStuck(ports)
  // Whatever comes of it, the package is made of what there is.
  if (stuck.length > 0) await recovery.rescue(stuck)
  const said = await report()
  const matters = ports.wantedMatters()
  return {
    carried: await store.carriedWaiting(),
    writers: await store.unsent(),
    cursor: await store.cursor(),
    ...(said ? { report: said } : {}),
    ...(matters.length > 0 ? { matters } : {}),
  }
}

/** Writers of which the journal does not give the fact that is next. */
async function findStuck({ call, store }: RoadPorts): Promise<string[]> {
  const stuck: string[] = []
  for (const { epoch, fromSeq } of await store.unsent()) {
    const sealed = await call('batch:seal', { epoch, fromSeq, maxEvents: 1 })
    if (sealed.ok && sealed.value === null) stuck.push(epoch)
  }
  return stuck
}

/**
 * When the county does not answer: hands what waits to a township relay, and applies what it keeps for us. Null when no relay is
 * wanted or none is about, which is no failure: the line to the county has failed already. Retires nothing by itself.
 */
export async function sendByRelay(
  ports: RoadPorts,
): Promise<Outcome<{ relay: string; sent: number; applied: number } | null>> {
  const exchanged = await ports.call('relay:exchange', await packageRequest(ports))
  if (!exchanged.ok) {
    return exchanged.reason === 'no-road' ? { ok: true, value: null } : exchanged
  }
  const { relay, sent, returns } = exchanged.value
  let applied = 0
  for (const contents of returns) {
    const done = await applyReturn(ports, contents)
    if (!done.ok) return done
    applied += 1
  }
  return { ok: true, value: { relay, sent, applied } }
}
