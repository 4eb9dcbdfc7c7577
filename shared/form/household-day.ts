import type { Case } from '../case/case'
import { eventDay } from '../case/event-day'
import { ENDED } from '../case/legal-state'
import { BEFORE_ACCEPTANCE } from '../case/state-groups'
import { addDays, calendarDate } from '../time/calendar-date'
import { EMPTY_MEMBER, type HouseholdMember } from './household'
import { householdDue, type DueRule } from './household-due'

/** Why somebody is gone to today: something falls due, is to be signed, fetched, handed over, or given back. */
export const VISIT_KINDS = ['papers', 'sign', 'result', 'original', 'due'] as const

export type VisitLine = {
  kind: (typeof VISIT_KINDS)[number]
  name: string
  /** The matter, the paper or the rule, as it stands on the slip. */
  what: string
  /** `YYYY-MM-DD`; null where no day was promised. */
  by: string | null
  late: boolean
  caseId: string | null
}

/** One door. */
export type HouseholdVisit = {
  key: string
  address: string
  phone: string
  names: readonly string[]
  lines: readonly VisitLine[]
}

/** How many days ahead something that falls due brings a household onto the list of a day [DESIGN]. */
const AHEAD = 7

/**
 * The households to go to on a day, out of what this PC holds: those who are late first, then by address. A household of which only
 * rules without a near day speak stays away; where somebody goes anyway, everything that is open there stands with it. Pure.
 */
export function householdDay(cases: readonly Case[], rules: readonly DueRule[], today: string): HouseholdVisit[] {
  const doors = new Map<string, Case[]>()
  for (const held of cases) {
    if (held.question) continue
    const key = doorOf(held)
    doors.set(key, [...(doors.get(key) ?? []), held])
  }
  return [...doors]
    .map(([key, all]) => visitOf(key, all, rules, today))
    .filter(visit => visit !== null)
    .sort((a, b) => Number(isLate(b)) - Number(isLate(a)) || a.address.localeCompare(b.address, 'zh'))
}

const isLate = ({ lines }: HouseholdVisit): boolean => lines.some(({ late }) => late)

/** The same address is the same door; who gave none stands alone. */
const doorOf = ({ applicant: { address, idNumber, name }, id }: Case): string =>
  address.normalize('NFKC').replace(/\s/gu, '') || `${idNumber || `${name} ${id}`}`

function visitOf(key: string, cases: readonly Case[], rules: readonly DueRule[], today: string): HouseholdVisit | null {
  const until = addDays(calendarDate(today), AHEAD)
  const open = cases.flatMap(held => linesOf(held, { today, until }))
  const members = membersOf(cases)
  const due = householdDue(rules, { address: '', householdNo: '', members }, today)
    .filter(({ state }) => state !== 'done')
    .map(({ rule, member, day }): VisitLine => ({
      ...{ kind: 'due', name: members[member]?.name ?? '', what: rule.title, caseId: null },
      // A birthday is the day from which something can be had, never the last one.
      ...('atAge' in rule.when ? { by: null, late: false } : { by: day, late: day !== null && day < today }),
    }))
  if (open.length === 0 && !due.some(({ by }) => by !== null && by <= until)) return null
  const [first] = cases
  return {
    ...{ key, address: first?.applicant.address ?? '', names: [...new Set(members.map(({ name }) => name))] },
    phone: cases.find(({ applicant }) => applicant.phone !== '')?.applicant.phone ?? '',
    lines: [...open, ...due],
  }
}

function linesOf(held: Case, { today, until }: { today: string; until: string }): VisitLine[] {
  const { applicant, matter, legal, correction, deferral, originals, power } = held
  const line = (kind: VisitLine['kind'], what: string, by: string | null): VisitLine => ({
    ...{ kind, name: applicant.name, what, by },
    ...{ late: by !== null && by < today, caseId: held.id },
  })
  const lines: VisitLine[] = []
  const isOver = ENDED.includes(legal) || legal === 'closed' || legal === 'in-delivery'
  if (legal === 'correcting' && correction)
    lines.push(line('papers', correction.items.map(({ name }) => name).join('、'), correction.dueBy))
  if (deferral && !isOver)
    lines.push(line('papers', deferral.deferred.map(({ name }) => name).join('、'), deferral.until))
  if (!power && (BEFORE_ACCEPTANCE as readonly string[]).includes(legal))
    lines.push(line('sign', `代办委托书（${matter.name}）`, null))
  if (legal === 'closed' || legal === 'in-delivery') lines.push(line('result', matter.name, null))
  for (const { name, holder, returnBy } of originals)
    if (holder === 'agent' && (isOver || (returnBy !== null && returnBy <= until)))
      lines.push(line('original', name, returnBy))
  return lines
}

/** Everybody of these cases once, with the newest case of each matter. */
function membersOf(cases: readonly Case[]): HouseholdMember[] {
  const members = new Map<string, { member: HouseholdMember; last: Record<string, string> }>()
  for (const { applicant, matter, receivedAt } of cases) {
    const { name, idNumber, phone } = applicant
    const known = members.get(idNumber || name) ?? { member: { ...EMPTY_MEMBER, name, idNumber, phone }, last: {} }
    const on = eventDay(receivedAt)
    if ((known.last[matter.code] ?? '') < on) known.last[matter.code] = on
    members.set(idNumber || name, known)
  }
  return [...members.values()].map(({ member, last }) => ({ ...member, last }))
}
