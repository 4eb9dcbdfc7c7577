import { z } from 'zod'

/** What the county desk's page 事项目录 asks of the center. */

export const CATALOGUE_LAYERS = ['whole', 'template', 'overlay'] as const
export type CatalogueLayer = (typeof CATALOGUE_LAYERS)[number]

const fieldChangeSchema = z.object({ field: z.string(), was: z.string(), is: z.string() })
const namedSchema = z.object({ code: z.string(), name: z.string() })

export const differenceSchema = z.object({
  from: z.string(),
  to: z.string(),
  about: z.array(fieldChangeSchema).readonly(),
  added: z.array(namedSchema).readonly(),
  changed: z.array(namedSchema.extend({ fields: z.array(fieldChangeSchema).readonly() })).readonly(),
  removed: z.array(namedSchema).readonly(),
  unchanged: z.number(),
})

export const sheetFaultSchema = z.object({
  sheet: z.string(),
  row: z.number().nullable(),
  field: z.string(),
  code: z.string(),
  message: z.string(),
})

const byWhomSchema = z.object({ staff: z.string(), name: z.string() })

/** A list that somebody handed in. `open` until another person decided, or the first one took it back. */
export const proposalSchema = z.object({
  id: z.string(),
  layer: z.enum(CATALOGUE_LAYERS),
  fileName: z.string(),
  note: z.string(),
  version: z.string(),
  baseVersion: z.string(),
  proposedBy: byWhomSchema,
  proposedAt: z.string(),
  state: z.enum(['open', 'approved', 'refused', 'withdrawn']),
  decidedBy: byWhomSchema.nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  difference: differenceSchema,
  reminders: z.array(sheetFaultSchema),
})
export type CatalogueProposal = z.infer<typeof proposalSchema>

/** One version as it was put in force; `proposal` is null for the one that the county began with. */
export const catalogueVersionSchema = z.object({
  version: z.string(),
  since: z.string(),
  matters: z.number(),
  proposal: z.string().nullable(),
  note: z.string(),
  proposedBy: byWhomSchema.nullable(),
  approvedBy: byWhomSchema.nullable(),
  counts: z.object({ added: z.number(), changed: z.number(), removed: z.number() }).nullable(),
})
export type CatalogueVersion = z.infer<typeof catalogueVersionSchema>

/** A basis, a fee's document or a delegation of the list in force that has run out by the center's date, or will within 30 days. */
const lapseSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['basis', 'fee', 'delegation']),
  title: z.string(),
  lastDay: z.string(),
  isOver: z.boolean(),
})

export const catalogueOverviewSchema = z.object({
  current: z.string(),
  /** Newest first. */
  versions: z.array(catalogueVersionSchema),
  open: proposalSchema.nullable(),
  hasTemplate: z.boolean(),
  /** Soonest first. */
  runningOut: z.array(lapseSchema),
})
export type CatalogueOverview = z.infer<typeof catalogueOverviewSchema>

/** The answer to a file: a proposal that now waits, or everything that is wrong with the file. */
export const handInReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), proposal: proposalSchema }),
  z.object({ ok: z.literal(false), faults: z.array(sheetFaultSchema), total: z.number() }),
])
export type HandInReply = z.infer<typeof handInReplySchema>

export const decisionRequestSchema = z.object({
  approve: z.boolean(),
  reason: z.string().trim().max(300),
})

/** `moved`: another version was put in force since. `faults`: what the calendar made wrong since it was handed in. */
export const decisionReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), version: z.string().nullable() }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(['moved', 'decided', 'faults', 'reason-needed']),
    faults: z.array(z.string()),
  }),
])
export type DecisionReply = z.infer<typeof decisionReplySchema>

/** What a file is sent as, whatever it is: the center looks at its bytes. */
export const CATALOGUE_FILE_TYPE = 'application/vnd.daiban.catalogue-file'

/** Of the file that a page hands in, percent-encoded: typed words never go into an address. */
export const FILE_NAME_HEADER = 'x-daiban-file'
export const FILE_NOTE_HEADER = 'x-daiban-note'
