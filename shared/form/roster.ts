import type { MaterialEntry, MatterRef } from '../case/event'

/** One person of a household list, in stored form. `row` is the line of the file as a spreadsheet counts it. */
export type RosterRow = {
  row: number
  name: string
  idNumber: string
  phone: string
  group: string
  householdNo: string
  headName: string
  relation: string
  address: string
  accountName: string
  accountNumber: string
  bankName: string
  landArea: string
  note: string
}

export type RosterColumn = Exclude<keyof RosterRow, 'row'> | 'village' | 'status'

/** What became of a row. `changed` is no state of its own: what was changed stands in the row, and `changes` names the columns. */
export const ROSTER_MARKS = ['todo', 'recorded', 'skipped', 'absent', 'dead'] as const
export type RosterMark = (typeof ROSTER_MARKS)[number]

export type MarkedRow = RosterRow & {
  mark: RosterMark
  /** Columns that the agent typed anew. */
  changes: readonly string[]
  /** Beijing day of the mark; '' while it is to do. */
  markedOn: string
}

/** A batch season (名册): one matter, one list, one year. */
export type Roster = {
  /** UUID made from the content, so that the same file imported again is the same list. */
  id: string
  title: string
  matter: MatterRef
  /** First day from which an earlier case of the same matter counts as done this season. */
  from: string
  village: string
  fileName: string
  importedAt: string
  importedBy: string
  rows: number
  /** What every person of the list brought; answered once, written into every case. */
  materials: readonly MaterialEntry[]
  /** The statutory fee of one person (never for the service, which is free): amount in yuan, and the notice that sets it. */
  fee: { yuan: number; basis: string } | null
  /** Household key → number of the tax voucher (缴费凭证). No money is kept, only what the resident's own proof says. */
  vouchers: Readonly<Record<string, string>>
}

/** What a family is counted by: its number in the list, else its head within the group, else its address, else alone. */
export function householdKey(row: Pick<RosterRow, 'householdNo' | 'headName' | 'group' | 'address' | 'row'>): string {
  if (row.householdNo) return `户号 ${row.householdNo}`
  if (row.headName) return `户主 ${row.group} ${row.headName}`
  if (row.address) return `住址 ${row.group} ${row.address}`
  return `行 ${row.row}`
}

export type RosterCounts = Record<RosterMark, number> & { all: number; changed: number }

export function countMarks(rows: readonly Pick<MarkedRow, 'mark' | 'changes'>[]): RosterCounts {
  const counts: RosterCounts = { all: rows.length, todo: 0, recorded: 0, skipped: 0, absent: 0, dead: 0, changed: 0 }
  for (const { mark, changes } of rows) {
    counts[mark] += 1
    if (changes.length > 0) counts.changed += 1
  }
  return counts
}

export type FamilyTotal = {
  key: string
  head: string
  members: MarkedRow[]
  recorded: number
  /** Statutory fee of those recorded, in yuan; null when the season has none. */
  feeYuan: number | null
  voucher: string
}

/** The families of a list in its own order, each with what was recorded and what the law asks for. */
export function familyTotals(roster: Pick<Roster, 'fee' | 'vouchers'>, rows: readonly MarkedRow[]): FamilyTotal[] {
  const families = new Map<string, MarkedRow[]>()
  for (const row of rows) {
    const key = householdKey(row)
    families.set(key, [...(families.get(key) ?? []), row])
  }
  return [...families].map(([key, members]) => totalOf(roster, key, members))
}

export function totalOf(
  { fee, vouchers }: Pick<Roster, 'fee' | 'vouchers'>,
  key: string,
  members: MarkedRow[],
): FamilyTotal {
  const recorded = members.filter(one => one.mark === 'recorded').length
  const head = members.find(one => one.relation === '户主') ?? members[0]
  return {
    key,
    head: head?.headName || head?.name || '',
    members,
    recorded,
    // In whole cents: 0.1 + 0.2 must not stand on a slip.
    feeYuan: fee ? Math.round(fee.yuan * 100 * recorded) / 100 : null,
    voucher: vouchers[key] ?? '',
  }
}

/** The next row to do after `from` (an index), from the top again when there is none below; null when all is done. */
export function nextToDo(rows: readonly Pick<MarkedRow, 'mark'>[], from: number): number | null {
  const after = rows.findIndex((row, index) => index > from && row.mark === 'todo')
  if (after !== -1) return after
  const before = rows.findIndex(row => row.mark === 'todo')
  return before === -1 ? null : before
}
