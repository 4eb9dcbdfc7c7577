import type { AccountReply, NewStaff, StaffLine, Standing } from '../../shared/ipc/accounts'
import { OIDC_SUBJECT, STAFF_ID } from '../../shared/ipc/accounts'
import type { Action } from '../../shared/people/action'
import { permits } from '../../shared/people/permission'
import { mayStandAt, type Role } from '../../shared/people/role'
import { parsePersonName } from '../../shared/text/person-name'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { DeskPerson } from '../desk/desk-session'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { auditEnded, endPostsOf } from '../people/end-posts'
import { findPoint, listPoints, type Tx } from '../store/county'
import { endSessions } from './sessions'

const todayOf = ({ now }: CenterContext): string => beijingDateOf(now().toISOString())

const standingOf = (row: { active: boolean; role_given_at: Date | null }): Standing =>
  row.active ? 'active' : row.role_given_at === null ? 'waiting' : 'ended'

/** Everybody of the county, with what this person may do with each. */
export async function listStaff(context: CenterContext, { actor }: DeskPerson): Promise<StaffLine[]> {
  const { code } = context.county
  const points = new Map((await listPoints(context.db, code)).map(point => [point.code, point.name]))
  const rows = await context.db
    .selectFrom('staff')
    .select([
      'id',
      'name',
      'role',
      'point',
      'department',
      'active',
      'role_given_at',
      'password_hash',
      'must_change',
      'oidc_subject',
      eb => eb('totp_secret', 'is not', null).as('second'),
    ]) // prettier-ignore
    .where('county', '=', code)
    .orderBy('point')
    .orderBy('id')
    .execute()
  return rows.map(row => {
    const may = (action: Action) => permits(actor, action, { staff: row.id, point: row.point }) === null
    const standing = standingOf(row)
    return {
      id: row.id,
      name: row.name,
      point: row.point,
      pointName: points.get(row.point) ?? row.point,
      department: row.department,
      role: row.role_given_at === null ? null : row.role,
      standing,
      hasSecondFactor: Boolean(row.second),
      subject: row.oidc_subject,
      signIn: row.password_hash === '' ? 'none' : row.must_change ? 'one-time' : 'own',
      may: {
        role: may('assign-role'),
        end: standing === 'active' && may('deactivate-staff'),
        reset: standing === 'active' && may('reset-sign-in'),
        resetSecond: standing === 'active' && Boolean(row.second) && may('reset-sign-in'),
        subject: standing !== 'ended' && context.accounts.oidc !== undefined && may('reset-sign-in'),
      },
    }
  })
}

/** The row of a person of this county. Throws `not-found`. */
export async function getStaff(context: CenterContext, id: string) {
  const row = await context.db
    .selectFrom('staff')
    .select(['id', 'point'])
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return { staff: row.id, point: row.point }
}

/** Enters a person. They can do nothing and sign in nowhere until somebody else gives them a role and a password. */
export async function createStaff(
  context: CenterContext,
  { actor }: DeskPerson,
  asked: NewStaff,
): Promise<AccountReply<{ id: string }>> {
  const { county, now } = context
  if (!STAFF_ID.test(asked.id)) return { ok: false, reason: 'id-shape' }
  const name = parsePersonName(asked.name)
  if (!name.ok) return { ok: false, reason: 'name-shape' }
  const subject = asked.subject ?? null
  if (subject !== null && !OIDC_SUBJECT.test(subject)) return { ok: false, reason: 'subject-shape' }
  if (!(await findPoint(context.db, county.code, asked.point))) return { ok: false, reason: 'point-unknown' }
  return context.db.transaction().execute(async tx => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('staff')
      .values({
        county: county.code,
        id: asked.id,
        name: name.name,
        // Means nothing while the account is not active: see `role_given_at`.
        role: 'observer',
        role_given_at: null,
        active: false,
        point: asked.point,
        department: asked.department || null,
        oidc_subject: subject,
        password_hash: '',
        created_by: actor.staff,
        created_at: now(),
      })
      .onConflict(on => on.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n)
      return { ok: false, reason: (await isIdTaken(context, tx, asked.id)) ? 'id-taken' : 'subject-taken' }
    const detail = { point: asked.point, department: asked.department || null }
    await recordAudit(tx, context, { kind: 'account-created', by: actor.staff, subject: asked.id, detail })
    return { ok: true, value: { id: asked.id } }
  })
}

