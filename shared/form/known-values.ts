import { daysBetween, parseCalendarDate } from '../time/calendar-date'
import { parseIdNumber } from '../text/id-number'
import type { EventData } from '../case/event'
import { FIELD_SOURCES } from '../case/event-village'
import type { Case } from '../case/case'
import { beijingDateOf, parseInstant } from '../time/instant'
import { fieldOf, isFieldKey, type FieldKey } from './field-dictionary'

/** What a form says about one field, as the fact `fields-filled` carries it. */
export type FilledField = EventData<'fields-filled'>['fields'][number]
export type FieldSource = FilledField['source']

/** A value that this PC has seen of somebody, and where: the case or the roster it stands in, in words. */
export type KnownValue = { key: FieldKey; value: string; source: FieldSource; on: string; from: string }

/** One value that a form may take over. `ageDays` is null when the day it was taken down is in the future of this PC's clock. */
export type Offer = KnownValue & { ageDays: number | null; isOld: boolean }

/** All that is known of one field. More than one offer is a conflict: it is shown, and a person decides. */
export type KnownField = { key: FieldKey; offers: Offer[] }

/**
 * What is known, by field, each distinct value once with its newest source, newest first. A value is never chosen here: neither an old
 * one nor one of two that differ goes into a form before a person took it.
 */
export function knownFields(values: readonly KnownValue[], today: string): Map<FieldKey, KnownField> {
  const fields = new Map<FieldKey, KnownField>()
  const newestFirst = [...values].sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
  for (const value of newestFirst) {
    if (value.value === '') continue
    const known = fields.get(value.key) ?? { key: value.key, offers: [] }
    fields.set(value.key, known)
    if (!known.offers.some(offer => offer.value === value.value)) known.offers.push(offerOf(value, today))
  }
  return fields
}

function offerOf(value: KnownValue, today: string): Offer {
  const [from, to] = [parseCalendarDate(value.on), parseCalendarDate(today)]
  const days = from && to ? daysBetween(from, to) : null
  const ageDays = days !== null && days >= 0 ? days : null
  const { freshForDays } = fieldOf(value.key)
  return { ...value, ageDays, isOld: freshForDays !== null && (ageDays === null || ageDays > freshForDays) }
}

/** What a number itself says: no question needs to be asked for it. Empty for anything that is no right number. */
export function saidByNumber(idNumber: string, today: string): { birth: string; sex: string } | null {
  const day = parseCalendarDate(today)
  const id = day && parseIdNumber(idNumber, day)
  return id?.ok ? { birth: id.birth, sex: id.sex === 'male' ? '男' : '女' } : null
}

/** Everything that a case says about its applicant, with the day on which it was said. */
export function valuesInCase(held: Pick<Case, 'applicant' | 'matter' | 'receivedAt' | 'fields'>): KnownValue[] {
  const { applicant, matter, receivedAt } = held
  const on = parseInstant(receivedAt) === undefined ? '' : beijingDateOf(receivedAt)
  const from = matter.name
  const isDocument = applicant.idKind !== 'none'
  const written: KnownValue[] = [
    { key: 'name', value: applicant.name, source: isDocument ? 'document' : 'said', on, from },
    { key: 'idNumber', value: applicant.idNumber, source: 'document', on, from },
    { key: 'address', value: applicant.address, source: 'said', on, from },
    { key: 'phone', value: applicant.phone, source: 'said', on, from },
  ]
  const filled = Object.entries(held.fields ?? {}).flatMap(([key, { value, source, on: day }]): KnownValue[] =>
    isFieldKey(key) ? [{ key, value, source: sourceOf(source), on: day, from }] : [],
  )
  return [...written.filter(one => one.value !== ''), ...filled]
}

const sourceOf = (source: string): FieldSource => FIELD_SOURCES.find(one => one === source) ?? 'earlier-case'

/**
 * The values that a case stands for now: what was filled in last, then what the intake says, then what the ID number says by itself.
 * The one source that every department's form of this case is a view of.
 */
export function valuesOf(held: Parameters<typeof valuesInCase>[0], today: string): Map<FieldKey, KnownValue> {
  const values = new Map<FieldKey, KnownValue>()
  for (const value of valuesInCase(held)) if (value.value !== '') values.set(value.key, value)
  const id = values.get('idNumber')
  const said = id && saidByNumber(id.value, today)
  if (id && said)
    for (const key of ['birth', 'sex'] as const) if (!values.has(key)) values.set(key, { ...id, key, value: said[key] })
  return values
}
