import type { PackageRequest } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import { applyReturn } from './apply-return'
import type { RoadPorts } from './road-ports'

/** What the next package asks: everything that no receipt covers, and the county's news from where we stand. */
export async function packageRequest({ store, report }: RoadPorts): Promise<PackageRequest> {
  const said = await report()
  return { writers: await store.unsent(), cursor: await store.cursor(), ...(said ? { report: said } : {}) }
}

/**
 * When the county does not answer: hands what waits to a township relay, and applies what it keeps for us. Null when no relay is
 * wanted or none was found, which is no failure: the line to the county has failed already. Retires nothing by itself.
 */
export async function sendByRelay(
  ports: RoadPorts,
): Promise<Outcome<{ relay: string; sent: number; applied: number } | null>> {
  const exchanged = await ports.call('relay:exchange', await packageRequest(ports))
  if (!exchanged.ok) {
    const none = exchanged.reason === 'no-road' || exchanged.reason === 'relay-unreachable'
    return none ? { ok: true, value: null } : exchanged
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
