import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Deposit } from '../../shared/sync/wire-keys'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Db, Tx } from '../store/county'

/** A station changes its key a few times in its life. Beyond this, somebody fills our disk. */
const MAX_KEYS = 500
const MAX_RESETS = 5000

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Keeps what a station deposits, beside everything it ever deposited; the same boxes again change nothing. Boxes are not opened: that
 * happens when a person at the desk asks for what is inside. Durable when the caller's transaction is.
 */
export async function keepDeposit(
  { county: { code: county }, now }: CenterContext,
  tx: Tx,
  { device, deposit }: { device: string; deposit: Deposit },
): Promise<void> {
  const deposited_at = now()
  const recovery = Buffer.from(deposit.recovery, 'base64')
  await requireRoom(tx, county, device)
  await tx
    .insertInto('key_deposits')
    .values({ county, device, generation: deposit.generation, hash: sha256(recovery), recovery, deposited_at })
    .onConflict(oc => oc.doNothing())
    .execute()
  if (deposit.resets.length === 0) return
  await tx
    .insertInto('reset_deposits')
    .values(
      deposit.resets.map(({ staff, index, box }) => {
        const bytes = Buffer.from(box, 'base64')
        const what = { staff, number: index, generation: deposit.generation, hash: sha256(bytes), box: bytes }
        return { county, device, ...what, deposited_at }
      }),
    )
    .onConflict(oc => oc.columns(['county', 'device', 'staff', 'number', 'hash']).doNothing())
    .execute()
}

async function requireRoom(db: Db, county: string, device: string): Promise<void> {
  const { rows } = await sql<{ keys: number; resets: number }>`
    select (select count(*)::int from key_deposits where county = ${county} and device = ${device}) as keys,
      (select count(*)::int from reset_deposits where county = ${county} and device = ${device}) as resets`.execute(db)
  if ((rows[0]?.keys ?? 0) >= MAX_KEYS || (rows[0]?.resets ?? 0) >= MAX_RESETS) throw new Refusal('too-large')
}
