import { allowedSteps } from '../../shared/case/acting'
import type { Case } from '../../shared/case/case'
import { caseHash } from '../../shared/case/fold'
import { maskCase } from '../../shared/case/mask-case'
import type { Matter } from '../../shared/matter/matter'
import type { DeskCase } from '../../shared/ipc/desk'
import type { HolidayTable } from '../../shared/time/holiday-table'
import { townshipOf, type ServicePoint } from '../../shared/people/division'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { CenterContext } from '../http/center-context'
import { findPoint, type Db } from '../store/county'
import { caseTimes } from '../watch/case-times'
import { beijingDateOf } from '../../shared/time/instant'
import { noticeStand } from './notice-stand'
import { actingPosts, type DeskActor } from './require-action'

/** Everything the case page shows. Nothing in it names the resident in full, whoever asks. */
export async function casePage(
  context: CenterContext,
  db: Db,
  {
    actor,
    state,
    matter,
    tables,
  }: { actor: DeskActor; state: Case; matter: Matter | null; tables: readonly HolidayTable[] },
): Promise<DeskCase> {
  const county = context.county.code
  const today = beijingDateOf(context.now().toISOString())
  const parked = await db
    .selectFrom('events')
    .select(['id', 'type', 'reason', 'received_at'])
    .where('county', '=', county)
    .where('case_id', '=', state.id)
    .where('verdict', '=', 'parked')
    .orderBy('change_no')
    .execute()
  const files = await db
    .selectFrom('attachments')
    .select('hash')
    .where('county', '=', county)
    .where('case_id', '=', state.id)
    .where('arrived_at', 'is not', null)
    .execute()
  const steps = allowedSteps(actingPosts(actor, today), { held: state, matter })
  const asDeputy = steps.flatMap(({ type, deputy }) => (deputy ? [{ type, deputy }] : []))
  return {
    case: maskCase(state),
    caseHash: caseHash(state),
    allowed: steps.map(({ type }) => type),
    ...(asDeputy.length > 0 && { asDeputy }),
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
    intakeHash: await intakeHashOf(db, county, state.id),
    ...caseTimes(state, { matter, tables, now: context.now().toISOString() }),
    notice: await noticeStand({ db, county }, state, { tables, today }),
    today,
  }
}

/** SHA-256 of the event that began the case, whatever its writer's suite: papers carry it. */
export async function intakeHashOf(db: Db, county: string, caseId: string): Promise<string> {
  const { bytes } = await db
    .selectFrom('events')
    .select('bytes')
    .where('county', '=', county)
    .where('case_id', '=', caseId)
    .where('verdict', '!=', 'parked')
    .orderBy('change_no')
    .limit(1)
    .executeTakeFirstOrThrow()
  return sha256Hex(bytes)
}

/** A service point, nameless when the county knows it no more. */
export async function pointOf(db: Db, county: string, code: string): Promise<ServicePoint> {
  const found = await findPoint(db, county, code)
  if (!found) return { code, name: '', level: 'village', phone: '', address: '' }
  const { name, level, phone, address } = found
  return { code, name, level, phone, address }
}
