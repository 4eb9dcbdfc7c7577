import type { Command } from '../case/command'
import { VILLAGE_NOTICE } from '../case/decide-applicant'
import { parseIdNumber } from '../text/id-number'
import { calendarDate } from '../time/calendar-date'
import type { FieldKey } from './field-dictionary'
import { readField, type FieldReason } from './field-value'
import type { FilledField } from './known-values'
import type { Roster, RosterRow } from './roster'

/** What of a row is a field of forms, too. */
const FIELD_OF: readonly (readonly [FieldKey, keyof RosterRow])[] = [
  ['group', 'group'],
  ['householdNo', 'householdNo'],
  ['headName', 'headName'],
  ['relation', 'relation'],
  ['accountName', 'accountName'],
  ['accountNumber', 'accountNumber'],
  ['bankName', 'bankName'],
  ['landArea', 'landArea'],
]

type Where = { village: string; pointName: string; agentName: string; today: string; fields: readonly FilledField[] }

/** A row as the ordinary command 代办收件. Whoever has no phone is told in the village, as at the desk. */
export function rowCommand(
  roster: Pick<Roster, 'id' | 'matter' | 'materials' | 'title'>,
  row: RosterRow,
  { village, pointName, agentName, today, fields }: Where,
): Extract<Command, { type: 'recordIntake' }> {
  const id = parseIdNumber(row.idNumber, calendarDate(today))
  return {
    type: 'recordIntake',
    matter: roster.matter,
    village,
    pointName,
    applicant: {
      name: row.name,
      idKind: id.ok ? id.kind : 'resident',
      idNumber: row.idNumber,
      address: [row.group, row.address].filter(Boolean).join(' ').slice(0, 200),
      phone: row.phone,
    },
    contact: row.phone === '' ? { name: agentName, relation: VILLAGE_NOTICE, phone: '' } : null,
    materials: [...roster.materials],
    attachments: [],
    notes: [`名册：${roster.title}，第 ${row.row} 行`, row.note].filter(Boolean).join('；').slice(0, 1000),
    roster: { id: roster.id, row: row.row },
    ...(fields.length > 0 ? { fields: [...fields] } : {}),
  }
}

/** The row's values for forms: from the list, or from the resident where the agent typed them anew. */
export const rowFields = (row: RosterRow, changes: readonly string[], today: string): FilledField[] =>
  FIELD_OF.filter(([, column]) => row[column] !== '').map(([key, column]) => ({
    key,
    value: String(row[column]),
    source: changes.includes(column) ? 'said' : 'roster',
    on: today,
  }))

/** Columns that an agent types anew, and the field whose check they pass. */
const CHECKED = {
  phone: 'phone',
  accountName: 'accountName',
  accountNumber: 'accountNumber',
  landArea: 'landArea',
} as const
export type CheckedColumn = keyof typeof CHECKED

export type SettledRow<R> = { ok: true; row: R } | { ok: false; faults: Partial<Record<CheckedColumn, FieldReason>> }

/** The row with what was typed in stored form, or what is wrong with it: nothing wrong goes from a list into a case. */
export function settleRow<R extends RosterRow>(row: R, today: string): SettledRow<R> {
  const faults: Partial<Record<CheckedColumn, FieldReason>> = {}
  const settled: Partial<Record<CheckedColumn, string>> = {}
  for (const column of Object.keys(CHECKED) as CheckedColumn[]) {
    if (row[column].trim() === '') continue
    const read = readField(CHECKED[column], row[column], today)
    if (read.ok) settled[column] = read.value
    else faults[column] = read.reason
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, row: { ...row, ...settled } }
}
