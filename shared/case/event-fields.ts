import { z } from 'zod'
import { isCalendarDate } from '../time/calendar-date'

export const text = (max: number) => z.string().max(max)
/** A day that exists, with room for every limit after it: one fact with a 45th day would stop each list that counts from it. */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(day => isCalendarDate(day) && day < '9900')
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const division = z.string().regex(/^\d{12}$/)

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

export const dueSchema = z.object({ date, quality: z.enum(['certain', 'estimated']) })

/** What every acceptance says, however it came about. */
export const acceptance = {
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

/** For whom its author stood in, and by which document (顶岗, shared/people/deputy.ts). Absent: they acted in their own post. */
export const standingIn = {
  deputyFor: z
    .object({ staff: text(64), name: text(200), post: z.number().int().positive(), documentNo: text(60) })
    .exactOptional(),
}

export const SIGNED = ['signature', 'fingerprint'] as const

/** Papers asked for, one by one: what lacks, why, and how to get it (行政许可法 art. 32(4)). */
export const askedItemsSchema = z
  .array(z.object({ key: text(60), name: text(200), why: text(400), how: text(400) }))
  .min(1)
  .max(60)

export const supplies = {
  materials: z.array(materialSchema).max(60),
  attachments: z.array(attachmentSchema).max(60),
  notes: text(1000),
}
