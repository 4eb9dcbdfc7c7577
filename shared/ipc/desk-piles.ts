import { z } from 'zod'
import { isCalendarDate } from '../time/calendar-date'

/** Piles of the inbox beside the states: what waits for this person for a reason of its own. */
export const PILES = [
  /** The five-day notice is running or over. */
  'notice',
  /** Green channel and direct cases. */
  'first',
  /** A joint opinion that this person's department owes. */
  'opinions',
  'extensions',
  /** A refusal that another person proposed. */
  'refusals',
  /** Promised papers that did not come. */
  'deferrals',
  'procedures',
  'to-sign',
  'visits',
  'send-home',
  'commitments',
  'archive',
  /** Accepted at a township and not passed up to the county yet. */
  'transfer',
  /** Told twice what lacks before acceptance (一次性告知, domain.md #39). */
  'second-notices',
  /** An opinion that silence or absence gave (#49, #50). */
  'defaults',
  /** A written promise that was checked and found false (国办发〔2020〕42号). */
  'false-promises',
  /** 视为受理: nobody told the applicant in time. */
  'deemed',
  /** Cases that this person follows to their end (#53). */
  'watched',
  /** Put first this month beyond what the county lets a township. */
  'green-over',
] as const
export type Pile = (typeof PILES)[number]

/**
 * Where the notice of a case before acceptance stands (行政许可法 art. 32(4)). `unheard`: overdue, and 待核, because the station that signed for
 * the papers may hold an answer given in time.
 */
export type NoticeStand = { due: string; workingDaysLeft: number; overdue: boolean; unheard: boolean }

/** GET /watchers: who may be named to follow a case to its end. */
export const watchersSchema = z.array(z.object({ staff: z.string(), name: z.string() }))
export type Watcher = z.infer<typeof watchersSchema>[number]

/** GET /cases/:id/archive-package: what is archived, its number and its fingerprint. */
export type ArchivePackage = { archiveNo: string; packageHash: string }

/** GET /green-channel?month=2026-11. `limit`: per township and month; null where the county set none. */
export const greenChannelQuerySchema = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .refine(month => isCalendarDate(`${month}-01`)),
})
export type GreenChannelUse = {
  month: string
  limit: number | null
  townships: { code: string; name: string; count: number; over: boolean; grounds: Record<string, number> }[]
  lines: {
    id: string
    receiptNo: string
    maskedName: string
    matter: string
    township: string
    ground: string
    why: string
    by: string
    setOn: string
  }[]
}

/** What rides along with the catalogue as `greenChannel`: how many a township may put first in a month. */
export const greenChannelLimitSchema = z.object({ perTownshipMonth: z.number().int().min(1).max(100_000) })
