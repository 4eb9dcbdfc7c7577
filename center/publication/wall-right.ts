import type { FastifyRequest } from 'fastify'
import { permits } from '../../shared/people/permission'
import { getPerson, type DeskPerson } from '../desk/desk-session'
import { deskActor, requireRight } from '../desk/require-action'
import type { CenterContext } from '../http/center-context'
import { placeOfNotice } from './notice-cases'

/**
 * Who proves that something hangs, or came off: the publisher; and for a 公示表 that was made from cases, whoever may make one for that
 * place, because they walk to the wall. Throws as `requireRight` does.
 */
export async function requireWall(context: CenterContext, request: FastifyRequest, id: string): Promise<DeskPerson> {
  const person = await getPerson(context, request)
  if (!(await isOwnWall(context, person, [id]))) await requireRight(context, person, 'propose-publication', {}, id)
  return person
}

/** The same for a photo of a wall, which the secrecy reviewer sees too. */
export async function requireWallPhoto(context: CenterContext, request: FastifyRequest, hash: string): Promise<void> {
  const person = await getPerson(context, request)
  if (permits(deskActor(person), 'clear-publication') === null) return
  const rows = await context.db
    .selectFrom('publication_postings')
    .select('id')
    .distinct()
    .where('county', '=', context.county.code)
    .where(eb => eb.or([eb('posted_photo', '=', hash), eb('removed_photo', '=', hash)]))
    .execute()
  if (
    await isOwnWall(
      context,
      person,
      rows.map(({ id }) => id),
    )
  )
    return
  await requireRight(context, person, 'propose-publication', {}, 'publication-photos')
}

async function isOwnWall(context: CenterContext, person: DeskPerson, ids: readonly string[]): Promise<boolean> {
  const actor = deskActor(person)
  if (permits(actor, 'beginProcedure') !== null) return false
  for (const id of ids) {
    const village = await placeOfNotice(context, id)
    if (village !== null && permits(actor, 'beginProcedure', { village }) === null) return true
  }
  return false
}
