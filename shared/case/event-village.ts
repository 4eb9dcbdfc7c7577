import { z } from 'zod'
import {
  applicantSchema,
  contactSchema,
  date,
  division,
  DUTY_GROUNDS,
  materialSchema,
  matterRefSchema,
  personSchema,
  sha256,
  SIGNED,
  supplies,
  text,
} from './event-fields'
import { HOLDERS } from './legal-state'

/** What an agent may do on behalf of the resident, each named; never 全权代理 and never money (D01). */
export const POWERS = ['hand-in', 'sign-for', 'fetch-result', 'correct-papers'] as const

/** Why a case goes before others (绿色通道, domain.md #52). */
export const PRIORITY_GROUNDS = ['urgent-aid', 'very-old', 'disabled', 'veteran', 'project', 'other'] as const

/** Where a value of a form came from (一表通, domain.md #54). */
export const FIELD_SOURCES = ['said', 'document', 'earlier-case', 'roster', 'department'] as const

/** How a result reached the resident (送达回证, D14); the older `method` keeps the three that it knows. */
export const SERVICE_WAYS = ['direct', 'agent', 'post', 'electronic', 'left', 'announced'] as const

/** What happens between a resident and whoever serves them. Version 1 each. */
export const villageEvents = {
  'intake-recorded': z.object({
    matter: matterRefSchema,
    village: division,
    pointName: text(120),
    receiptNo: text(40),
    queryCode: z.string().regex(/^\d{6}$/),
    applicant: applicantSchema,
    contact: contactSchema.nullable(),
    ...supplies,
    handOverBy: date,
    /** The household list and its line, when the case was recorded in a batch season (名册). */
    roster: z.object({ id: z.uuid(), row: z.number().int().min(1) }).exactOptional(),
    /** The question (首问) that led to this request. */
    asked: z.uuid().exactOptional(),
  }),
  'receipt-printed': z.object({ paper: z.enum(['80mm', 'A4']), reprint: z.boolean() }),
  'materials-added': z.object(supplies),
  'handed-to-township': z.object({ township: division, batchNo: text(60) }),
  'township-received': z.object({
    receivedOn: date,
    originalsCounted: z.number().int().min(0),
    /** Of the 收件凭证; absent where no number was at hand, which keeps nobody's papers waiting. */
    documentNo: text(60).exactOptional(),
  }),
  delivered: z.object({
    deliveredOn: date,
    documentNo: text(60),
    method: z.enum(['direct', 'agent', 'post']),
    recipient: text(200),
    relation: text(40),
    signed: z.enum(SIGNED),
    /** Absent for the plain ways. `refusedWhy` not empty: the recipient would not take it, and the witness saw it. */
    service: z
      .object({ way: z.enum(SERVICE_WAYS), place: text(200), refusedWhy: text(400), witness: text(200) })
      .exactOptional(),
  }),
  rated: z.object({
    score: z.number().int().min(1).max(5),
    channel: z.enum(['screen', 'paper', 'phone']),
    comment: text(400),
  }),
  withdrawn: z.object({ withdrawnOn: date, why: text(400), signed: z.enum(SIGNED) }),
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
  // 首问负责: a mere question has a number and somebody who answers for it until another has taken it over (domain.md #36).
  'question-asked': z.object({
    matter: matterRefSchema,
    village: division,
    pointName: text(120),
    receiptNo: text(40),
    queryCode: z.string().regex(/^\d{6}$/),
    applicant: applicantSchema,
    question: text(1000),
    road: z.enum(['counter', 'phone', 'visit', 'hotline']),
    askedOn: date,
  }),
  'question-answered': z.object({
    answer: text(1000),
    /** Where to go instead; empty when nobody has to go anywhere. */
    pointer: text(400),
    /** The request that came of it. */
    ledTo: z.uuid().nullable(),
    answeredOn: date,
  }),
  // Wrong person or matter chosen: a new version with its reason, never an edit; the receipt number stays (domain.md U24).
  amended: z.object({
    applicant: applicantSchema.nullable(),
    contact: contactSchema.nullable(),
    matter: z.object({ ref: matterRefSchema, materials: z.array(materialSchema).max(60) }).nullable(),
    why: text(400),
    amendedOn: date,
  }),
  'power-given': z.object({
    documentNo: text(60),
    items: z.array(text(120)).min(1).max(20),
    powers: z.array(z.enum(POWERS)).min(1).max(4),
    from: date,
    until: date,
    signed: z.enum([...SIGNED, 'witness']),
    witness: text(200),
  }),
  // 听读确认: the yes is bound to the very text (domain.md Part 6 item 5).
  'agreement-recorded': z.object({
    about: z.enum(['intake', 'power', 'deferral', 'commitment', 'withdrawal', 'amendment']),
    text: text(4000),
    textHash: sha256,
    read: z.enum(['aloud-by-machine', 'aloud-by-person', 'by-themselves']),
    reader: text(200),
    signed: z.enum([...SIGNED, 'witness']),
    witness: text(200),
    attachment: sha256.nullable(),
    agreedOn: date,
  }),
  'fields-filled': z.object({
    fields: z
      .array(z.object({ key: text(60), value: text(400), source: z.enum(FIELD_SOURCES), on: date }))
      .min(1)
      .max(120),
  }),
  'priority-set': z.object({ ground: z.enum(PRIORITY_GROUNDS), why: text(400), setOn: date }),
  // A slip with a date that moved was replaced by a right one (改期召回, R17).
  'date-correction-given': z.object({
    dates: z
      .array(z.object({ which: z.enum(['promised', 'legal']), printed: date, now: date.nullable() }))
      .min(1)
      .max(2),
    paper: z.enum(['80mm', 'A4', 'told']),
    givenOn: date,
  }),
} as const
