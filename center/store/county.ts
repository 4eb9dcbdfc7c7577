import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { ServicePoint } from '../../shared/people/division'
import { keyPairFrom, type KeyPair } from '../../shared/sync/crypto-suite'
import type { HolidayTable } from '../../shared/time/holiday-table'
import type { Database } from './schema'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** The county that this center serves, with its keys. Held in memory; changes only at start. */
export type County = {
  code: string
  name: string
  hotline: string
  sample: boolean
  keys: KeyPair
  tokenSecret: Buffer
  /** The epoch of the chain in which the desk's own events stand. */
  centerEpoch: string
  holidays: HolidayTable[]
}

/** The named county, or the only one there is; null when the database holds none. Throws when the choice is not clear. */
export async function findCounty(db: Db, code?: string): Promise<County | null> {
  const all = await db.selectFrom('counties').selectAll().execute()
  const rows = code ? all.filter(row => row.county === code) : all
  if (rows.length > 1) throw new Error('This database holds several counties; say which with --county.')
  const row = rows[0]
  if (!row) return null
  return {
    code: row.county,
    name: row.name,
    hotline: row.hotline,
    sample: row.sample,
    keys: keyPairFrom(new Uint8Array(row.signing_seed)),
    tokenSecret: row.token_secret,
    centerEpoch: row.center_epoch,
    holidays: row.holidays,
  }
}

export type NewCounty = { code: string; name: string; hotline: string; sample: boolean; holidays: HolidayTable[] }

/** Makes the county and its secrets. Every later signature of the county comes from this seed. */
export async function insertCounty(tx: Tx, county: NewCounty, now: Date): Promise<void> {
  await tx
    .insertInto('counties')
    .values({
      county: county.code,
      name: county.name,
      hotline: county.hotline,
      sample: county.sample,
      signing_seed: randomBytes(32),
      token_secret: randomBytes(32),
      center_epoch: randomBytes(8).toString('hex'),
      holidays: JSON.stringify(county.holidays),
      created_at: now,
    })
    .execute()
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
