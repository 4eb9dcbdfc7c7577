import { z } from 'zod'
import { isCalendarDate } from '../time/calendar-date'
import { HOLDERS } from './legal-state'

const text = (max: number) => z.string().max(max)
/** A day that exists, with room for every limit after it: one fact with a 45th day would stop each list that counts from it. */
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(day => isCalendarDate(day) && day < '9900')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const division = z.string().regex(/^\d{12}$/)

export const matterRefSchema = z.object({ code: text(40), version: text(40), name: text(120) })

export const applicantSchema = z.object({
  name: text(200),
  idKind: z.enum(['resident', 'hk-macao-taiwan-residence', 'foreign-permanent', 'none']),
  idNumber: text(20),
  address: text(200),
  phone: text(30),
})

/** Someone who can be reached when the resident has no phone (domain.md U11). */
export const contactSchema = z.object({ name: text(200), relation: text(40), phone: text(30) })

/** A photo or scan, named by the SHA-256 of its bytes; the bytes travel apart and never gate the event (pains 1). */
export const attachmentSchema = z.object({
  hash: sha256,
  size: z.number().int().positive(),
  mime: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  material: text(60),
  name: text(200),
})

/** What was handed in for one line of the checklist. `kept` originals stay with the hall and enter custody. */
export const materialSchema = z.object({
  key: text(60),
  name: text(200),
  state: z.enum(['received', 'missing', 'not-needed']),
  originals: z.number().int().min(0).max(99),
  copies: z.number().int().min(0).max(99),
  kept: z.boolean(),
  returnBy: date.nullable(),
  tolerable: z.boolean(),
})

const dueSchema = z.object({ date, quality: z.enum(['certain', 'estimated']) })

const acceptance = {
  documentNo: text(60),
  caseNo: text(60),
  acceptedOn: date,
  dateQuality: z.enum(['checked', 'device', 'suspect']),
  promised: dueSchema.nullable(),
  legal: dueSchema.nullable(),
  legalBasis: text(400),
}

/** Why somebody hands on what is in their hands: for a time, or for good. */
export const DUTY_GROUNDS = ['leave', 'transfer', 'election', 'other'] as const

export const personSchema = z.object({ staff: text(64), name: text(200) })

/** What each event type carries, version 1. Types are only added; a changed shape gets a new version and an upcaster. */
export const eventSchemas = {
  'intake-recorded': z.object({
    matter: matterRefSchema,
    village: division,
    pointName: text(120),
    receiptNo: text(40),
    queryCode: z.string().regex(/^\d{6}$/),
    applicant: applicantSchema,
    contact: contactSchema.nullable(),
    materials: z.array(materialSchema).max(60),
    attachments: z.array(attachmentSchema).max(60),
    notes: text(1000),
    handOverBy: date,
  }),
  'receipt-printed': z.object({ paper: z.enum(['80mm', 'A4']), reprint: z.boolean() }),
  'materials-added': z.object({
    materials: z.array(materialSchema).max(60),
    attachments: z.array(attachmentSchema).max(60),
    notes: text(1000),
  }),
  'handed-to-township': z.object({ township: division, batchNo: text(60) }),
  'township-received': z.object({ receivedOn: date, originalsCounted: z.number().int().min(0) }),
  'correction-requested': z.object({
    documentNo: text(60),
    requestedOn: date,
    dueBy: date,
    items: z
      .array(z.object({ key: text(60), name: text(200), why: text(400), how: text(400) }))
      .min(1)
      .max(60),
  }),
  'correction-supplied': z.object({
    materials: z.array(materialSchema).max(60),
    attachments: z.array(attachmentSchema).max(60),
    notes: text(1000),
  }),
  accepted: z.object(acceptance),
  'accepted-with-deferral': z.object({
    ...acceptance,
    deferred: z
      .array(z.object({ key: text(60), name: text(200) }))
      .min(1)
      .max(60),
    deferredUntil: date,
  }),
  'acceptance-refused': z.object({
    documentNo: text(60),
    refusedOn: date,
    ground: text(400),
    legalBasis: text(400),
    whereInstead: text(400),
  }),
  transferred: z.object({ transferredOn: date, department: text(120) }),
  reviewed: z.object({ proposal: z.enum(['grant', 'refuse']), opinion: text(1000) }),
  'review-sent-back': z.object({ why: text(1000) }),
  decided: z.object({
    outcome: z.enum(['granted', 'refused']),
    decidedOn: date,
    documentNo: text(60),
    opinion: text(1000),
  }),
  closed: z.object({ closedOn: date, result: text(400), resultNo: text(60) }),
  delivered: z.object({
    deliveredOn: date,
    documentNo: text(60),
    method: z.enum(['direct', 'agent', 'post']),
    recipient: text(200),
    relation: text(40),
    signed: z.enum(['signature', 'fingerprint']),
  }),
  rated: z.object({
    score: z.number().int().min(1).max(5),
    channel: z.enum(['screen', 'paper', 'phone']),
    comment: text(400),
  }),
  withdrawn: z.object({ withdrawnOn: date, why: text(400), signed: z.enum(['signature', 'fingerprint']) }),
  // 工作交接, one half by each: who gives names who is to take, and how many originals lie in the cupboard.
  'duty-offered': z.object({
    to: personSchema,
    ground: z.enum(DUTY_GROUNDS),
    until: date.nullable(),
    handover: z.uuid(),
    originals: z.number().int().min(0).max(999),
    offeredOn: date,
  }),
  'duty-taken': z.object({
    from: personSchema,
    handover: z.uuid(),
    originalsCounted: z.number().int().min(0).max(999),
    takenOn: date,
  }),
  'originals-moved': z.object({
    moves: z
      .array(z.object({ original: text(80), to: z.enum(HOLDERS) }))
      .min(1)
      .max(60),
    movedOn: date,
  }),
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
export type CaseFact = { [T in EventType]: { type: T; v: 1; data: EventData<T> } }[EventType]

export const EVENT_TYPES = Object.keys(eventSchemas) as EventType[]

export const isKnownType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type)
