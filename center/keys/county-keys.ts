import { randomBytes } from 'node:crypto'
import {
  keyPairFrom,
  loadSuite,
  suiteNameOf,
  suiteOf,
  type KeyPair,
  type SuiteName,
} from '../../shared/sync/crypto-suite'
import type { SecretBox } from '../secrets/secret-box'
import type { County, Db } from '../store/county'
import { commitDurably } from '../store/durable-commit'

const SM = 'sm2-sm3-sm4gcm'

/** The county's signing key of each suite. A device is told everything under the key of its own. */
export type KeysOf = (suite: SuiteName) => KeyPair

/**
 * Loads the second suite and opens the county's key of it beside that of the first. The key is made once, durably before anybody hears of
 * it; of several centers that start at once one makes it.
 */
export async function openCountyKeys(
  db: Db,
  secrets: SecretBox,
  { code, signingSeed }: { code: string; signingSeed: Uint8Array },
): Promise<KeysOf> {
  const suite = await loadSuite(SM)
  const first = keyPairFrom(signingSeed)
  const second = suite.keyPairFrom((await findSeed(db, secrets, code)) ?? (await makeSeed(db, secrets, code)))
  return name => (name === SM ? second : first)
}

async function makeSeed(db: Db, secrets: SecretBox, county: string): Promise<Uint8Array> {
  await db.transaction().execute(async tx => {
    await commitDurably(tx)
    await tx
      .updateTable('counties')
      .set({ sm_signing_seed: secrets.seal(county, 'signing-seed:sm2', randomBytes(32)) })
      .where('county', '=', county)
      .where('sm_signing_seed', 'is', null)
      .execute()
  })
  const made = await findSeed(db, secrets, county)
  if (!made) throw new Error(`no county ${county}`)
  return made
}

async function findSeed(db: Db, secrets: SecretBox, county: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('counties').select('sm_signing_seed').where('county', '=', county).executeTakeFirst()
  return row?.sm_signing_seed ? new Uint8Array(secrets.open(county, 'signing-seed:sm2', row.sm_signing_seed)) : null
}

/** The county's key by which it speaks to the device of this public key. */
export const countyKeyFor = ({ keysOf }: Pick<County, 'keysOf'>, devicePublicKey: string): KeyPair =>
  keysOf(suiteNameOf(devicePublicKey))

/** The county's signature for the device of this public key, under the county's key of that device's suite. */
export const signFor = (county: Pick<County, 'keysOf'>, devicePublicKey: string, text: string): string =>
  suiteOf(suiteNameOf(devicePublicKey)).sign(countyKeyFor(county, devicePublicKey).secretKey, text)
