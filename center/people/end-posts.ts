import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'

export type EndedPost = { id: number; deputy: string; before: 'open' | 'approved' }

/** Two people who name or decide at once come one after the other. Before the audit trail is locked, never after. */
export async function lockDeputies(tx: Tx, { county }: Pick<CenterContext, 'county'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban-deputies:${county.code}`}, 0))`.execute(tx)
}

/**
 * A right does not outlive the roles that it came from: ends what is in force or to come, and takes back what waits, where this person
 * stands in or is stood in for. What is over stays as it is. `auditEnded` writes it down, last in the transaction.
 */
export async function endPostsOf(
  tx: Tx,
  context: CenterContext,
  { staff, today }: { staff: string; today: string },
): Promise<EndedPost[]> {
  await lockDeputies(tx, context)
  const rows = await tx
    .selectFrom('deputies')
    .select(['id', 'deputy', 'state'])
    .where('county', '=', context.county.code)
    .where(eb => eb.or([eb('staff', '=', staff), eb('deputy', '=', staff)]))
    .where(eb => eb.or([eb('state', '=', 'open'), eb.and([eb('state', '=', 'approved'), eb('to_day', '>=', today)])]))
    .orderBy('id')
    .execute()
  const ended = rows.map(({ id, deputy, state }): EndedPost => ({
    ...{ id, deputy, before: state === 'open' ? 'open' : 'approved' },
  }))
  for (const { id, before } of ended) {
    const to =
      before === 'open' ? ({ state: 'withdrawn' } as const) : ({ state: 'ended', ended_at: context.now() } as const)
    await tx.updateTable('deputies').set(to).where('county', '=', context.county.code).where('id', '=', id).execute()
  }
  return ended
}

/** `why`: what was done to the person, as the audit trail calls it. */
export async function auditEnded(
  tx: Tx,
  context: CenterContext,
  { posts, by, why }: { posts: readonly EndedPost[]; by: string; why: 'role-assigned' | 'account-ended' },
): Promise<void> {
  for (const { id, deputy, before } of posts) {
    const detail = { post: String(id), before, why }
    await recordAudit(tx, context, { kind: 'deputy-ended', by, subject: deputy, detail })
  }
}
