import { daysInMonth, parseCalendarDate } from '../time/calendar-date'
import { ageOn, birthdayAt, birthOf, type Household, type HouseholdMember, type Trait } from './household'

/** What a rule waits for. Months are 1–12; a season may run over the turn of the year (9 to 2). */
export type DueWhen =
  /** Yearly: the case of the year before runs out after so many months. */
  | { readonly every: { readonly months: number; readonly remindMonths: number } }
  /** Once, from some months before an age is reached. */
  | { readonly atAge: { readonly age: number; readonly remindMonths: number } }
  /** Every year between two months; done when a case of this season is there. */
  | { readonly season: { readonly from: number; readonly to: number } }
  /** Before a paper expires. */
  | { readonly expiry: { readonly remindMonths: number } }
  /** Once, as soon as it applies. */
  | { readonly once: true }

export type DueRule = {
  readonly id: string
  readonly matter: string
  readonly title: string
  readonly who: {
    readonly ageFrom?: number
    readonly ageTo?: number
    readonly has?: readonly Trait[]
    readonly hasNot?: readonly Trait[]
  }
  readonly when: DueWhen
  /** Why it applies, in words for the family. */
  readonly reason: string
  /** Law, rule or notice it comes from. */
  readonly basis: string
  /** Ages, months and conditions were not read in the county's own rule: shown with the mark. */
  readonly illustrative: boolean
}

export type DueItem = {
  rule: DueRule
  /** Index in the household. */
  member: number
  /** `now`: open today. `soon`: begins or ends within its reminder. `done`: this PC knows of a case. */
  state: 'now' | 'soon' | 'done'
  /** The day that matters: birthday, expiry, end of the season, end of the year's proof; null when there is none. */
  day: string | null
  /** The newest case of this matter. */
  last: string | null
}

const ORDER = { now: 0, soon: 1, done: 2 } as const

/**
 * Everything this family is due for (一户一次, domain.md Part 6 #6), urgent first, then by day. Pure: the rules are data, the day is
 * Beijing's. A member without a day of birth is judged by rules that ask no age only.
 */
export const householdDue = (rules: readonly DueRule[], household: Household, today: string): DueItem[] =>
  household.members
    .flatMap((person, member) =>
      rules.flatMap(rule => {
        const due = dueFor(rule, person, today)
        return due ? [{ rule, member, ...due }] : []
      }),
    )
    .sort(
      (one, other) =>
        ORDER[one.state] - ORDER[other.state] ||
        (one.day ?? '9999').localeCompare(other.day ?? '9999') ||
        one.member - other.member,
    )

type Due = Pick<DueItem, 'state' | 'day' | 'last'>

function dueFor(rule: DueRule, person: HouseholdMember, today: string): Due | null {
  const { who, when } = rule
  const birth = birthOf(person, today)
  if (who.has && !who.has.every(trait => person.traits.includes(trait))) return null
  if (who.hasNot?.some(trait => person.traits.includes(trait))) return null
  const last = person.last[rule.matter] ?? null
  if ('atAge' in when) return birth === null ? null : dueAtAge(when.atAge, birth, last, today)
  if (who.ageFrom !== undefined || who.ageTo !== undefined) {
    if (birth === null) return null
    const age = ageOn(birth, today)
    if (age < (who.ageFrom ?? 0) || age > (who.ageTo ?? 999)) return null
  }
  if ('every' in when) return dueEvery(when.every, last, today)
  if ('season' in when) return dueSeason(when.season, last, today)
  if ('expiry' in when) return dueExpiry(when.expiry, person.disabilityCardUntil, today)
  return { state: last ? 'done' : 'now', day: null, last }
}

function dueAtAge(
  { age, remindMonths }: { age: number; remindMonths: number },
  birth: string,
  last: string | null,
  today: string,
): Due | null {
  const day = birthdayAt(birth, age)
  if (last) return { state: 'done', day, last }
  if (day <= today) return { state: 'now', day, last }
  return addMonths(today, remindMonths) >= day ? { state: 'soon', day, last } : null
}

function dueEvery(
  { months, remindMonths }: { months: number; remindMonths: number },
  last: string | null,
  today: string,
): Due {
  if (!last) return { state: 'now', day: null, last }
  const day = addMonths(last, months)
  if (day <= today) return { state: 'now', day, last }
  return { state: addMonths(today, remindMonths) >= day ? 'soon' : 'done', day, last }
}

/** The season that is open today, or null. */
function dueSeason({ from, to }: { from: number; to: number }, last: string | null, today: string): Due | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const wraps = to < from
  const isOpen = wraps ? month >= from || month <= to : month >= from && month <= to
  if (!isOpen) return null
  const startYear = wraps && month <= to ? year - 1 : year
  const endYear = wraps ? startYear + 1 : startYear
  const start = `${startYear}-${two(from)}-01`
  const day = `${endYear}-${two(to)}-${two(daysInMonth(endYear, to))}`
  return { state: last && last >= start ? 'done' : 'now', day, last }
}

function dueExpiry({ remindMonths }: { remindMonths: number }, until: string, today: string): Due | null {
  if (!parseCalendarDate(until)) return null
  if (until <= today) return { state: 'now', day: until, last: null }
  return addMonths(today, remindMonths) >= until ? { state: 'soon', day: until, last: null } : null
}

const two = (number: number): string => String(number).padStart(2, '0')

/** The same day so many months later, or the last day of a month that is too short for it. */
export function addMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)))}`
}
