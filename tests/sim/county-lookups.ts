import type { AwaitingFact, Held, KeptBatch } from '../../center/sync/county-store'
import type { CountyData, Enrolled } from './county-memory'

/** Of these receipt numbers: the cases that carry each. */
export function receiptNos(data: CountyData, wanted: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [id, { state }] of data.cases)
    if (wanted.includes(state.receiptNo)) found.set(state.receiptNo, [...(found.get(state.receiptNo) ?? []), id])
  return found
}

/** How many batches of each device there are, and their bytes. */
export function sizesByDevice(batches: readonly KeptBatch[]): Held['apart'] {
  const sizes = new Map<string, { rows: number; bytes: number }>()
  for (const { device, bytes } of batches) {
    const { rows, bytes: before } = sizes.get(device) ?? { rows: 0, bytes: 0 }
    sizes.set(device, { rows: rows + 1, bytes: before + bytes.length })
  }
  return sizes
}

/** What stands apart of a device because it was stopped, by writer and number. */
export const setApartOf = ({ quarantine }: CountyData, device: string): KeptBatch[] =>
  quarantine
    .filter(batch => batch.device === device && batch.reason === 'revoked')
    .sort((one, other) => (one.epoch === other.epoch ? one.fromSeq - other.fromSeq : one.epoch < other.epoch ? -1 : 1))

/** What was parked because its author was not on the list, of one person, in change order. */
export const parkedOf = (
  { facts }: CountyData,
  staff: string,
  devices: ReadonlyMap<string, Enrolled>,
): AwaitingFact[] =>
  facts.flatMap(({ change, reason, verdict, superseded, sealed: { bytes, hash, event } }) => {
    const device = devices.get(event.device)
    const isTheirs = reason === 'unknown-staff' && verdict === 'parked' && !superseded && event.actor.staff === staff
    return isTheirs && device ? [{ change, bytes, hash, point: device.point }] : []
  })
