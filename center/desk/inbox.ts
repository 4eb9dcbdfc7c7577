import { sql, type SelectQueryBuilder } from 'kysely'
import type { LegalState } from '../../shared/case/legal-state'
import type { CaseQuery, DeskCaseLine, DeskCaseList } from '../../shared/ipc/desk'
import { levelOf, scopePrefix } from '../../shared/people/division'
import { holdsRight } from '../../shared/people/permission'
import type { Actor, Role } from '../../shared/people/role'
import { normalizeIdNumber } from '../../shared/text/id-number'
import { maskName } from '../../shared/text/masking'
import { parsePhone } from '../../shared/text/phone'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Database } from '../store/schema'
import { caseWarning } from '../watch/case-warning'

const ACCEPTED = ['accepted', 'accepted-deferred', 'deemed-accepted'] as const satisfies LegalState[]

type Waiting = { county: readonly LegalState[]; township: readonly LegalState[]; own: readonly LegalState[] }

/** What waits for each role at the desk: `own` only where the township itself judges, so not once it was passed up. */
const WAITING: Partial<Record<Role, Waiting>> = {
  'township-clerk': { county: [], township: ['handed-over', 'pre-check', ...ACCEPTED], own: ['granted', 'refused'] },
  'county-clerk': { county: ['granted', 'refused'], township: [], own: [] },
  reviewer: { county: ['transferred'], township: [], own: ACCEPTED },
  approver: { county: ['reviewed'], township: [], own: ['reviewed'] },
}

const NOTHING_WAITS: Waiting = { county: [], township: [], own: [] }

const applicantPhone = sql<string>`state->'applicant'->>'phone'`

const wasPassedUp = sql<boolean>`state @> '{"timeline":[{"type":"transferred","applied":true}]}'`

type CaseSelect<O> = SelectQueryBuilder<Database, 'cases', O>

/** One page of the cases in a person's scope, oldest first, with the count of each state in the same pile. */
export async function listCases(context: CenterContext, actor: Actor, query: CaseQuery): Promise<DeskCaseList> {
  const pile = <O>(select: CaseSelect<O>) => narrow(select, context, actor, query)
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
    .orderBy('received_at')
    .orderBy('id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute()
  const lines = await Promise.all(
    rows.map(row => lineOf(context, row.state, row.parked_events, Number(row.files_missing))),
  )
  return { lines, total, page: query.page, size: query.size, counts }
}

const missingFiles = sql<number>`(
  select count(*) from attachments
  where attachments.county = cases.county and attachments.case_id = cases.id and attachments.arrived_at is null)`

/** The cases that a query means, within the person's division. */
export function narrow<O>(
  select: CaseSelect<O>,
  context: CenterContext,
  actor: Actor,
  query: CaseQuery,
): CaseSelect<O> {
  const scoped = select
    .where('cases.county', '=', context.county.code)
    .where('village', 'like', `${scopePrefix(actor.point)}%`)
  const boxed = query.box === 'all' ? scoped : waitingFor(scoped, actor)
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

function waitingFor<O>(select: CaseSelect<O>, { role, point }: Actor): CaseSelect<O> {
  const { county, township, own } = WAITING[role] ?? NOTHING_WAITS
  // An empty `in ()` is no SQL, and '' is no state.
  if (levelOf(point) === 'county') return select.where('legal', 'in', ['', ...county])
  return select.where(eb =>
    eb.or([eb('legal', 'in', ['', ...township]), eb.and([eb('legal', 'in', ['', ...own]), eb.not(wasPassedUp)])]),
  )
}

async function lineOf(
  context: CenterContext,
  state: Database['cases']['state']['__select__'],
  parkedEvents: number,
  filesMissing: number,
): Promise<DeskCaseLine> {
  return {
    id: state.id,
    receiptNo: state.receiptNo,
    caseNo: state.caseNo,
    maskedName: maskName(state.applicant.name),
    matter: state.matter.name,
    village: state.pointName,
    legal: state.legal,
    receivedAt: state.receivedAt,
    promisedDue: state.acceptance?.promised?.date ?? null,
    legalDue: state.acceptance?.legal?.date ?? null,
    warning: caseWarning({
      case: state,
      matter: await context.catalogues.findMatter(state.matter),
      holidays: context.county.holidays,
      today: beijingDateOf(context.now().toISOString()),
    }),
    parkedEvents,
    filesMissing,
  }
}
