import type { FastifyRequest } from 'fastify'
import { permits } from '../../shared/people/permission'
import { getPerson, type DeskPerson } from '../desk/desk-session'
import { deskActor, requireRight } from '../desk/require-action'
import type { CenterContext } from '../http/center-context'
import type { ProposalKindName } from '../store/schema-published'

/** A system administrator proposes; a second one, or whoever approves the catalogue, decides. */
export const proposalRights = (person: DeskPerson): { mayPropose: boolean; mayApprove: boolean } => {
  const mayPropose = permits(deskActor(person), 'configure-county') === null
  return { mayPropose, mayApprove: mayPropose || permits(deskActor(person), 'approve-catalogue') === null }
}

/** Whoever asks may decide, or the refusal stands in the audit trail. That it is another person than who proposed, `decide` sees to. */
export async function requireSecond(
  context: CenterContext,
  request: FastifyRequest,
  name: ProposalKindName,
): Promise<DeskPerson> {
  const person = await getPerson(context, request)
  if (!proposalRights(person).mayApprove) await requireRight(context, person, 'approve-catalogue', {}, name)
  return person
}
