import { z } from 'zod'
import {
  applicantSchema,
  contactSchema,
  division,
  DUTY_GROUNDS,
  matterRefSchema,
  personSchema,
  SIGNED,
  supplies,
  text,
} from './event-fields'
import { ledgerEvents } from './event-ledger'
import { villageEvents } from './event-village'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Where the resident was met, said in the same breath (跑动次数): a fact of its own. */
const trip = ledgerEvents['trip-noted'].shape.place.exactOptional()
const { 'originals-moved': originalsMoved, delivered, amended } = villageEvents

/** What agents and windows do beside the resident. */
export const villageCommands = [
  z.object({
    type: z.literal('recordIntake'),
    matter: matterRefSchema,
    village: division,
    pointName: text(120),
    applicant: applicantSchema,
    contact: contactSchema.nullable(),
    ...supplies,
    roster: villageEvents['intake-recorded'].shape.roster,
    asked: villageEvents['intake-recorded'].shape.asked,
    /** What was said for the forms at the same time (一表通): a fact of its own, on disk together with the intake or not at all. */
    fields: villageEvents['fields-filled'].shape.fields.exactOptional(),
    trip,
  }),
  z.object({ type: z.literal('confirmReceiptPrinted'), paper: z.enum(['80mm', 'A4']) }),
  z.object({ type: z.literal('addMaterials'), ...supplies, trip }),
  z.object({ type: z.literal('handToTownship'), township: division, batchNo: text(60) }),
  z.object({ type: z.literal('receiveAtTownship'), originalsCounted: z.number().int().min(0) }),
  z.object({
    type: z.literal('deliver'),
    method: z.enum(['direct', 'agent', 'post']),
    recipient: text(200),
    relation: text(40),
    signed: z.enum(SIGNED),
    service: delivered.shape.service,
    trip,
  }),
  z.object({
    type: z.literal('rate'),
    score: z.number().int().min(1).max(5),
    channel: z.enum(['screen', 'paper', 'phone']),
    comment: text(400),
  }),
  z.object({ type: z.literal('withdraw'), why: text(400), signed: z.enum(SIGNED) }),
  z.object({
    type: z.literal('offerDuty'),
    to: personSchema,
    ground: z.enum(DUTY_GROUNDS),
    until: day.nullable(),
    handover: z.uuid(),
  }),
  z.object({ type: z.literal('takeDuty'), originalsCounted: z.number().int().min(0).max(999) }),
  z.object({ type: z.literal('moveOriginals'), moves: originalsMoved.shape.moves }),
  villageEvents['question-asked']
    .omit({ receiptNo: true, queryCode: true, askedOn: true })
    .extend({ type: z.literal('askQuestion') }),
  villageEvents['question-answered'].omit({ answeredOn: true }).extend({ type: z.literal('answerQuestion') }),
  z.object({
    type: z.literal('amend'),
    applicant: amended.shape.applicant,
    contact: amended.shape.contact,
    /** The right matter, in the current version of the catalogue, and what of its papers is here. */
    matter: amended.shape.matter,
    why: text(400),
  }),
  villageEvents['power-given'].omit({ documentNo: true }).extend({ type: z.literal('givePower') }),
  villageEvents['agreement-recorded'].omit({ agreedOn: true }).extend({ type: z.literal('recordAgreement') }),
  villageEvents['fields-filled'].extend({ type: z.literal('fillFields') }),
  villageEvents['priority-set'].omit({ setOn: true }).extend({ type: z.literal('setPriority') }),
  villageEvents['date-correction-given'].omit({ givenOn: true }).extend({ type: z.literal('giveDateCorrection') }),
] as const
