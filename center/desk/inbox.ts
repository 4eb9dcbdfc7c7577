import { sql, type SelectQueryBuilder } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { LegalState } from '../../shared/case/legal-state'
import type { CaseQuery, DeskCaseLine, DeskCaseList } from '../../shared/ipc/desk'
import { scopePrefix } from '../../shared/people/division'
import { holdsRight } from '../../shared/people/permission'
import { normalizeIdNumber } from '../../shared/text/id-number'
import { maskName } from '../../shared/text/masking'
import { parsePhone } from '../../shared/text/phone'
import type { DueDate } from '../../shared/time/due-date'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Database } from '../store/schema'
import { printedDates } from '../../shared/case/printed-dates'
import { caseTimes, type CaseTimes } from '../watch/case-times'
import { noticeStand } from './notice-stand'
import { greenLimitOf } from './green-channel'
import { onPile, pilesOf, waitingFor, type PileContext } from './piles'
import type { DeskActor } from './require-action'

const applicantPhone = sql<string>`state->'applicant'->>'phone'`

type CaseSelect<O> = SelectQueryBuilder<Database, 'cases', O>

/** One page of the cases in a person's scope, green channel and direct ones first, then oldest first, with the counts of states and piles. */
export async function listCases(context: CenterContext, actor: DeskActor, query: CaseQuery): Promise<DeskCaseList> {
  const piles = await pileContext(context, actor)
  const pile = <O>(select: CaseSelect<O>) => narrow(select, { context, piles }, actor, query)
  const counted = await pile(context.db.selectFrom('cases'))
    .select(['legal', eb => eb.fn.countAll<number>().as('count')])
    .groupBy('legal')
    .execute()
  const counts: DeskCaseList['counts'] = {}
  for (const row of counted) counts[row.legal as LegalState] = Number(row.count)
  const total = query.state ? (counts[query.state] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0)
  const { state } = query
  const rows = await pile(context.db.selectFrom('cases'))
    .$if(state !== undefined, select => select.where('legal', '=', state ?? ''))
    .select(['state', 'parked_events', 'id'])
    .select(missingFiles.as('files_missing'))
    .orderBy(goesFirst, 'desc')
    .orderBy('received_at')
    .orderBy('id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute()
  const lines = await Promise.all(
    rows.map(row => lineOf(context, row.state, row.parked_events, Number(row.files_missing))),
  )
  return { lines, total, page: query.page, size: query.size, counts, piles: await countPiles(context, actor, piles) }
}

const goesFirst = sql<boolean>`(state->'priority' is not null or state->'direct' is not null)`

/** How many cases lie on each pile of this person's role, in one statement. */
async function countPiles(
  context: CenterContext,
  actor: DeskActor,
  asked: PileContext,
): Promise<DeskCaseList['piles']> {
  const piles = pilesOf(actor.role)
  if (piles.length === 0) return {}
  const columns = piles.map(pile => sql`count(*) filter (where ${onPile(pile, actor, asked)})::int as ${sql.id(pile)}`)
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(columns)} from cases
    where county = ${context.county.code} and village like ${`${scopePrefix(actor.point)}%`}`.execute(context.db)
  return Object.fromEntries(piles.flatMap(pile => (rows[0]?.[pile] ? [[pile, rows[0][pile]]] : [])))
}

/** What the conditions of the piles ask; the county's own limit is read only for whose screen shows it. */
export const pileContext = async (context: CenterContext, actor: Pick<DeskActor, 'role'>): Promise<PileContext> => ({
  today: todayOf(context),
  greenLimit: pilesOf(actor.role).includes('green-over') ? await greenLimitOf(context) : null,
})

const todayOf = (context: CenterContext): string => beijingDateOf(context.now().toISOString())

const missingFiles = sql<number>`(
  select count(*) from attachments
  where attachments.county = cases.county and attachments.case_id = cases.id and attachments.arrived_at is null)`

/** The cases that a query means, within the person's division. */
export function narrow<O>(
  select: CaseSelect<O>,
  { context, piles }: { context: CenterContext; piles: PileContext },
  actor: DeskActor,
  query: CaseQuery,
): CaseSelect<O> {
  const scoped = select
    .where('cases.county', '=', context.county.code)
    .where('village', 'like', `${scopePrefix(actor.point)}%`)
  const { pile } = query
  const waiting = query.box === 'all' ? scoped : scoped.where(waitingFor(actor, piles))
  const boxed = pile ? scoped.where(sql<boolean>`(${onPile(pile, actor, piles)})`) : waiting
  const { text } = query
  if (text === '') return boxed
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  // A list that is masked, but found by a full name, would tell the name.
  const mayKnow = holdsRight(actor.role, 'reveal-personal-data', actor.point)
  const phone = parsePhone(text)
  return boxed.where(eb =>
    eb.or([
      eb('receipt_no', 'ilike', like),
      eb('case_no', 'ilike', like),
      eb('matter_name', 'ilike', like),
      ...(mayKnow ? [eb('applicant_name', 'ilike', like), eb('id_number', '=', normalizeIdNumber(text))] : []),
      ...(mayKnow && phone.ok ? [eb(applicantPhone, '=', phone.number)] : []),
    ]),
  )
}

async function lineOf(
  context: CenterContext,
  state: Database['cases']['state']['__select__'],
  parkedEvents: number,
  filesMissing: number,
): Promise<DeskCaseLine> {
  const matter = await context.catalogues.findMatter(state.matter)
  const tables = await context.holidays.tables()
  const times = { matter, tables, now: context.now().toISOString() }
  return {
    id: state.id,
    receiptNo: state.receiptNo,
    caseNo: state.caseNo,
    maskedName: maskName(state.applicant.name),
    matter: state.matter.name,
    village: state.pointName,
    villageCode: state.village,
    legal: state.legal,
    receivedAt: state.receivedAt,
    ...dueLine(state, caseTimes(state, times)),
    parkedEvents,
    filesMissing,
    notice: await noticeStand({ db: context.db, county: context.county.code }, state, {
      tables,
      today: todayOf(context),
    }),
    priority: state.priority?.ground ?? null,
    direct: state.direct !== undefined,
  }
}

/**
 * Both last days as they stand now. What was printed counts only where the matter is not known any more, so that nobody can compute, and
 * only while no later notice moved it.
 */
function dueLine(
  held: Case,
  { clocks }: CaseTimes,
): Pick<DeskCaseLine, 'promisedDue' | 'legalDue' | 'warning' | 'pausedSince'> {
  const dateOf = (due: DueDate): string | null => (due.paused ? null : due.date)
  if (!clocks) {
    const { promised, legal } = printedDates(held)
    return { promisedDue: promised?.date ?? null, legalDue: legal?.date ?? null, warning: 'none', pausedSince: null }
  }
  const { promise, legal, level } = clocks
  return {
    ...{ promisedDue: dateOf(promise.due), legalDue: legal && dateOf(legal.due), warning: level },
    pausedSince: promise.due.paused ? promise.due.since : null,
  }
}
