import { z } from 'zod'
import { acceptanceEvents } from './event-acceptance'
import { askedItemsSchema, supplies, text } from './event-fields'
import { ledgerEvents } from './event-ledger'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const workingDays = z.number().int().min(1).max(60)
const refusal = acceptanceEvents['refusal-proposed'].omit({ proposedOn: true })

/** The organ's answers to an application. */
export const acceptanceCommands = [
  z.object({ type: z.literal('requestCorrection'), items: askedItemsSchema, dueInWorkingDays: workingDays }),
  z.object({
    type: z.literal('supplyCorrection'),
    ...supplies,
    trip: ledgerEvents['trip-noted'].shape.place.exactOptional(),
  }),
  z.object({ type: z.literal('accept') }),
  z.object({
    type: z.literal('acceptWithDeferral'),
    deferredKeys: z.array(text(60)).min(1).max(60),
    deferredUntil: day,
  }),
  z.object({ type: z.literal('deemAccepted') }),
  refusal.extend({ type: z.literal('proposeRefusal') }),
  refusal.extend({ type: z.literal('refuseAcceptance') }),
  z.object({ type: z.literal('permitCorrection'), why: text(400) }),
  z.object({ type: z.literal('requestSupplement'), items: askedItemsSchema, dueInWorkingDays: workingDays }),
  z.object({
    type: z.literal('makeCommitment'),
    key: text(60),
    signed: acceptanceEvents['commitment-made'].shape.signed,
  }),
  acceptanceEvents['commitment-checked'].omit({ checkedOn: true }).extend({ type: z.literal('checkCommitment') }),
  acceptanceEvents.returned.omit({ documentNo: true, returnedOn: true }).extend({ type: z.literal('returnCase') }),
  acceptanceEvents.terminated.omit({ documentNo: true, terminatedOn: true }).extend({ type: z.literal('terminate') }),
  acceptanceEvents.suspended.omit({ documentNo: true, suspendedOn: true }).extend({ type: z.literal('suspend') }),
  z.object({ type: z.literal('resume'), why: text(400) }),
  z.object({ type: z.literal('directToCounty'), why: text(400) }),
  acceptanceEvents['watcher-assigned'].omit({ assignedOn: true }).extend({ type: z.literal('assignWatcher') }),
  z.object({ type: z.literal('numberCase') }),
] as const
