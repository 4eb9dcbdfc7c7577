import type { Case } from '../../shared/case/case'
import { valuesInCase, type KnownValue } from '../../shared/form/known-values'
import type { AccountHolder } from '../../shared/form/same-account'
import { beijingDateOf, beijingInstant } from '../../shared/time/instant'
import { calendarDate } from '../../shared/time/calendar-date'
import { normalizeIdNumber } from '../../shared/text/id-number'
import { normalizePersonName } from '../../shared/text/person-name'
import type { CaseSearch } from './case-search'
import type { FieldCipher } from './field-cipher'
import type { CaseRow, HallDb } from './hall-db'
import { openCaseIfWhole } from './refold'

/** Somebody who had a case here before. */
export type KnownPerson = {
  name: string
  idNumber: string
  address: string
  phone: string
  householdNo: string
  /** Newest first. */
  cases: { matter: string; code: string; receivedOn: string }[]
}

/** What earlier cases on this PC say about people. Everything is read from the encrypted working copy when it is asked for. */
export type PersonFields = {
  /** Every value that cases of this person hold, newest case first. */
  valuesFor(idNumber: string): Promise<KnownValue[]>
  /** People of exactly this name, or with exactly this number. */
  find(nameOrNumber: string): Promise<KnownPerson[]>
  /** Who has the same household number or the same address. */
  householdOf(person: { householdNo: string; address: string }): Promise<KnownPerson[]>
  /** ID numbers with a case of this matter since a Beijing day; withdrawn and refused ones do not count. */
  doneSince(matter: string, from: string): Promise<Set<string>>
  /** Everybody whose case names a bank account. */
  accounts(): Promise<AccountHolder[]>
  /** What was noted of other departments' systems by cases of the last half year. */
  outsideNotes(today: string): Promise<{ notedOn: string; minutesSaved: number }[]>
}

/** A person does not have more cases than this; the newest say what is so now. */
const CASES_OF_A_PERSON = 40
/** How many cases are looked through, newest first, where no index helps: a village has fewer in five years. */
const LOOKED_THROUGH = 5000
const NOT_DONE = new Set(['withdrawn', 'not-accepted', 'terminated', 'returned'])
const HALF_A_YEAR_DAYS = 183
const DAY_MS = 86_400_000

export function createPersonFields(parts: { db: HallDb; cipher: FieldCipher; search: CaseSearch }): PersonFields {
  const { db, cipher, search } = parts
  const openAll = (rows: readonly (CaseRow | undefined)[]): Case[] =>
    rows.flatMap(row => (row && openCaseIfWhole(cipher, row)) ?? [])
  const newest = async (): Promise<Case[]> =>
    openAll(await db.cases.orderBy('receivedAt').reverse().limit(LOOKED_THROUGH).toArray())

  async function casesNaming(text: string): Promise<Case[]> {
    const ids = await search.find(text)
    return openAll(await db.cases.bulkGet(ids.slice(0, CASES_OF_A_PERSON * 5)))
  }
  const casesOf = async (idNumber: string): Promise<Case[]> => {
    const number = normalizeIdNumber(idNumber)
    if (number === '') return []
    const found = await casesNaming(number)
    return found.filter(held => held.applicant.idNumber === number).slice(0, CASES_OF_A_PERSON)
  }

  return {
    valuesFor: async idNumber => (await casesOf(idNumber)).flatMap(valuesInCase),
    async find(nameOrNumber) {
      const [name, number] = [normalizePersonName(nameOrNumber), normalizeIdNumber(nameOrNumber)]
      if (name === '') return []
      const found = await casesNaming(number.length >= 15 ? number : name)
      return peopleIn(found.filter(({ applicant }) => applicant.name === name || applicant.idNumber === number))
    },
    async householdOf({ householdNo, address }) {
      const place = plain(address)
      if (householdNo === '' && place === '') return []
      const people = peopleIn(await newest())
      return people.filter(
        one =>
          (householdNo !== '' && one.householdNo === householdNo) || (place !== '' && plain(one.address) === place),
      )
    },
    async doneSince(matter, from) {
      const start = beijingInstant(calendarDate(from), '00:00')
      const rows = await db.cases
        .where('receivedAt')
        .aboveOrEqual(start)
        .filter(row => row.matterCode === matter && !NOT_DONE.has(row.legal))
        .toArray()
      return new Set(openAll(rows).map(held => held.applicant.idNumber))
    },
    accounts: async () =>
      (await newest()).flatMap(({ applicant, fields, matter }) => {
        const accountNumber = fields?.['accountNumber']?.value ?? ''
        const household = fields?.['householdNo']?.value ?? applicant.address
        return accountNumber === ''
          ? []
          : [{ name: applicant.name, idNumber: applicant.idNumber, household, accountNumber, where: matter.name }]
      }),
    async outsideNotes(today) {
      const noon = Date.parse(beijingInstant(calendarDate(today), '12:00'))
      const since = new Date(noon - HALF_A_YEAR_DAYS * DAY_MS).toISOString()
      const rows = await db.cases.where('receivedAt').aboveOrEqual(since).toArray()
      return openAll(rows).flatMap(held => held.outside ?? [])
    },
  }
}

const plain = (address: string): string => address.replace(/\s/g, '')

/** One entry a person, by number where there is one: two people of one name are two. */
function peopleIn(cases: readonly Case[]): KnownPerson[] {
  const people = new Map<string, KnownPerson>()
  for (const held of [...cases].sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1))) {
    const { applicant, matter, fields } = held
    const key = applicant.idNumber || `${applicant.name}|${applicant.address}`
    const known = people.get(key) ?? {
      name: applicant.name,
      idNumber: applicant.idNumber,
      address: applicant.address,
      phone: applicant.phone,
      householdNo: '',
      cases: [],
    }
    people.set(key, known)
    known.householdNo ||= fields?.['householdNo']?.value ?? ''
    known.cases.push({ matter: matter.name, code: matter.code, receivedOn: beijingDateOf(held.receivedAt) })
  }
  return [...people.values()]
}
