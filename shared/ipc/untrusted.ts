import { z } from 'zod'
import { UNTRUSTED_COLUMNS, UNTRUSTED_LINE_FAULTS } from '../people/untrusted'
import { revealRequestSchema } from './desk-privacy'
import { PROPOSAL_STATES, proposalReply } from './proposal'

/** 失信名单 for 告知承诺, as the desk sees it (`/api/v1/untrusted`): always masked, a full value is an act of its own. */
const typed = z.object({
  name: z.string().max(100),
  idNumber: z.string().max(40),
  organ: z.string().max(200),
  documentNo: z.string().max(200),
  from: z.string().max(10),
  /** '' where it stands until somebody takes the person off. */
  until: z.string().max(10),
})

export const enterUntrustedSchema = z.object({ person: typed, note: z.string().trim().max(400) })
export type EnterUntrusted = z.infer<typeof enterUntrustedSchema>

/** 信用修复: by which document, or what was put right. */
export const mendUntrustedSchema = z.object({ why: z.string().trim().min(2).max(400) })
export const searchUntrustedSchema = z.object({ text: z.string().trim().max(60) })
export const revealUntrustedSchema = revealRequestSchema.extend({ field: z.enum(['name', 'idNumber']) })

/** What a file as a whole may lack. `unreadable` comes with the reader's own sentence. */
const FILE_FAULTS = ['unreadable', 'no-header', 'empty', 'too-many'] as const
export type UntrustedFault = (typeof FILE_FAULTS)[number] | (typeof UNTRUSTED_LINE_FAULTS)[number]

const fault = z.object({
  row: z.number().nullable(),
  column: z.enum(UNTRUSTED_COLUMNS).nullable(),
  fault: z.enum([...FILE_FAULTS, ...UNTRUSTED_LINE_FAULTS]),
  said: z.string(),
})
export type UntrustedFaultLine = z.infer<typeof fault>

export const untrustedReplySchema = proposalReply(
  z.object({
    ...{ ok: z.literal(false), reason: z.literal('unsound') },
    faults: z.array(fault),
    /** Of how many the first ones are shown. */
    total: z.number(),
  }),
)
export type UntrustedReply = z.infer<typeof untrustedReplySchema>

const masked = typed.extend({ id: z.string(), until: z.string().nullable() })
export type MaskedUntrusted = z.infer<typeof masked>

export const UNTRUSTED_STANDS = ['now', 'ahead', 'over', 'mended'] as const

const person = masked.extend({
  stand: z.enum(UNTRUSTED_STANDS),
  /** Somebody proposed to take the person off. */
  mending: z.boolean(),
})
export type UntrustedLine = z.infer<typeof person>

const proposal = z.object({
  batch: z.string(),
  does: z.enum(['enter', 'mend']),
  count: z.number(),
  /** Of one that waits; afterwards only how many they were. */
  persons: z.array(masked),
  note: z.string(),
  state: z.enum(PROPOSAL_STATES),
  proposedName: z.string(),
  proposedAt: z.string(),
  isOwn: z.boolean(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  why: z.string(),
})
export type UntrustedProposal = z.infer<typeof proposal>

export const untrustedPageSchema = z.object({
  /** Newest first, as many as a screen takes; `found` says how many there are. */
  persons: z.array(person),
  found: z.number(),
  proposals: z.array(proposal),
  today: z.string(),
  mayPropose: z.boolean(),
  mayApprove: z.boolean(),
})
export type UntrustedPage = z.infer<typeof untrustedPageSchema>
