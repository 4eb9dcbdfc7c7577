import { z } from 'zod'
import { countyEvents, jointEvents } from './event-county'
import { text } from './event-fields'
import { ledgerEvents } from './event-ledger'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const outcome = z.enum(['granted', 'refused'])

/** 审查、特别程序、联合办理、决定、办结、返件、归档. */
export const countyCommands = [
  z.object({ type: z.literal('transferUp'), batchNo: text(60).optional() }),
  z.object({ type: z.literal('receiveAtCounty'), originalsCounted: z.number().int().min(0).max(999) }),
  z.object({ type: z.literal('review'), proposal: z.enum(['grant', 'refuse']), opinion: text(1000) }),
  z.object({ type: z.literal('sendBackReview'), why: text(1000) }),
  z.object({ type: z.literal('decide'), outcome, opinion: text(1000) }),
  z.object({
    type: z.literal('close'),
    result: text(400),
    resultNo: text(60),
    /** Several certificates at once: a fact of its own, together with 办结 or not at all. */
    results: ledgerEvents['results-listed'].shape.results.exactOptional(),
  }),
  z.object({
    type: z.literal('beginProcedure'),
    procedure: text(120),
    basis: text(400),
    why: text(400),
    plannedUntil: day,
  }),
  z.object({ type: z.literal('endProcedure'), outcome: text(1000) }),
  z.object({ type: z.literal('requestExtension'), days: z.number().int().min(1).max(60), why: text(400) }),
  z.object({ type: z.literal('answerExtension'), granted: z.boolean(), basis: text(400), why: text(400) }),
  countyEvents['outside-noted'].omit({ notedOn: true }).extend({ type: z.literal('noteOutside') }),
  z.object({
    type: z.literal('settleAtOnce'),
    outcome,
    opinion: text(1000),
    result: text(400),
    resultNo: text(60),
  }),
  countyEvents['sent-home'].omit({ sentOn: true }).extend({ type: z.literal('sendHome') }),
  countyEvents.archived.omit({ archivedOn: true }).extend({ type: z.literal('archive') }),
  jointEvents['joint-opened'].omit({ openedOn: true, documentNo: true }).extend({ type: z.literal('openJoint') }),
  jointEvents['invitation-delivered'].omit({ deliveredOn: true }).extend({ type: z.literal('noteInvitation') }),
  jointEvents['opinion-given'].omit({ givenOn: true }).extend({ type: z.literal('giveOpinion') }),
  z.object({ type: z.literal('defaultOpinion'), department: text(120), rule: z.enum(['silence', 'absence']) }),
  jointEvents['visit-planned'].omit({ documentNo: true, plannedOn: true }).extend({ type: z.literal('planVisit') }),
  jointEvents['visit-held'].omit({ heldOn: true }).extend({ type: z.literal('holdVisit') }),
] as const
