import { z } from 'zod'
import { date, SIGNED, text } from './event-fields'

/** Why the resident and an office met: the first visit, each time called back, the result fetched, anything else. */
export const TRIP_OCCASIONS = ['intake', 'call-back', 'delivery', 'other'] as const

/** Where they met. At home the office went; `nowhere`: by phone or post. Only `point` and `window` cost the resident a way. */
export const TRIP_PLACES = ['home', 'point', 'window', 'nowhere'] as const

/** Fen: whole numbers only, so that no sum is ever off by a rounding. */
const fen = z.number().int().min(0).max(100_000_000)

/** One thing to be paid, as the catalogue lists it; `name` says which of several standards it is. */
const feeLineSchema = z.object({
  name: text(120),
  /** Title and number of the document that allows it. */
  basis: text(400),
  standard: text(400),
  unitFen: fen,
  count: z.number().int().min(1).max(999),
  waivedFen: fen,
  waiver: text(400),
})

/** One certificate or paper that the case led to (证照清单, domain.md #48). */
const resultSchema = z.object({ name: text(120), number: text(60), validUntil: date.nullable() })

/** What is counted beside the law's steps: trips, fees and results. None of them ever holds up the case. Version 1 each. */
export const ledgerEvents = {
  // 跑动次数 (domain.md #10, #12).
  'trip-noted': z.object({ occasion: z.enum(TRIP_OCCASIONS), place: z.enum(TRIP_PLACES), notedOn: date }),
  // 收费审核公示制 (domain.md #86): one writes what is due, another checks it; only then there is a notice.
  'fee-proposed': z.object({
    lines: z.array(feeLineSchema).min(1).max(20),
    /** 财政, 税务 or bank channel in words; never an agent. */
    channel: text(200),
    paymentCode: text(60),
    proposedOn: date,
  }),
  'fee-checked': z.object({
    /** The event that proposed it. */
    proposal: text(80),
    checkedOn: date,
  }),
  'fee-paid': z.object({
    proposal: text(80),
    /** Of the non-tax or tax receipt that the payer showed. */
    voucherNo: text(60),
    notedOn: date,
  }),
  'results-listed': z.object({ results: z.array(resultSchema).min(1).max(30), listedOn: date }),
  // One or some of several results handed over before the rest (分批送达).
  'result-handed': z.object({
    /** Places in the list, from 0. */
    results: z.array(z.number().int().min(0).max(29)).min(1).max(30),
    recipient: text(200),
    relation: text(40),
    signed: z.enum(SIGNED),
    handedOn: date,
  }),
} as const
