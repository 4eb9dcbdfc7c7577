import { sign } from '../../shared/sync/crypto-suite'
import { holidayText } from '../../shared/sync/signed-holidays'
import type { HolidayPage, HolidayReply, HolidayTableLine, ProposedTable } from '../../shared/ipc/holidays'
import type { HolidayTable } from '../../shared/time/holiday-table'
import { readHolidayFile } from '../../shared/time/read-holiday-file'
import type { CenterContext } from '../http/center-context'
import { listProposals, type KeptProposal, type ProposalKind } from '../proposal/proposals'

type Unsound = Extract<HolidayReply, { reason: 'unsound' }>

/**
 * Tables of days off, a line of versions for each year. What is entered for a year takes the place of what still waited for it. Approved,
 * a table is signed by the county and in force at once, in the place of the one before; stations are told at their next contact.
 */
export const holidayKind: ProposalKind<HolidayTable, Unsound> = {
  name: 'holidays',
  lineOf: ({ year }) => String(year),
  whileAnotherWaits: 'replace',
  read: (_context, given) => {
    const read = readHolidayFile(JSON.stringify(given))
    return Promise.resolve(
      read.ok ? { ok: true, bodies: read.tables } : { ok: false, reason: 'unsound', problems: read.problems },
    )
  },
  noted: tables => ({ years: tables.map(({ year }) => year).join(' ') }),
  notedLine: year => ({ year }),
  enact: async (tx, { county }, { line, version, body }) => {
    await tx
      .updateTable('proposals')
      .set({ state: 'replaced' })
      .where('county', '=', county.code)
      .where('kind', '=', 'holidays')
      .where('line', '=', line)
      .where('state', '=', 'approved')
      .execute()
    return sign(county.keys.secretKey, holidayText(county.code, { ...body, version }))
  },
}

/** Every version of every year, newest first, those that came with the program among them. */
export async function holidayPage(context: CenterContext): Promise<Pick<HolidayPage, 'tables' | 'edition'>> {
  const { county, holidays } = context
  const entered = (await listProposals(context, 'holidays')).map(enteredLine)
  const replaced = new Set(entered.filter(({ inForce }) => inForce).map(({ year }) => year))
  const base = county.holidays.map(table => baseLine(table, !replaced.has(table.year)))
  const tables = [...entered, ...base].sort((a, b) => b.year - a.year || b.version - a.version)
  return { tables, edition: await holidays.edition() }
}

function enteredLine({ state, body, ...kept }: KeptProposal): HolidayTableLine {
  const { year, notice, off, work } = body as ProposedTable
  return {
    ...{ year, version: kept.version, notice, off, work, why: kept.why, remembered: false },
    // Nobody takes a table back: it is entered anew.
    state: state === 'open' || state === 'withdrawn' ? 'proposed' : state,
    inForce: state === 'approved',
    ...{ enteredBy: kept.proposedBy, enteredName: kept.proposedName, enteredAt: kept.proposedAt },
    ...{ decidedBy: kept.decidedBy, decidedName: kept.decidedName, decidedAt: kept.decidedAt },
  }
}

const baseLine = ({ year, notice, off, work, remembered }: HolidayTable, inForce: boolean): HolidayTableLine => ({
  ...{ year, version: 0, notice, off: [...off], work: [...work] },
  ...{ state: inForce ? 'base' : 'replaced', inForce, remembered: remembered ?? false },
  ...{
    enteredBy: null,
    enteredName: null,
    enteredAt: null,
    decidedBy: null,
    decidedName: null,
    decidedAt: null,
    why: '',
  },
})
