import { z } from 'zod'
import { ledgerEvents } from './event-ledger'
import { text } from './event-fields'

const feeLine = ledgerEvents['fee-proposed'].shape.lines.element
const fees = ledgerEvents['fee-proposed'].shape

/** 跑动次数、缴费告知、证照清单. What a fee is allowed by stands in the catalogue and is never typed. */
export const ledgerCommands = [
  ledgerEvents['trip-noted'].omit({ notedOn: true }).extend({ type: z.literal('noteTrip') }),
  z.object({
    type: z.literal('proposeFee'),
    lines: z
      .array(feeLine.omit({ basis: true, standard: true }))
      .min(1)
      .max(20),
    channel: fees.channel,
    paymentCode: fees.paymentCode,
  }),
  z.object({ type: z.literal('checkFee'), proposal: text(80) }),
  ledgerEvents['fee-paid'].omit({ notedOn: true }).extend({ type: z.literal('noteFeePaid') }),
  ledgerEvents['results-listed'].omit({ listedOn: true }).extend({ type: z.literal('listResults') }),
  ledgerEvents['result-handed'].omit({ handedOn: true }).extend({ type: z.literal('handResult') }),
] as const
