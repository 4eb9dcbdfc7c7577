import type { Held, KeptBatch } from '../../center/sync/county-store'
import type { CountyData } from './county-memory'

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
