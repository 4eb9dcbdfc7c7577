import { normalizeIdNumber, parseIdNumber } from '../text/id-number'
import { normalizePersonName, parsePersonName } from '../text/person-name'
import { parsePhone } from '../text/phone'
import { toHalfWidth, withoutBlanks } from '../text/typed-text'
import { calendarDate } from '../time/calendar-date'
import { readField } from './field-value'
import type { RosterColumn, RosterRow } from './roster'
import { findHeader, type Header } from './roster-columns'
import type { RosterFault, RosterFileFault, RosterRowFault } from './roster-faults'

/** What this PC knows beside the file. */
export type RosterSurroundings = {
  /** Beijing date. */
  today: string
  /** How this village calls itself, such as 柳树沟村 and 柳树沟. */
  villageNames: readonly string[]
  /** ID numbers with a case of this matter in this season. */
  doneThisSeason: ReadonlySet<string>
  /** ID numbers that were marked as dead here before. */
  dead: ReadonlySet<string>
}

export type RosterCheck =
  | { ok: false; fault: RosterFileFault; detail: string }
  | {
      ok: true
      /** Rows without a fault, in the order of the file. */
      good: RosterRow[]
      /** Every fault, by row and column. */
      faults: RosterFault[]
      /** Rows with at least one fault. */
      bad: number
      /** Titles that nothing was read from. */
      unknownColumns: string[]
    }

export const MAX_ROSTER_ROWS = 20_000

const DEAD_WORDS = /死亡|已故|去世|亡故|病故|身故|死亡注销|^亡$/u
/** What a yes says in a column that asks whether somebody has died, and what a no says in one that asks whether they live. */
const YES = /^(?:是|1|y|yes|√)$/iu
const NO = /^(?:否|0|n|no|×)$/iu

/**
 * Judges a whole list: every fault of every row, and which rows could be taken. Nothing is taken here. Pure, and total: whatever the
 * cells hold, it answers.
 */
export function checkRoster(lines: readonly (readonly string[])[], around: RosterSurroundings): RosterCheck {
  const header = findHeader(lines)
  if (!header) return { ok: false, fault: lines.some(hasText) ? 'no-header' : 'empty', detail: '' }
  if (header.twice.length > 0) return { ok: false, fault: 'column-twice', detail: header.twice.join('、') }
  if (header.columns.idNumber === undefined) return { ok: false, fault: 'no-id-column', detail: '' }
  const body = lines
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(header.line + 1)
    .filter(({ cells }) => hasText(cells))
  if (body.length === 0) return { ok: false, fault: 'empty', detail: '' }
  if (body.length > MAX_ROSTER_ROWS) return { ok: false, fault: 'too-many-rows', detail: String(body.length) }
  const firstOf = new Map<string, number>()
  const good: RosterRow[] = []
  const faults: RosterFault[] = []
  for (const { cells, row } of body) {
    const read = readRow(cells, row, { header, around, firstOf })
    if (read.faults.length === 0) good.push(read.row)
    else faults.push(...read.faults)
  }
  return { ok: true, good, faults, bad: body.length - good.length, unknownColumns: header.unknown }
}

const hasText = (cells: readonly string[]): boolean => cells.some(cell => cell.trim() !== '')

type Parts = { header: Header; around: RosterSurroundings; firstOf: Map<string, number> }

function readRow(
  cells: readonly string[],
  row: number,
  { header, around, firstOf }: Parts,
): { row: RosterRow; faults: RosterFault[] } {
  const cell = (column: RosterColumn): string => {
    const at = header.columns[column]
    return at === undefined
      ? ''
      : (cells[at] ?? '')
          .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
          .trim()
          .slice(0, 200)
  }
  const faults: RosterFault[] = []
  const add = (column: RosterColumn, fault: RosterRowFault, other?: number) =>
    faults.push({ row, column, fault, value: cell(column), ...(other === undefined ? {} : { other }) })
  const name = nameFault(cell('name'))
  if (name) add('name', name)
  const idNumber = normalizeIdNumber(cell('idNumber'))
  const idProblem = idFault(cell('idNumber'), around.today)
  if (idProblem) add('idNumber', idProblem)
  else {
    const twin = firstOf.get(idNumber)
    if (twin === undefined) firstOf.set(idNumber, row)
    else add('idNumber', 'double-in-file', twin)
    if (around.doneThisSeason.has(idNumber)) add('idNumber', 'done-this-season')
    if (around.dead.has(idNumber)) add('idNumber', 'dead-on-list')
  }
  const phone = cell('phone') === '' ? null : parsePhone(cell('phone'))
  if (phone && !phone.ok) add('phone', 'phone-wrong')
  const account = optional('accountNumber', cell('accountNumber'), around.today)
  if (account === null) add('accountNumber', 'account-wrong')
  const area = optional('landArea', cell('landArea'), around.today)
  if (area === null) add('landArea', 'area-wrong')
  if (isDead(cell('status'), header.statusTitle)) add('status', 'dead')
  else if (DEAD_WORDS.test(cell('note'))) add('note', 'dead')
  if (!isOurVillage(cell('village'), around.villageNames)) add('village', 'wrong-village')
  return {
    faults,
    row: {
      row,
      name: normalizePersonName(cell('name')),
      idNumber,
      phone: phone?.ok ? phone.number : '',
      group: cell('group'),
      householdNo: cell('householdNo'),
      headName: normalizePersonName(cell('headName')),
      relation: cell('relation'),
      address: cell('address'),
      accountName: normalizePersonName(cell('accountName')),
      accountNumber: account ?? '',
      bankName: cell('bankName'),
      landArea: area ?? '',
      note: cell('note'),
    },
  }
}

function nameFault(typed: string): RosterRowFault | null {
  if (typed === '') return 'name-missing'
  return parsePersonName(typed).ok ? null : 'name-wrong'
}

function idFault(typed: string, today: string): RosterRowFault | null {
  if (typed === '') return 'id-missing'
  // 4.30101E+17, or an 18-digit number that came back rounded to thousands: a spreadsheet keeps fifteen digits.
  if (/^\d(?:\.\d+)?[eE]\+?\d+$/.test(toHalfWidth(typed))) return 'id-as-number'
  const id = parseIdNumber(typed, calendarDate(today))
  if (id.ok) return null
  if (/^\d{15}0{3}$/.test(withoutBlanks(typed))) return 'id-as-number'
  return id.reason === 'check-digit' ? 'id-check-digit' : 'id-wrong'
}

/** The stored form, '' when nothing stands there, null when it is wrong. */
function optional(key: 'accountNumber' | 'landArea', typed: string, today: string): string | null {
  if (typed === '') return ''
  const read = readField(key, typed, today)
  return read.ok ? read.value : null
}

/** A column may ask whether somebody has died, or whether they live: the same 是 says two things. */
function isDead(status: string, title: string): boolean {
  if (status === '') return false
  if (DEAD_WORDS.test(status)) return true
  if (title.includes('死亡')) return YES.test(status)
  return title.includes('健在') && NO.test(status)
}

function isOurVillage(typed: string, names: readonly string[]): boolean {
  if (typed === '' || names.length === 0) return true
  const plain = (name: string): string => name.replace(/(?:便民代办点|村民委员会|村委会|社区|村)$/u, '')
  return names.some(name => typed.includes(plain(name)) || name.includes(plain(typed)))
}
