import { verifyBy } from '../../shared/sync/crypto-suite'
import {
  answersOf,
  farewellText,
  wipedText,
  wipeOrderText,
  type FarewellReply,
  type FarewellRequest,
  type WipedRequest,
  type WipeOrder,
} from '../../shared/sync/wire-keys'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Db, Tx } from '../store/county'
import { writeOffAll } from '../numbers/write-off'
import { commitDurably } from '../store/durable-commit'
import { requireNonce } from '../sync/device-session'
import { againDepsOf } from './again-deps'
import { countyKeyFor, signFor } from './county-keys'
import { findLacks } from './held-whole'
import { findMissingAudits } from '../audit/missing-audits'
import { findMissingFiles, issueLeavingToken } from './leaving-files'

/**
 * A stopped station takes its leave. It is ordered to destroy its key only when every fact that it names and every line of its audit
 * trail, in which sealed complaints travel, lies in the county's database and so does every file that these facts name (or a person said not to wait for files). A station that runs, and one that a county set
 * back to a backup does not know, gets no order.
 */
export async function takeLeave(context: CenterContext, request: FarewellRequest): Promise<FarewellReply> {
  const { db, now } = context
  requireNonce(context, request.nonce)
  const { signature, ...told } = request
  const device = await getLeaving(context, db, request.device)
  if (!verifyBy(device.public_key, farewellText(told), signature)) throw new Refusal('bad-signature')
  if (device.revoked_at === null) throw new Refusal('forbidden')
  const deps = againDepsOf(context)
  // What is held of a stopped station stays held while it is stopped, so this needs no lock.
  const missing = await findLacks(deps, db, told)
  if (missing.length > 0) return { missing }
  const token = issueLeavingToken({ context, device: device.id })
  const audits = await findMissingAudits(context, told)
  if (audits.length > 0) return { audits, token }
  const files = device.photos_waived_at === null ? await findMissingFiles(deps, db, device.id) : []
  if (files.length > 0) return { files, token }
  await noteOrder(context, device)
  return { order: orderFor(context, device, { orderedAt: now().toISOString(), answers: answersOf(told) }) }
}

type Leaving = Awaited<ReturnType<typeof getLeaving>>

const getLeaving = async ({ county }: CenterContext, db: Db, id: string) => {
  const row = await db
    .selectFrom('devices')
    .select(['id', 'public_key', 'revoked_at', 'wipe_ordered_at', 'wiped_at', 'photos_waived_at'])
    .where('county', '=', county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown-device')
  return row
}

function orderFor(
  context: CenterContext,
  { id: device, public_key: publicKey }: Leaving,
  when: Pick<WipeOrder, 'orderedAt' | 'answers'>,
): WipeOrder {
  const order = { county: context.county.code, device, reason: 'revoked', ...when } as const
  return { ...order, signature: signFor(context.county, publicKey, wipeOrderText(order)) }
}

/**
 * Notes the order before it is given. Refuses when somebody let the station run again since we looked, for then what stood apart may
 * have gone elsewhere. The first order is what the desk shows; asking again, after a lost answer, gets another one.
 */
async function noteOrder(context: CenterContext, seen: Leaving): Promise<void> {
  await context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const device = await lockLeaving(context, tx, seen.id)
    if (device.revoked_at?.getTime() !== seen.revoked_at?.getTime()) throw new Refusal('forbidden')
    if (device.wipe_ordered_at !== null) return
    await tx
      .updateTable('devices')
      .set({ wipe_ordered_at: context.now() })
      .where('county', '=', context.county.code)
      .where('id', '=', device.id)
      .execute()
    await recordAudit(tx, context, { kind: 'wipe-ordered', by: null, subject: device.id, detail: {} })
  })
}

/** As `getLeaving`, and nobody else changes the row until the transaction ends. */
async function lockLeaving(context: CenterContext, tx: Tx, id: string): Promise<Leaving> {
  await tx
    .selectFrom('devices')
    .select('id')
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return getLeaving(context, tx, id)
}

/** The station's last word: our order and its own signature over it, made before it destroyed its key. Safe to repeat. */
export async function noteWiped(context: CenterContext, { device: id, order, signature }: WipedRequest): Promise<void> {
  const { county } = context
  await context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const device = await lockLeaving(context, tx, id)
    const isOurs =
      order.county === county.code &&
      order.device === id &&
      verifyBy(countyKeyFor(county, device.public_key).publicKey, wipeOrderText(order), order.signature)
    if (!isOurs || !verifyBy(device.public_key, wipedText(order), signature)) throw new Refusal('bad-signature')
    if (device.wiped_at !== null) return
    const now = context.now()
    await tx
      .updateTable('devices')
      // Also when it was let run again in between: it is gone, and no station any more.
      .set({ wiped_at: now, revoked_at: device.revoked_at ?? now })
      .where('county', '=', county.code)
      .where('id', '=', id)
      .execute()
    await writeOffAll(tx, { county: county.code, device: id, now })
    await recordAudit(tx, context, { kind: 'station-wiped', by: id, subject: id, detail: {} })
  })
}
