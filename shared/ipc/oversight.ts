import { z } from 'zod'
import { isCalendarDate } from '../time/calendar-date'
import type { LegalState } from '../case/legal-state'

/** A month, as `2026-11`. */
export const redEntriesQuerySchema = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .refine(month => isCalendarDate(`${month}-01`)),
})

/** One 红牌: a department that let its day pass in silence, or stayed away, although it was told (domain.md #49, #50). */
export type RedEntry = {
  caseId: string
  receiptNo: string
  maskedName: string
  matter: string
  department: string
  rule: 'silence' | 'absence'
  documentNo: string
  dueBy: string
  defaultedOn: string
  /** Who wrote it down. */
  by: string
  /** The proof: on which day and how the department was told; null where the notice is not in the case any more. */
  told: { on: string; how: string } | null
  /** On which day it answered after all; null while it has not. */
  answeredOn: string | null
}

/** GET /red-entries?month=2026-11. Newest first; `departments` by count. */
export type RedEntries = {
  month: string
  departments: { department: string; silence: number; absence: number }[]
  lines: RedEntry[]
}

/** GET /watched: what the person follows, with every step that came since the midnight that began yesterday in Beijing (domain.md #53). */
export type WatchedCase = {
  caseId: string
  receiptNo: string
  maskedName: string
  matter: string
  village: string
  legal: LegalState
  promisedDue: string | null
  /** `wall` by the clock of whoever did it, `cameAt` by the county's: days later where the work was done offline. */
  steps: { type: string; applied: boolean; wall: string; cameAt: string; by: string }[]
  /** Whole days since the county got the last step. */
  quietDays: number
}
export type WatchedCases = { since: string; cases: WatchedCase[] }
