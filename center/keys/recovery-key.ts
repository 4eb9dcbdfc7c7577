import { randomBytes } from 'node:crypto'
import { keyPairFrom, type KeyPair } from '../../shared/sync/crypto-suite'
import type { SecretBox } from '../secrets/secret-box'
import type { Db } from '../store/county'
import { commitDurably } from '../store/durable-commit'

/**
 * The county's recovery key pair: what stations box for it opens here and nowhere else. Made once, durably before anybody hears of
 * it, because boxes for a key that a crash took away would open for nobody. Of several centers that start at once one makes it.
 */
export async function openRecoveryKey(db: Db, secrets: SecretBox, county: string): Promise<KeyPair> {
  const found = await findSeed(db, secrets, county)
  if (found) return keyPairFrom(found)
  await db.transaction().execute(async tx => {
    await commitDurably(tx)
    await tx
      .updateTable('counties')
      .set({ recovery_seed: secrets.seal(county, 'recovery-seed', randomBytes(32)) })
      .where('county', '=', county)
      .where('recovery_seed', 'is', null)
      .execute()
  })
  const made = await findSeed(db, secrets, county)
  if (!made) throw new Error(`no county ${county}`)
  return keyPairFrom(made)
}

async function findSeed(db: Db, secrets: SecretBox, county: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('counties').select('recovery_seed').where('county', '=', county).executeTakeFirst()
  return row?.recovery_seed ? new Uint8Array(secrets.open(county, 'recovery-seed', row.recovery_seed)) : null
}
