import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { ServicePoint } from '../../shared/people/division'
import { FIRST_SUITE, type KeyPair, type SuiteName } from '../../shared/sync/crypto-suite'
import { openCountyKeys, type KeysOf } from '../keys/county-keys'
import { openRecoveryKey } from '../keys/recovery-key'
import type { HolidayTable } from '../../shared/time/holiday-table'
import type { SecretBox } from '../secrets/secret-box'
import type { Database } from './schema'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** The county that this center serves, with its keys. Held in memory; changes only at start. */
export type County = {
  code: string
  name: string
  hotline: string
  sample: boolean
  /** Of the first suite; those of all suites are `keysOf`. */
  keys: KeyPair
  keysOf: KeysOf
  /** Which suite a station gets that is enrolled from now on. */
  suite: SuiteName
  /** Opens what stations box for the county (docs/protocol.md §12). */
  recovery: KeyPair
  tokenSecret: Buffer
  /** The epoch of the chain in which the desk's own events stand. */
  centerEpoch: string
  holidays: HolidayTable[]
}

/** The named county, or the only one there is; null when the database holds none. Throws when the choice is not clear. */
export async function findCounty(db: Db, secrets: SecretBox, code?: string): Promise<County | null> {
  const all = await db.selectFrom('counties').selectAll().execute()
  const rows = code ? all.filter(row => row.county === code) : all
  if (rows.length > 1) throw new Error('This database holds several counties; say which with --county.')
  const row = rows[0]
  if (!row) return null
  const signingSeed = new Uint8Array(secrets.open(row.county, 'signing-seed', row.signing_seed))
  const keysOf = await openCountyKeys(db, secrets, { code: row.county, signingSeed })
  return {
    code: row.county,
    name: row.name,
    hotline: row.hotline,
    sample: row.sample,
    keys: keysOf(FIRST_SUITE.name),
    keysOf,
    suite: row.suite,
    recovery: await openRecoveryKey(db, secrets, row.county),
    tokenSecret: secrets.open(row.county, 'token-secret', row.token_secret),
    centerEpoch: row.center_epoch,
    holidays: row.holidays,
  }
}

export type NewCounty = { code: string; name: string; hotline: string; sample: boolean; holidays: HolidayTable[] }

/** Makes the county and its secrets. Every later signature of the county comes from this seed. */
export async function insertCounty(tx: Tx, secrets: SecretBox, county: NewCounty, now: Date): Promise<void> {
  await tx
    .insertInto('counties')
    .values({
      county: county.code,
      name: county.name,
      hotline: county.hotline,
      sample: county.sample,
      signing_seed: secrets.seal(county.code, 'signing-seed', randomBytes(32)),
      token_secret: secrets.seal(county.code, 'token-secret', randomBytes(32)),
      sealed_by: secrets.keyId,
      center_epoch: randomBytes(8).toString('hex'),
      holidays: JSON.stringify(county.holidays),
      created_at: now,
    })
    .execute()
}

/** Which suite new stations of this county get from now on. Stations that are enrolled keep theirs (docs/crypto.md). */
export async function chooseSuite(db: Db, county: string | null, suite: SuiteName): Promise<void> {
  const named = db.updateTable('counties').set({ suite })
  await (county === null ? named : named.where('county', '=', county)).execute()
}

/** Every service point of the county, by code. */
export async function listPoints(db: Db, county: string): Promise<ServicePoint[]> {
  return db
    .selectFrom('points')
    .select(['code', 'name', 'level', 'phone', 'address'])
    .where('county', '=', county)
    .orderBy('code')
    .execute()
}

/** One point; null when the code names none. */
export async function findPoint(
  db: Db,
  county: string,
  code: string,
): Promise<(ServicePoint & { shortName: string }) | null> {
  const row = await db
    .selectFrom('points')
    .select(['code', 'name', 'level', 'phone', 'address', 'short_name as shortName'])
    .where('county', '=', county)
    .where('code', '=', code)
    .executeTakeFirst()
  return row ?? null
}
