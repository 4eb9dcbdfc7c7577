import type { Hall, RecordReason } from '../../app/hall'
import type { FilledField } from '../../../shared/form/known-values'
import type { MarkedRow, Roster } from '../../../shared/form/roster'
import { rowCommand, rowFields, settleRow } from '../../../shared/form/roster-command'
import { idsOfRow } from '../../../shared/form/roster-ids'

type Parts = Pick<Hall, 'record' | 'rosters' | 'status' | 'now' | 'cases'>

/** `marked`: the mark is on disk, too. Nobody has to wait for it: the case alone says that the row is done (see `openRows`). */
export type RowRecorded =
  { ok: true; row: MarkedRow; marked: Promise<void> } | { ok: false; reasons: readonly RecordReason[] }

/**
 * Records a row as a case and marks it. The ids are those of the row, so whatever is cut off in between, a second time finds the same
 * case: a row is recorded exactly once. `more` are fields that the list does not have. No reasons: something typed in the row is wrong.
 */
export async function recordRow(
  hall: Parts,
  roster: Roster,
  typed: MarkedRow,
  more: readonly FilledField[] = [],
): Promise<RowRecorded> {
  const { point, unlocked } = hall.status
  if (!point || !unlocked) throw new Error('a row is recorded by an unlocked station')
  const { date } = hall.now()
  const settled = settleRow(typed, date)
  if (!settled.ok) return { ok: false, reasons: [] }
  const { row } = settled
  const ids = idsOfRow(roster.id, row.row)
  const fields = [...rowFields(row, row.changes, date), ...more]
  const where = { village: point.code, pointName: point.name, agentName: unlocked.name, today: date, fields }
  const recorded = await hall.record({ ...ids, command: rowCommand(roster, row, where) })
  // The case is there under another command: this list was recorded on another PC of the point.
  if (!recorded.ok && !recorded.reasons.includes('case-exists')) return { ok: false, reasons: recorded.reasons }
  const next: MarkedRow = { ...row, mark: 'recorded', markedOn: date }
  const marked = hall.rosters.mark(roster.id, next)
  // A full disk, a lock in this moment: the case is there, and the list finds it when it is opened next.
  marked.catch(() => undefined)
  return { ok: true, row: next, marked }
}

/**
 * The rows as they are, mended: one whose case is there although its mark never reached the disk is recorded. Run once when a list is
 * opened.
 */
export async function openRows(hall: Parts, roster: Roster): Promise<{ rows: MarkedRow[]; spoiled: number }> {
  const { rows, spoiled } = await hall.rosters.rows(roster.id)
  const idOf = (row: MarkedRow) => idsOfRow(roster.id, row.row).caseId
  const held = await hall.cases.held(rows.filter(row => row.mark !== 'recorded').map(idOf))
  const mended: MarkedRow[] = []
  for (const row of rows) {
    const isDone = row.mark !== 'recorded' && held.has(idOf(row))
    const next: MarkedRow = isDone ? { ...row, mark: 'recorded', markedOn: hall.now().date } : row
    if (isDone) await hall.rosters.mark(roster.id, next)
    mended.push(next)
  }
  return { rows: mended, spoiled }
}
