import { z } from 'zod'
import type { HolidayProblem } from '../time/read-holiday-file'
import type { ProposalReply } from './proposal'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const proposedTable = z.object({
  year: z.number().int().min(1).max(9999),
  notice: z.string().max(400),
  off: z.array(day).max(400),
  work: z.array(day).max(400),
})

/** POST /api/v1/holidays: tables of one or several years, all of them or none. */
export const proposeHolidaysSchema = z.object({ tables: z.array(proposedTable).min(1).max(20) })
export type ProposedTable = z.infer<typeof proposedTable>

export const refuseHolidaysSchema = z.object({ why: z.string().trim().min(1).max(400) })

/** `base`: came with the program when the county was made. `replaced`: a later table of the same year was entered or approved. */
export const TABLE_STATES = ['base', 'proposed', 'approved', 'refused', 'replaced'] as const
export type TableState = (typeof TABLE_STATES)[number]

/** One table of one year in one version, with who entered and who decided. */
export type HolidayTableLine = {
  year: number
  /** 0 for a table that came with the program. */
  version: number
  notice: string
  off: string[]
  work: string[]
  state: TableState
  /** Whether dates are counted by it now. */
  inForce: boolean
  /** Came from memory and not from the notice: to be replaced. */
  remembered: boolean
  enteredBy: string | null
  enteredName: string | null
  enteredAt: string | null
  decidedBy: string | null
  decidedName: string | null
  decidedAt: string | null
  why: string
}

export type HolidayPage = {
  tables: HolidayTableLine[]
  /** Which set stations are told of; '' while only the tables that came with the program are in force. */
  edition: string
  mayPropose: boolean
  mayApprove: boolean
}

export type HolidayReply = ProposalReply<{ ok: false; reason: 'unsound'; problems: HolidayProblem[] }>
