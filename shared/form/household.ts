import { parseIdNumber } from '../text/id-number'
import { partsOf, parseCalendarDate } from '../time/calendar-date'

/** What is known of a member beyond the ID card, ticked at the door or seen in earlier cases. */
export const TRAITS = [
  'pension',
  'insured',
  'disabled',
  'severely-disabled',
  'farmland',
  'hardship',
  'veteran',
  'newborn',
  'student',
] as const
export type Trait = (typeof TRAITS)[number]

/** One person of a household, as the household pass (一户一次) goes through it. Texts are in stored form. */
export type HouseholdMember = {
  name: string
  idNumber: string
  /** For whoever has no number yet; otherwise the number says it. YYYY-MM-DD or ''. */
  birth: string
  relation: string
  phone: string
  traits: readonly Trait[]
  /** Valid-until day of the disability card, or ''. */
  disabilityCardUntil: string
  /** Matter code → Beijing day of the newest case that this PC knows of. */
  last: Readonly<Record<string, string>>
}

/** A household: where it lives and who belongs to it. */
export type Household = { address: string; householdNo: string; members: readonly HouseholdMember[] }

export const EMPTY_MEMBER: HouseholdMember = {
  ...{ name: '', idNumber: '', birth: '', relation: '', phone: '', traits: [], disabilityCardUntil: '', last: {} },
}

/** The day of birth by the number, else as typed; null when neither is there. */
export function birthOf(
  { idNumber, birth }: Pick<HouseholdMember, 'idNumber' | 'birth'>,
  today: string,
): string | null {
  const day = parseCalendarDate(today)
  const id = day && parseIdNumber(idNumber, day)
  return id?.ok ? id.birth : (parseCalendarDate(birth) ?? null)
}

/** Completed years of life (周岁): a person born on 29 February is a year older on 1 March of other years. */
export function ageOn(birth: string, day: string): number {
  const [from, to] = [parseCalendarDate(birth), parseCalendarDate(day)]
  if (!from || !to) throw new RangeError('an age needs two dates')
  const [born, now] = [partsOf(from), partsOf(to)]
  const beforeBirthday = now.month < born.month || (now.month === born.month && now.day < born.day)
  return now.year - born.year - (beforeBirthday ? 1 : 0)
}

/** The day on which somebody reaches an age. */
export function birthdayAt(birth: string, age: number): string {
  const year = Number(birth.slice(0, 4)) + age
  const day = `${String(year).padStart(4, '0')}-${birth.slice(5)}`
  return parseCalendarDate(day) ?? `${String(year).padStart(4, '0')}-03-01`
}
