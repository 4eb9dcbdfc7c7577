import type { FastifyRequest } from 'fastify'
import type { Case } from '../../shared/case/case'
import type { Action } from '../../shared/people/action'
import { actingAs, type DeputyPost } from '../../shared/people/deputy'
import { permits, type PermissionObject, type Subject } from '../../shared/people/permission'
import type { Actor } from '../../shared/people/role'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { getPerson, type DeskPerson } from './desk-session'

/** Who acts, as both the rules of a case and the permission table ask for them. */
export type DeskActor = Actor & Pick<Subject, 'department'> & { posts?: readonly DeputyPost[] }

export const deskActor = ({ actor, department, posts }: DeskPerson): DeskActor => ({
  ...actor,
  department,
  ...(posts.length > 0 && { posts }),
})

/** The person as themselves, and in each post in which they stand in today. */
export const actingPosts = ({ posts = [], ...own }: DeskActor, today: string) => actingAs(own, posts, today)

/**
 * The person behind a desk request, who may do this: session, the header that a foreign page cannot send (for anything but
 * reading), and the right from the one permission table with its scope. Throws `unauthenticated`, `forbidden`, or `not-found` where a
 * case outside the person's division must not show that it exists. A refusal of a known person stands in the audit trail.
 */
export async function requireAction(
  context: CenterContext,
  request: FastifyRequest,
  action: Action,
  object: PermissionObject = {},
): Promise<DeskPerson> {
  const person = await getPerson(context, request)
  await requireRight(context, person, action, object)
  return person
}

/** The same for a person who is known already: for an object that had to be looked up first. `subject` names it in the audit trail. */
export async function requireRight(
  context: CenterContext,
  person: DeskPerson,
  action: Action,
  object: PermissionObject,
  subject = '',
): Promise<void> {
  const actor = deskActor(person)
  const fault = permits(actor, action, object)
  const today = beijingDateOf(context.now().toISOString())
  if (fault === null || actingPosts(actor, today).some(one => permits(one, action, object) === null)) return
  await recordAudit(context.db, context, {
    kind: 'refused',
    by: person.actor.staff,
    subject,
    detail: { action, why: fault },
  })
  throw new Refusal(fault === 'wrong-place' && object.village !== undefined ? 'not-found' : 'forbidden')
}

/** The person and a case within their division. Outside of it a case does not exist for them, and the answer is the same as for none. */
export async function requireCase(
  context: CenterContext,
  request: FastifyRequest,
  action: Action,
  caseId: string,
): Promise<{ person: DeskPerson; state: Case }> {
  const person = await requireAction(context, request, action)
  const row = await context.db
    .selectFrom('cases')
    .select(['state', 'village'])
    .where('county', '=', context.county.code)
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await requireRight(context, person, action, { village: row.village }, caseId)
  return { person, state: row.state }
}
