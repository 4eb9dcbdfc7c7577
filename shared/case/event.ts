import type { z } from 'zod'
import { DEPUTY_KINDS } from './deputy-kinds'
import { acceptanceEvents } from './event-acceptance'
import { countyEvents, jointEvents } from './event-county'
import type {
  applicantSchema,
  attachmentSchema,
  contactSchema,
  dueSchema,
  materialSchema,
  matterRefSchema,
} from './event-fields'
import { ledgerEvents } from './event-ledger'
import { villageEvents } from './event-village'

/** What each event type carries, version 1. Types are only added; a changed shape gets a new version and an upcaster. */
export const eventSchemas = {
  ...villageEvents,
  ...acceptanceEvents,
  ...countyEvents,
  ...jointEvents,
  ...ledgerEvents,
} as const

export type EventType = keyof typeof eventSchemas
export type EventData<T extends EventType> = z.infer<(typeof eventSchemas)[T]>
export type Applicant = z.infer<typeof applicantSchema>
export type Contact = z.infer<typeof contactSchema>
export type Attachment = z.infer<typeof attachmentSchema>
export type MaterialEntry = z.infer<typeof materialSchema>
export type MatterRef = z.infer<typeof matterRefSchema>
export type DueDate = z.infer<typeof dueSchema>

/** One thing that happened, before it is signed for: what `decide` returns. */
export type CaseFact = { [T in EventType]: { type: T; v: 1 | 2; data: EventData<T> } }[EventType]

/** Fields that came later, by kind. A fact that carries one is of version 2: a program of before keeps it unread, and folds it when it knows more. */
const LATER_FIELDS: Partial<Record<string, readonly string[]>> = {
  'intake-recorded': ['roster', 'asked'],
  'township-received': ['documentNo'],
  'acceptance-refused': ['kind'],
  delivered: ['service'],
}

const laterFieldsOf = (type: string): readonly string[] | undefined =>
  DEPUTY_KINDS.has(type) ? [...(LATER_FIELDS[type] ?? []), 'deputyFor'] : LATER_FIELDS[type]

/** The version under which this data is written down. */
export const versionOf = (type: EventType, data: object): 1 | 2 =>
  laterFieldsOf(type)?.some(field => Object.hasOwn(data, field)) ? 2 : 1

/** Whether this program reads the kind in this version. */
export const isKnownVersion = (type: string, v: number): boolean =>
  isKnownType(type) && (v === 1 || (v === 2 && laterFieldsOf(type) !== undefined))

export const EVENT_TYPES = Object.keys(eventSchemas) as EventType[]

/** How many forms of facts, kinds by versions, this program reads: a store that was folded by fewer is folded again. It only grows. */
export const FORMS_KNOWN = EVENT_TYPES.reduce((sum, type) => sum + (laterFieldsOf(type) === undefined ? 1 : 2), 0)

export const isKnownType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type)

/** The facts with which a case begins: a request, or a mere question (首问). */
export const BEGINNINGS = ['intake-recorded', 'question-asked'] as const satisfies EventType[]

export const isBeginning = (type: string): type is (typeof BEGINNINGS)[number] =>
  (BEGINNINGS as readonly string[]).includes(type)
