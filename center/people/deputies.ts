import { sql } from 'kysely'
import { DEPUTY_ROLES, isInForce, type DeputyRole } from '../../shared/people/deputy'
import type { DeputyFault, DeputyLine, DeputyPage, DeputyReply, NameDeputy } from '../../shared/ipc/deputies'
import { departmentsOf } from '../../shared/people/department'
import { isWithin, levelOf, scopePrefix } from '../../shared/people/division'
import { permits } from '../../shared/people/permission'
import { fromDayNumber, isCalendarDate, parseCalendarDate, toDayNumber } from '../../shared/time/calendar-date'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { DeskPerson } from '../desk/desk-session'
import { deskActor } from '../desk/require-action'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { listPoints, type Db, type Tx } from '../store/county'
import { HANDLERS } from './deputy-posts'
import { lockDeputies } from './end-posts'

/** Longer is no standing in, it is a change of office: that is another role, given by the security administrator. */
const LONGEST_DAYS = 184

/** Of what is over, the newest; what waits or gives a right is shown whole, however much there is. */
const LONGEST_PAST = 500

const todayOf = ({ now }: CenterContext): string => beijingDateOf(now().toISOString())
const isPost = (role: string): role is DeputyRole => (DEPUTY_ROLES as readonly string[]).includes(role)
const no = (reason: DeputyFault): DeputyReply => ({ ok: false, reason })

/** Who stands in for whom within the person's division, newest first, and whom they may name. */
export async function deputyPage(context: CenterContext, person: DeskPerson): Promise<DeputyPage> {
  const { db, county } = context
  const actor = deskActor(person)
  const today = todayOf(context)
  const names = new Map((await listPoints(db, county.code)).map(({ code, name }) => [code, name]))
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'point', 'active'])
    .where('county', '=', county.code)
    .orderBy('point')
    .orderBy('id')
    .execute()
  const nameOf = (id: string | null) => (id === null ? null : (staff.find(one => one.id === id)?.name ?? id))
  const { live, past } = await rowsWithin(context, actor.point)
  const mayName = permits(actor, 'name-deputy') === null
  const lines = [...live, ...past]
    .sort((one, other) => other.id - one.id)
    .map((row): DeputyLine => ({
      ...{ id: row.id, state: row.state, staff: row.staff, deputy: row.deputy, role: row.role, point: row.point },
      ...{ name: nameOf(row.staff) ?? '', deputyName: nameOf(row.deputy) ?? '', pointName: names.get(row.point) ?? '' },
      ...{ department: row.department, documentNo: row.document_no, from: row.from_day, until: row.to_day },
      ...{ why: row.why, proposedBy: row.proposed_by, proposedName: nameOf(row.proposed_by) ?? '' },
      ...{ decidedName: nameOf(row.decided_by), word: row.word },
      now: row.state === 'approved' && isInForce({ from: row.from_day, until: row.to_day }, today),
      mayDecide:
        row.state === 'open' && permits(actor, 'confirm-deputy', { point: row.point, staff: row.proposed_by }) === null,
      mayEnd:
        (row.state === 'open' && row.proposed_by === actor.staff) ||
        (row.state === 'approved' && row.to_day >= today && mayEndIt(person, row.point)),
    }))
  return {
    lines,
    today,
    departments: mayName ? await departmentsOfCounty(context) : [],
    people: staff
      .filter(one => mayName && one.active && HANDLERS.includes(one.role) && isWithin(one.point, actor.point))
      .map(({ id, name, role, point }) => ({
        ...{ id, name, role, point, pointName: names.get(point) ?? '', hasPost: isPost(role) },
        // Nobody names themselves.
        mayStandIn: id !== actor.staff,
      })),
  }
}

/** Of the places within this one: what waits, is in force or comes; and what is over. */
async function rowsWithin(context: CenterContext, point: string) {
  const isLive = sql<boolean>`(state = 'open' or (state = 'approved' and to_day >= ${todayOf(context)}))`
  const rows = context.db
    .selectFrom('deputies')
    .selectAll()
    .where('county', '=', context.county.code)
    .where('point', 'like', `${scopePrefix(point)}%`)
  const past = rows
    .where(sql<boolean>`not ${isLive}`)
    .orderBy('id', 'desc')
    .limit(LONGEST_PAST)
  return { live: await rows.where(isLive).execute(), past: await past.execute() }
}

/** To take a power away needs no second person. */
const mayEndIt = (person: DeskPerson, point: string): boolean =>
  permits(deskActor(person), 'name-deputy', { point }) === null ||
  permits(deskActor(person), 'confirm-deputy', { point }) === null

async function departmentsOfCounty({ catalogues }: CenterContext): Promise<string[]> {
  const found = await catalogues.find(await catalogues.currentVersion())
  return [...new Set((found?.body.matters ?? []).flatMap(matter => departmentsOf(matter) ?? []))].sort()
}

