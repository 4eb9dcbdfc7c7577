import { normalizeIdNumber, parseIdNumber } from '../text/id-number'
import { parsePersonName } from '../text/person-name'
import { calendarDate, isCalendarDate } from '../time/calendar-date'

/**
 * One line of the county's 失信名单 for 告知承诺 (国办发〔2020〕42号): who has a serious record of broken trust makes no written promise until
 * it is mended. `until` is the last day on which it stands, null where it stands until somebody takes it off.
 */
export type UntrustedPerson = {
  name: string
  idNumber: string
  /** Which organ found it so, and by which document. */
  organ: string
  documentNo: string
  from: string
  until: string | null
}

/** As typed, or as a row of a file has it: '' where nothing stands. */
export type TypedUntrusted = { [Column in UntrustedColumn]: string }

export const UNTRUSTED_COLUMNS = ['name', 'idNumber', 'organ', 'documentNo', 'from', 'until'] as const
export type UntrustedColumn = (typeof UNTRUSTED_COLUMNS)[number]

/** What may be wrong with one line. Each has its sentence in shared/text/untrusted.ts. */
export const UNTRUSTED_LINE_FAULTS = [
  'name-wrong',
  'id-wrong',
  'organ-missing',
  'document-missing',
  'from-wrong',
  'until-wrong',
  'until-before-from',
  'cell-unreadable',
  'twice',
  'listed',
] as const
export type UntrustedLineFault = (typeof UNTRUSTED_LINE_FAULTS)[number]
export type ColumnFault = { column: UntrustedColumn; fault: UntrustedLineFault }

/** Reads one line as it is kept: every fault at once, or the person. `today` is the Beijing date. */
export function checkUntrusted(
  typed: TypedUntrusted,
  today: string,
): { ok: true; person: UntrustedPerson } | { ok: false; faults: ColumnFault[] } {
  const faults: ColumnFault[] = []
  const add = (column: UntrustedColumn, fault: UntrustedLineFault) => faults.push({ column, fault })
  const name = parsePersonName(typed.name)
  if (!name.ok) add('name', 'name-wrong')
  if (!parseIdNumber(typed.idNumber, calendarDate(today)).ok) add('idNumber', 'id-wrong')
  const [organ, documentNo] = [typed.organ.trim(), typed.documentNo.trim()]
  if (organ === '') add('organ', 'organ-missing')
  if (documentNo === '') add('documentNo', 'document-missing')
  const { from, until } = typed
  if (!isCalendarDate(from)) add('from', 'from-wrong')
  if (until !== '' && !isCalendarDate(until)) add('until', 'until-wrong')
  else if (until !== '' && until < from) add('until', 'until-before-from')
  if (!name.ok || faults.length > 0) return { ok: false, faults }
  const idNumber = normalizeIdNumber(typed.idNumber)
  return {
    ok: true,
    person: { name: name.name, idNumber, organ, documentNo, from, until: until === '' ? null : until },
  }
}

/** A line on the days from `from` to `until`, both counted. */
export type UntrustedSpan = Pick<UntrustedPerson, 'from' | 'until'>

export const isUntrustedOn = (spans: readonly UntrustedSpan[], day: string): boolean =>
  spans.some(({ from, until }) => from <= day && (until === null || day <= until))
