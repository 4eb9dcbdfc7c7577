import { allowedCommands } from '../../shared/case/allowed'
import type { Case } from '../../shared/case/case'
import type { Matter } from '../../shared/matter/matter'
import type { DeskCase } from '../../shared/ipc/desk'
import { isWithin, townshipOf, type ServicePoint } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, type Db } from '../store/county'

/** A case within the person's scope. Outside of it a case does not exist for them. */
export async function getCase(context: CenterContext, actor: Actor, id: string): Promise<Case> {
  const row = await context.db
    .selectFrom('cases')
    .select(['state', 'village'])
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !isWithin(row.village, actor.point)) throw new Refusal('not-found')
  return row.state
}

/** Everything the case page shows. */
export async function casePage(
  context: CenterContext,
  db: Db,
  { actor, state, matter }: { actor: Actor; state: Case; matter: Matter | null },
): Promise<DeskCase> {
  const county = context.county.code
  const parked = await db
    .selectFrom('events')
    .select(['id', 'type', 'reason', 'received_at'])
    .where('county', '=', county)
    .where('case_id', '=', state.id)
    .where('verdict', '=', 'parked')
    .orderBy('change_no')
    .execute()
  const intake = await db
    .selectFrom('events')
    .select('hash')
    .where('county', '=', county)
    .where('case_id', '=', state.id)
    .where('verdict', '!=', 'parked')
    .orderBy('change_no')
    .limit(1)
    .executeTakeFirstOrThrow()
  const files = await db
    .selectFrom('attachments')
    .select('hash')
    .where('county', '=', county)
    .where('case_id', '=', state.id)
    .where('arrived_at', 'is not', null)
    .execute()
  return {
    case: state,
    allowed: allowedCommands(state, actor, matter),
    parked: parked.map(row => ({
      eventId: row.id,
      type: row.type,
      reason: row.reason ?? '',
      at: row.received_at.toISOString(),
    })),
    filesHere: files.map(row => row.hash),
    township: await pointOf(db, county, townshipOf(state.village)),
    villagePoint: await pointOf(db, county, state.village),
    matter,
    intakeHash: intake.hash,
  }
}

async function pointOf(db: Db, county: string, code: string): Promise<ServicePoint> {
  const found = await findPoint(db, county, code)
  if (!found) return { code, name: '', level: 'village', phone: '', address: '' }
  const { name, level, phone, address } = found
  return { code, name, level, phone, address }
}
