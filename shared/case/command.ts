import { z } from 'zod'
import {
  applicantSchema,
  attachmentSchema,
  contactSchema,
  DUTY_GROUNDS,
  eventSchemas,
  materialSchema,
  matterRefSchema,
  personSchema,
} from './event'

const division = z.string().regex(/^\d{12}$/)
const longText = z.string().max(1000)
const words = z.string().max(400)
const supplies = {
  materials: z.array(materialSchema).max(60),
  attachments: z.array(attachmentSchema).max(60),
  notes: longText,
}

/** What a person asks to be done with a case. Numbers and dates come with `DecideContext`, never from the screen. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('recordIntake'),
    matter: matterRefSchema,
    village: division,
    pointName: z.string().max(120),
    applicant: applicantSchema,
    contact: contactSchema.nullable(),
    ...supplies,
  }),
  z.object({ type: z.literal('confirmReceiptPrinted'), paper: z.enum(['80mm', 'A4']) }),
  z.object({ type: z.literal('addMaterials'), ...supplies }),
  z.object({ type: z.literal('handToTownship'), township: division, batchNo: z.string().max(60) }),
  z.object({ type: z.literal('receiveAtTownship'), originalsCounted: z.number().int().min(0) }),
  z.object({
    type: z.literal('requestCorrection'),
    items: eventSchemas['correction-requested'].shape.items,
    dueInWorkingDays: z.number().int().min(1).max(60),
  }),
  z.object({ type: z.literal('supplyCorrection'), ...supplies }),
  z.object({ type: z.literal('accept') }),
  z.object({
    type: z.literal('acceptWithDeferral'),
    deferredKeys: z.array(z.string().max(60)).min(1).max(60),
    deferredUntil: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  }),
  z.object({ type: z.literal('refuseAcceptance'), ground: words, legalBasis: words, whereInstead: words }),
  z.object({ type: z.literal('transferUp') }),
  z.object({ type: z.literal('review'), proposal: z.enum(['grant', 'refuse']), opinion: longText }),
  z.object({ type: z.literal('sendBackReview'), why: longText }),
  z.object({ type: z.literal('decide'), outcome: z.enum(['granted', 'refused']), opinion: longText }),
  z.object({ type: z.literal('close'), result: words, resultNo: z.string().max(60) }),
  z.object({
    type: z.literal('deliver'),
    method: z.enum(['direct', 'agent', 'post']),
    recipient: z.string().max(200),
    relation: z.string().max(40),
    signed: z.enum(['signature', 'fingerprint']),
  }),
  z.object({
    type: z.literal('rate'),
    score: z.number().int().min(1).max(5),
    channel: z.enum(['screen', 'paper', 'phone']),
    comment: words,
  }),
  z.object({ type: z.literal('withdraw'), why: words, signed: z.enum(['signature', 'fingerprint']) }),
  z.object({
    type: z.literal('offerDuty'),
    to: personSchema,
    ground: z.enum(DUTY_GROUNDS),
    until: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
    handover: z.uuid(),
  }),
  z.object({ type: z.literal('takeDuty'), originalsCounted: z.number().int().min(0).max(999) }),
  z.object({ type: z.literal('moveOriginals'), moves: eventSchemas['originals-moved'].shape.moves }),
])

export type Command = z.infer<typeof commandSchema>
export type CommandType = Command['type']
