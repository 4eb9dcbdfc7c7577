import { z } from 'zod'

/** What becomes of what one person proposes and another decides. `replaced`: a later one took its place while it waited, or since. */
export const PROPOSAL_STATES = ['open', 'approved', 'refused', 'withdrawn', 'replaced'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** All of it together, as it was typed, and why: what is not named is the program's own again. */
export const proposedTexts = <T extends z.ZodType>(texts: T) =>
  z.object({ texts, note: z.string().trim().min(1).max(400) })

/** The second person's word. */
export const decisionSchema = z.object({ approve: z.boolean(), why: z.string().trim().max(400) })

/** Every version there was, newest first; `inForce` is null while the program's own stands alone. */
export const proposalPage = <T extends z.ZodType>(texts: T) =>
  z.object({
    versions: z.array(
      z.object({
        version: z.number(),
        state: z.enum(PROPOSAL_STATES),
        texts,
        note: z.string(),
        proposedBy: z.string(),
        proposedName: z.string(),
        proposedAt: z.string(),
        decidedName: z.string().nullable(),
        decidedAt: z.string().nullable(),
        why: z.string(),
      }),
    ),
    inForce: z.number().nullable(),
    mayPropose: z.boolean(),
    mayApprove: z.boolean(),
  })

/** `own`: whoever proposed it cannot decide it. `stale`: it is not waiting any more. `another-waits`: somebody else's waits already. */
const PROPOSAL_FAULTS = ['own', 'stale', 'another-waits'] as const
export type ProposalFault = (typeof PROPOSAL_FAULTS)[number]

/** What a proposal or a decision is answered; `unsound` is of its kind. */
export const proposalReply = <F extends z.ZodType>(unsound: F) =>
  z.union([
    z.object({ ok: z.literal(true) }),
    z.object({ ok: z.literal(false), reason: z.enum(PROPOSAL_FAULTS) }),
    unsound,
  ])

export type ProposalReply<Unsound> = { ok: true } | { ok: false; reason: ProposalFault } | Unsound