/** Keeps a deputy for another person to confirm. */
export async function nameDeputy(context: CenterContext, person: DeskPerson, asked: NameDeputy): Promise<DeputyReply> {
  const { db, county, now } = context
  const { staff: by } = person.actor
  const department = asked.department === '' ? null : asked.department
  if (asked.staff === asked.deputy) return no('same-person')
  const fault = daysFault(asked, todayOf(context))
  if (fault) return no(fault)
  if (department !== null && !(await departmentsOfCounty(context)).includes(department)) return no('department-unknown')
  return db.transaction().execute(async (tx): Promise<DeputyReply> => {
    await lockDeputies(tx, context)
    const both = await tx
      .selectFrom('staff')
      .select(['id', 'role', 'point', 'active'])
      .where('county', '=', county.code)
      .where('id', 'in', [asked.staff, asked.deputy])
      .execute()
    const post = both.find(({ id }) => id === asked.staff)
    const deputy = both.find(({ id, active }) => id === asked.deputy && active)
    if (!post || !isPost(post.role) || !isWithin(post.point, person.actor.point)) return no('no-such-post')
    if (!deputy || deputy.point !== post.point) return no('not-there')
    if (!HANDLERS.includes(deputy.role)) return no('not-a-handler')
    if (department !== null && levelOf(post.point) !== 'county') return no('department-not-here')
    if (await overlaps(tx, county.code, asked)) return no('overlaps')
    const last = await tx
      .selectFrom('deputies')
      .select(eb => eb.fn.max('id').as('id'))
      .where('county', '=', county.code)
      .executeTakeFirst()
    const id = Number(last?.id ?? 0) + 1
    await tx
      .insertInto('deputies')
      .values({
        ...{ county: county.code, id, staff: asked.staff, deputy: asked.deputy, role: post.role, point: post.point },
        ...{ department, document_no: asked.documentNo, from_day: asked.from, to_day: asked.until, why: asked.why },
        ...{ proposed_by: by, proposed_at: now() },
      })
      .execute()
    const { from, until } = asked
    const detail = { post: String(id), for: asked.staff, role: post.role, department, from, until }
    await recordAudit(tx, context, { kind: 'deputy-named', by, subject: asked.deputy, detail })
    return { ok: true }
  })
}

function daysFault({ from, until }: NameDeputy, today: string): DeputyFault | null {
  const [first, last] = [parseCalendarDate(from), parseCalendarDate(until)]
  if (!isCalendarDate(from) || first === undefined || last === undefined || from > until || from < today)
    return 'days-wrong'
  return until > fromDayNumber(toDayNumber(first) + LONGEST_DAYS) ? 'too-long' : null
}

/** The same person for the same post on the same days, for the same matters: named twice by mistake. */
async function overlaps(
  tx: Tx,
  county: string,
  { staff, deputy, from, until, department }: NameDeputy,
): Promise<boolean> {
  const row = await tx
    .selectFrom('deputies')
    .select('id')
    .where('county', '=', county)
    .where('staff', '=', staff)
    .where('deputy', '=', deputy)
    .where('state', 'in', ['open', 'approved'])
    .where('from_day', '<=', until)
    .where('to_day', '>=', from)
    .where(sql<boolean>`coalesce(department, '') = ${department}`)
    .executeTakeFirst()
  return row !== undefined
}

/** The row of a deputy within the person's division. Throws `not-found`. */
export async function getDeputy(context: CenterContext, { actor }: DeskPerson, id: number) {
  const row = await deputyRow(context.db, context, id)
  if (!row || !isWithin(row.point, actor.point)) throw new Refusal('not-found')
  return row
}

const deputyRow = (db: Db, { county }: CenterContext, id: number) =>
  db.selectFrom('deputies').selectAll().where('county', '=', county.code).where('id', '=', id).executeTakeFirst()

/** The second person's word: from now on, within its days, the deputy holds the right. Never by who proposed it. */
export async function decideDeputy(
  context: CenterContext,
  { actor }: DeskPerson,
  { id, approve, why }: { id: number; approve: boolean; why: string },
): Promise<DeputyReply> {
  return context.db.transaction().execute(async (tx): Promise<DeputyReply> => {
    await lockDeputies(tx, context)
    const row = await deputyRow(tx, context, id)
    if (row?.state !== 'open') return no('stale')
    if ([row.proposed_by, row.deputy].includes(actor.staff)) return no('own')
    if (approve && row.to_day < todayOf(context)) return no('days-wrong')
    const state = approve ? 'approved' : 'refused'
    await change(tx, context, id, { state, decided_by: actor.staff, decided_at: context.now(), word: why })
    const detail = { post: String(id), approved: String(approve) }
    await recordAudit(tx, context, { kind: 'deputy-confirmed', by: actor.staff, subject: row.deputy, detail })
    return { ok: true }
  })
}

/** Takes back what waits, or ends what is in force: from this moment on the right is gone. */
export async function endDeputy(
  context: CenterContext,
  person: DeskPerson,
  { id, why }: { id: number; why: string },
): Promise<DeputyReply> {
  const { staff: by } = person.actor
  return context.db.transaction().execute(async (tx): Promise<DeputyReply> => {
    await lockDeputies(tx, context)
    const row = await deputyRow(tx, context, id)
    if (!row || !['open', 'approved'].includes(row.state)) return no('stale')
    if (row.state === 'open' ? row.proposed_by !== by : !mayEndIt(person, row.point)) throw new Refusal('forbidden')
    const ended =
      row.state === 'open' ? ({ state: 'withdrawn' } as const) : ({ state: 'ended', ended_at: context.now() } as const)
    await change(tx, context, id, { ...ended, ...(why === '' ? {} : { word: why }) })
    const detail = { post: String(id), before: row.state }
    await recordAudit(tx, context, { kind: 'deputy-ended', by, subject: row.deputy, detail })
    return { ok: true }
  })
}

type Change = {
  state: 'approved' | 'refused' | 'withdrawn' | 'ended'
  decided_by?: string
  decided_at?: Date
  ended_at?: Date
  word?: string
}

const change = (tx: Tx, { county }: CenterContext, id: number, to: Change) =>
  tx.updateTable('deputies').set(to).where('county', '=', county.code).where('id', '=', id).execute()