type Target = { point: string; role: Role; active: boolean; role_given_at: Date | null; hasSecondFactor: boolean }

async function isIdTaken({ county }: CenterContext, tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .select('id')
    .where('county', '=', county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Runs `work` with the actor's and the target's rows held, in one order for everybody: of two administrators who end each other at
 * the same moment one comes first, and the other is outside.
 */
export async function withBoth<T>(
  context: CenterContext,
  { actor }: DeskPerson,
  staff: string,
  work: (tx: Tx, target: Target) => Promise<T>,
): Promise<T> {
  return context.db.transaction().execute(async tx => {
    const rows = await tx
      .selectFrom('staff')
      .select(['id', 'point', 'role', 'active', 'role_given_at', 'totp_secret'])
      .where('county', '=', context.county.code)
      .where('id', 'in', [actor.staff, staff])
      .orderBy('id')
      .forUpdate()
      .execute()
    const target = rows.find(({ id }) => id === staff)
    const self = rows.find(({ id }) => id === actor.staff)
    if (!self?.active || self.role !== actor.role) throw new Refusal('unauthenticated')
    if (!target) throw new Refusal('not-found')
    return work(tx, { ...target, hasSecondFactor: target.totp_secret !== null })
  })
}

/** Gives a person their role, for the first time or another one. Their open sessions and posts as deputy end: nobody keeps what the old role could do. */
export async function giveRole(
  context: CenterContext,
  person: DeskPerson,
  { staff, role }: { staff: string; role: Role },
): Promise<AccountReply<null>> {
  return withBoth(context, person, staff, async (tx, target) => {
    if (!mayStandAt(role, target.point)) return { ok: false, reason: 'role-not-here' }
    const isSame = target.active && target.role === role
    const posts = isSame ? [] : await endPostsOf(tx, context, { staff, today: todayOf(context) })
    await tx
      .updateTable('staff')
      .set({ role, role_given_at: context.now(), active: true, ended_at: null })
      .where('county', '=', context.county.code)
      .where('id', '=', staff)
      .execute()
    const sessionsEnded = await endSessions(context, tx, { staff, which: 'all' })
    const detail = { role, before: target.role_given_at === null ? null : target.role, sessionsEnded }
    await recordAudit(tx, context, { kind: 'role-assigned', by: person.actor.staff, subject: staff, detail })
    await auditEnded(tx, context, { posts, by: person.actor.staff, why: 'role-assigned' })
    return { ok: true, value: null }
  })
}

/** Ends an account at once: sessions, posts as deputy or stood in for, password, second factor, name at the sign-in service and half sign-ins. What the person did stays theirs for ever. */
export async function endAccount(
  context: CenterContext,
  person: DeskPerson,
  { staff, reason }: { staff: string; reason: string },
): Promise<AccountReply<null>> {
  return withBoth(context, person, staff, async (tx, target) => {
    if (!target.active) return { ok: false, reason: 'no-role-yet' }
    const posts = await endPostsOf(tx, context, { staff, today: todayOf(context) })
    await clearProofs(context, tx, staff, {
      ...{ active: false, ended_at: context.now() },
      ...{ password_hash: '', oidc_subject: null },
    })
    const sessionsEnded = await endSessions(context, tx, { staff, which: 'all' })
    const detail = { reason, sessionsEnded }
    await recordAudit(tx, context, { kind: 'account-ended', by: person.actor.staff, subject: staff, detail })
    await auditEnded(tx, context, { posts, by: person.actor.staff, why: 'account-ended' })
    return { ok: true, value: null }
  })
}

type More = { active?: boolean; ended_at?: Date; password_hash?: string; oidc_subject?: null }

async function clearProofs(context: CenterContext, tx: Tx, staff: string, more: More): Promise<void> {
  const county = context.county.code
  await clearSecondFactor(context, tx, staff)
  await tx.updateTable('staff').set(more).where('county', '=', county).where('id', '=', staff).execute()
  await tx.deleteFrom('sign_in_steps').where('county', '=', county).where('staff', '=', staff).execute()
}

/** The telephone's secret and the recovery codes. */
export async function clearSecondFactor({ county }: CenterContext, tx: Tx, staff: string): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ totp_secret: null, totp_pending: null, totp_since: null })
    .where('county', '=', county.code)
    .where('id', '=', staff)
    .execute()
  await tx.deleteFrom('recovery_codes').where('county', '=', county.code).where('staff', '=', staff).execute()
}
