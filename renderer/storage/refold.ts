import type { Case } from '../../shared/case/case'
import { foldCase } from '../../shared/case/fold'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { FieldCipher } from './field-cipher'
import type { CaseRow, EventRow, HallDb } from './hall-db'

export const eventPlace = (id: string): string => `events:${id}`
export const casePlace = (id: string): string => `cases:${id}`

export const openEvent = (cipher: FieldCipher, row: EventRow): CaseEvent =>
  cipher.openJson<CaseEvent>(eventPlace(row.id), row.sealed)

export const openCase = (cipher: FieldCipher, row: CaseRow): Case =>
  cipher.openJson<Case>(casePlace(row.id), row.sealed)

/**
 * The order in which every replica folds: what the county has numbered, by its numbers; then what only this PC holds, in
 * the order of its journal. Parked facts stay out.
 */
export function foldOrder(rows: readonly EventRow[]): EventRow[] {
  const counted = rows.filter(row => row.verdict !== 'parked')
  const confirmed = counted.filter(row => row.change > 0).sort((a, b) => a.change - b.change)
  const own = counted.filter(row => row.change === 0).sort((a, b) => a.line - b.line)
  return [...confirmed, ...own]
}

/** The case that these rows make. When the county parked even the first fact, the case is still shown, as this PC meant it. */
function foldRows(cipher: FieldCipher, rows: readonly EventRow[]): Case | undefined {
  const folded = foldCase(foldOrder(rows).map(row => openEvent(cipher, row)))
  if (folded) return folded
  const meant = rows.map(row => ({ ...row, verdict: null }))
  return foldCase(foldOrder(meant).map(row => openEvent(cipher, row)))
}

/** The county's word on the newest fact that it set aside; null when it set none aside. */
function parkedReasonOf(rows: readonly EventRow[]): string | null {
  const parked = rows.filter(row => row.verdict === 'parked').sort((a, b) => a.change - b.change)
  return parked.length > 0 ? (parked.at(-1)?.parkedReason ?? 'parked') : null
}

/** Folds the named cases again inside the caller's transaction. A case whose first fact has not come yet gets no row. */
export async function refold(db: HallDb, cipher: FieldCipher, caseIds: Iterable<string>, stamp: number): Promise<void> {
  for (const id of caseIds) {
    const rows = await db.events.where('caseId').equals(id).toArray()
    const folded = foldRows(cipher, rows)
    if (!folded) continue
    await db.cases.put({
      id,
      legal: folded.legal,
      village: folded.village,
      matterCode: folded.matter.code,
      receivedAt: folded.receivedAt,
      parkedReason: parkedReasonOf(rows),
      stamp,
      sealed: cipher.sealJson(casePlace(id), folded),
    })
  }
}
