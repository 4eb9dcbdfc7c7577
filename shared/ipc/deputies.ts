import { z } from 'zod'
import { DEPUTY_ROLES } from '../people/deputy'

/** 顶岗: who stands in for whom, from one day to another (`/api/v1/deputies`). */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const nameDeputySchema = z.object({
  /** Who is stood in for, and who stands in. */
  staff: z.string().max(64),
  deputy: z.string().max(64),
  /** '' for all that the post decides; at the township there is no other. */
  department: z.string().trim().max(200),
  from: day,
  until: day,
  documentNo: z.string().trim().max(60),
  why: z.string().trim().min(2).max(400),
})
export type NameDeputy = z.infer<typeof nameDeputySchema>

export const decideDeputySchema = z.object({ approve: z.boolean(), why: z.string().trim().max(400) })

export const DEPUTY_STATES = ['open', 'approved', 'refused', 'withdrawn', 'ended'] as const

const lineSchema = z.object({
  id: z.number(),
  state: z.enum(DEPUTY_STATES),
  staff: z.string(),
  name: z.string(),
  deputy: z.string(),
  deputyName: z.string(),
  role: z.enum(DEPUTY_ROLES),
  point: z.string(),
  pointName: z.string(),
  department: z.string().nullable(),
  documentNo: z.string(),
  from: z.string(),
  until: z.string(),
  why: z.string(),
  proposedBy: z.string(),
  proposedName: z.string(),
  decidedName: z.string().nullable(),
  /** Of who decided, or who ended it early. */
  word: z.string(),
  /** In force today. */
  now: z.boolean(),
  mayDecide: z.boolean(),
  mayEnd: z.boolean(),
})
export type DeputyLine = z.infer<typeof lineSchema>

const choiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  point: z.string(),
  pointName: z.string(),
  /** Whether somebody may stand in for this person, and whether this person may stand in for another. */
  hasPost: z.boolean(),
  mayStandIn: z.boolean(),
})
export type DeputyChoice = z.infer<typeof choiceSchema>

export const deputyPageSchema = z.object({
  lines: z.array(lineSchema),
  /** Empty for who may not name anybody. */
  people: z.array(choiceSchema),
  departments: z.array(z.string()),
  today: z.string(),
})
export type DeputyPage = z.infer<typeof deputyPageSchema>

export const DEPUTY_FAULTS = [
  'same-person',
  'no-such-post',
  'not-there',
  'not-a-handler',
  'days-wrong',
  'too-long',
  'department-unknown',
  'department-not-here',
  'overlaps',
  'own',
  'stale',
] as const
export type DeputyFault = (typeof DEPUTY_FAULTS)[number]

export const deputyReplySchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.enum(DEPUTY_FAULTS) }),
])
export type DeputyReply = z.infer<typeof deputyReplySchema>
