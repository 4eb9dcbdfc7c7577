import { z } from 'zod'
import { acceptance, attachmentSchema, date, division, standingIn, text } from './event-fields'

const OUTCOMES = ['granted', 'refused'] as const

/** 审查、特别程序、决定、办结、返件、归档. Version 1 each. */
export const countyEvents = {
  // `batchNo`: of the 上报件移交单 on which it went with others.
  transferred: z.object({ transferredOn: date, department: text(120), batchNo: text(60).optional() }),
  // 签收: the county has the file, and answers for the originals that were counted.
  'county-received': z.object({ receivedOn: date, originalsCounted: z.number().int().min(0).max(999) }),
  reviewed: z.object({ ...standingIn, proposal: z.enum(['grant', 'refuse']), opinion: text(1000) }),
  'review-sent-back': z.object({ ...standingIn, why: text(1000) }),
  decided: z.object({
    ...standingIn,
    outcome: z.enum(OUTCOMES),
    decidedOn: date,
    documentNo: text(60),
    opinion: text(1000),
  }),
  closed: z.object({ closedOn: date, result: text(400), resultNo: text(60) }),
  // C1 → C2 and back: only what the matter lists stops the clock, and its length is told in writing (art. 45, R5, R10).
  'procedure-begun': z.object({
    ...standingIn,
    documentNo: text(60),
    procedure: text(120),
    basis: text(400),
    why: text(400),
    beganOn: date,
    plannedUntil: date,
    /** Printed on the notice: the dates as they stand with this pause; null while nothing can be said. */
    promised: date.nullable(),
    legal: date.nullable(),
  }),
  'procedure-ended': z.object({ ...standingIn, endedOn: date, outcome: text(1000) }),
  // 延长: ten working days more at most, with the organ leader's approval and a reason told in writing (art. 42).
  'extension-requested': z.object({
    ...standingIn,
    days: z.number().int().min(1).max(60),
    why: text(400),
    requestedOn: date,
  }),
  'extension-answered': z.object({
    ...standingIn,
    documentNo: text(60),
    granted: z.boolean(),
    days: z.number().int().min(0).max(60),
    basis: text(400),
    why: text(400),
    answeredOn: date,
    promised: date.nullable(),
    legal: date.nullable(),
  }),
  // 外部系统办理: the number and the result that a vertical department's own system gave (domain.md #17).
  'outside-noted': z.object({
    ...standingIn,
    system: text(120),
    number: text(80),
    result: text(400),
    minutesSaved: z.number().int().min(0).max(600),
    notedOn: date,
  }),
  // 即办件: taken in, judged and settled in one go at the window that was empowered for it (domain.md #27).
  'settled-at-once': z.object({
    ...acceptance,
    outcome: z.enum(OUTCOMES),
    opinion: text(1000),
    result: text(400),
    resultNo: text(60),
    settledOn: date,
  }),
  'sent-home': z.object({ batchNo: text(60), to: division, sentOn: date }),
  archived: z.object({ archiveNo: text(60), archivedOn: date, packageHash: z.string().regex(/^[0-9a-f]{64}$/) }),
} as const

/** 联合办理、联合踏勘. Version 1 each. */
export const jointEvents = {
  // Child tasks that begin together, each with its own last day; the lead department answers for the whole.
  'joint-opened': z.object({
    ...standingIn,
    lead: text(120),
    tasks: z
      .array(z.object({ department: text(120), question: text(400), dueBy: date }))
      .min(1)
      .max(20),
    openedOn: date,
    /** Of the 过程受理决定书. */
    documentNo: text(60).exactOptional(),
  }),
  // Proof that a department was told; without it nothing may be read into its silence or absence (R16).
  'invitation-delivered': z.object({
    ...standingIn,
    department: text(120),
    about: z.enum(['opinion', 'visit']),
    /** Of a visit: the event that planned it. Empty for an opinion. */
    visit: text(80),
    toldTo: text(200),
    how: text(200),
    deliveredOn: date,
  }),
  'opinion-given': z.object({
    ...standingIn,
    department: text(120),
    verdict: z.enum(['agree', 'agree-with-conditions', 'disagree']),
    opinion: text(1000),
    givenOn: date,
  }),
  // 超时默认、缺席默认: internal opinions only, where the county switched it on for the matter; always a record and a red entry.
  'opinion-defaulted': z.object({
    ...standingIn,
    documentNo: text(60),
    department: text(120),
    rule: z.enum(['silence', 'absence']),
    proof: text(80),
    defaultedOn: date,
  }),
  'visit-planned': z.object({
    ...standingIn,
    documentNo: text(60),
    /** Several sites of one car trip share a route (一车制, domain.md #47). */
    route: text(60),
    on: date,
    time: text(20),
    place: text(200),
    vehicle: text(120),
    departments: z.array(text(120)).min(1).max(20),
    plannedOn: date,
  }),
  'visit-held': z.object({
    ...standingIn,
    /** The event that planned it. */
    visit: text(80),
    heldOn: date,
    present: z.array(z.object({ department: text(120), person: text(200) })).max(20),
    absent: z.array(text(120)).max(20),
    findings: text(2000),
    passed: z.boolean(),
    attachments: z.array(attachmentSchema).max(60),
    signedBy: z.array(text(200)).max(30),
  }),
} as const
