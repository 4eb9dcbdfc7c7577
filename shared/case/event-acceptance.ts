import { z } from 'zod'
import {
  acceptance,
  askedItemsSchema,
  date,
  division,
  personSchema,
  SIGNED,
  standingIn,
  supplies,
  text,
} from './event-fields'

/** Why an application is not accepted (D05): no licence is needed, another organ decides, or something else. */
export const REFUSAL_KINDS = ['not-needed', 'other-organ', 'other'] as const

export const RETURN_GROUNDS = ['wrong-level', 'wrong-organ', 'reported-by-mistake', 'other'] as const
export const TERMINATION_GROUNDS = [
  'deferral-expired',
  'correction-expired',
  'applicant-died',
  'proxy-ended',
  'other',
] as const

const refusal = {
  ground: text(400),
  legalBasis: text(400),
  whereInstead: text(400),
  kind: z.enum(REFUSAL_KINDS).exactOptional(),
}

/** The organ's answers to an application, and how a case ends early or goes on. Version 1 each. */
export const acceptanceEvents = {
  'correction-requested': z.object({ documentNo: text(60), requestedOn: date, dueBy: date, items: askedItemsSchema }),
  'correction-supplied': z.object(supplies),
  accepted: z.object(acceptance),
  'accepted-with-deferral': z.object({
    ...acceptance,
    deferred: z
      .array(z.object({ key: text(60), name: text(200) }))
      .min(1)
      .max(60),
    deferredUntil: date,
  }),
  // 视为受理: nobody told what lacks within five working days of the organ's receipt, and the clocks run from that day (art. 32(4)).
  'acceptance-deemed': z.object({ ...acceptance, noticeDueBy: date }),
  // T6 takes two people: one proposes, another confirms (domain.md §2.3).
  'refusal-proposed': z.object({ ...standingIn, ...refusal, proposedOn: date }),
  'acceptance-refused': z.object({ ...standingIn, documentNo: text(60), refusedOn: date, ...refusal }),
  // 一次性告知 happens once; a supervisor may let a second notice pass, and it is counted (domain.md #39, #98).
  'correction-permitted': z.object({ why: text(400), permittedOn: date }),
  // 审查阶段补正: papers asked for after acceptance. Whether the clock stands still is the matter's word (R7).
  'supplement-requested': z.object({
    ...standingIn,
    documentNo: text(60),
    requestedOn: date,
    dueBy: date,
    items: askedItemsSchema,
    pauses: z.boolean(),
  }),
  // 告知承诺: a written promise instead of a certificate, to be checked later (国办发〔2020〕42号).
  'commitment-made': z.object({
    documentNo: text(60),
    key: text(60),
    name: text(200),
    text: text(2000),
    checkMethod: text(400),
    checkBy: date,
    signed: z.enum(SIGNED),
    madeOn: date,
  }),
  'commitment-checked': z.object({
    ...standingIn,
    /** The event that made the commitment. */
    commitment: text(80),
    outcome: z.enum(['true', 'false', 'unknown']),
    how: text(400),
    note: text(400),
    checkedOn: date,
  }),
  // 退件: to the township, which goes on with it, or to the resident as an end (X3).
  returned: z.object({
    ...standingIn,
    documentNo: text(60),
    backTo: z.enum(['township', 'applicant']),
    ground: z.enum(RETURN_GROUNDS),
    why: text(400),
    whereInstead: text(400),
    returnedOn: date,
  }),
  terminated: z.object({
    documentNo: text(60),
    ground: z.enum(TERMINATION_GROUNDS),
    why: text(400),
    terminatedOn: date,
  }),
  // 中止 and 续办 of the proxy service (DB3205/T 1077-2023 annexes); a resumption may also reopen a terminated case.
  suspended: z.object({ documentNo: text(60), why: text(400), until: date.nullable(), suspendedOn: date }),
  resumed: z.object({ documentNo: text(60), why: text(400), resumedOn: date }),
  // 直通车: the county takes it directly and follows it to its end (domain.md #53).
  'directed-to-county': z.object({ why: text(400), directedOn: date }),
  'watcher-assigned': z.object({ watcher: personSchema, assignedOn: date }),
  // The county's own number for a case that was accepted where there was no network.
  'case-numbered': z.object({ caseNo: text(60), numberedOn: date, county: division }),
} as const
