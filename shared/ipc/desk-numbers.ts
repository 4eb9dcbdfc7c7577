import { z } from 'zod'
import { DOCUMENT_KIND_NAMES, MAX_BLOCK, MIN_BLOCK } from '../paper/document-kinds'

/** The ledger of document numbers (文书号台账) as the desk sees it. */

const count = z.number().int().min(0)
const year = z.coerce.number().int().min(2000).max(2099)

export const ledgerQuerySchema = z.object({ year })
export const ledgerKeySchema = z.object({ year, unit: z.string().regex(/^\d{12}$/), kind: z.enum(DOCUMENT_KIND_NAMES) })

/** `given`: given out at a station, the fact has not come yet. `left`: in a block that its station does not name any more. */
export const NUMBER_STATES = ['used', 'given', 'reserved', 'left', 'void', 'unclear'] as const
export type NumberStateName = (typeof NUMBER_STATES)[number]

export const VOID_REASONS = [
  'interrupted',
  'unknown',
  'finished',
  'year-ended',
  'stopped',
  'lost',
  'other',
  'left-out',
] as const
export type VoidReason = (typeof VOID_REASONS)[number]

export const ledgerLineSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  organ: z.string(),
  kind: z.string(),
  year: z.number().int(),
  /** The last number that anybody was given. */
  last: count,
  counts: z.record(z.enum(NUMBER_STATES), count),
})
export type LedgerLine = z.infer<typeof ledgerLineSchema>

export const numberRunSchema = z.object({
  from: count,
  to: count,
  state: z.enum(NUMBER_STATES),
  device: z.string().nullable(),
  reason: z.enum(VOID_REASONS).nullable(),
})
export type LedgerRun = z.infer<typeof numberRunSchema>

export const ledgerBlockSchema = z.object({
  id: z.string(),
  device: z.string(),
  from: count,
  to: count,
  next: count,
  givenAt: z.string(),
  held: z.boolean(),
  closed: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type LedgerBlock = z.infer<typeof ledgerBlockSchema>

export const ledgerDetailSchema = z.object({
  line: ledgerLineSchema,
  runs: z.array(numberRunSchema),
  blocks: z.array(ledgerBlockSchema),
})
export type LedgerDetail = z.infer<typeof ledgerDetailSchema>

/** What a person may say of a block that nothing comes back from. */
export const WRITE_OFF_REASONS = ['stopped', 'lost', 'year-ended', 'other'] as const
export const writeOffSchema = z.object({
  block: z.string().regex(/^[0-9a-f]{16}$/),
  reason: z.enum(WRITE_OFF_REASONS),
  note: z.string().trim().min(2).max(200),
})
export type WriteOff = z.infer<typeof writeOffSchema>
export const writeOffReplySchema = z.object({ ok: z.boolean() })

export const blockSizeSchema = z.object({
  kind: z.enum(DOCUMENT_KIND_NAMES),
  level: z.enum(['county', 'township', 'village']),
  size: z.number().int().min(MIN_BLOCK).max(MAX_BLOCK),
})
