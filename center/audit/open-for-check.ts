import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { findMasterKey, type MasterKeySource } from '../secrets/master-key'
import { createSecretBox } from '../secrets/secret-box'
import type { Db } from '../store/county'
import { takeExclusiveLock } from '../store/exclusive-lock'
import { startPostgres } from '../store/postgres-child'
import { isRunning } from '../store/process-life'
import type { Database } from '../store/schema'

const INT8 = 20

/** As open-database.ts reads them. */
const parserOf = ((oid: number, format?: 'text') =>
  oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser

/**
 * The county's database for looking only: every session of it is read-only, nothing is brought to a new version. Of a data folder the
 * running center's own PostgreSQL is asked; when none runs it is started and stopped again. Throws a plain sentence.
 */
export async function openForCheck(from: {
  folder: string
  databaseUrl?: string | undefined
}): Promise<{ db: Db; close(): Promise<void> }> {
  if (from.databaseUrl) return connect(from.databaseUrl, () => Promise.resolve())
  if (!existsSync(join(from.folder, 'pgdata-ready')))
    throw new Error(`没有找到数据库 / there is no database in ${from.folder}`)
  const running = await runningUrl(from.folder)
  if (running) return connect(running, () => Promise.resolve())
  const lock = await takeExclusiveLock(from.folder)
  if (!lock) throw new Error(`县中心正在启动或停止，请稍后再试 / the center on ${from.folder} is starting or stopping`)
  const server = await startPostgres(from.folder)
  return connect(server.url, async () => {
    await server.stop()
    await lock.release()
  })
}

async function runningUrl(folder: string): Promise<string | null> {
  const path = join(folder, 'pgdata', 'postmaster.pid')
  const lines = existsSync(path) ? (await readFile(path, 'utf8')).split('\n') : []
  if (!Number(lines[0]) || !isRunning(Number(lines[0]))) return null
  const password = (await readFile(join(folder, 'pgdata-password'), 'utf8')).trim()
  return `postgres://daiban:${password}@127.0.0.1:${lines[3]}/postgres`
}

async function connect(connectionString: string, after: () => Promise<void>) {
  const options = '-c default_transaction_read_only=on -c jit=off'
  const pool = new pg.Pool({ connectionString, max: 1, types: { getTypeParser: parserOf }, options })
  pool.on('error', () => undefined)
  const db: Db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    await after()
  }
  return { db, close }
}

/** Which county is checked. Throws a plain sentence when the choice is not clear. */
export async function countyToCheck(db: Db, code?: string): Promise<string> {
  const all = await db.selectFrom('counties').select('county').execute()
  const found = code ? all.filter(row => row.county === code) : all
  if (found[0] && found.length === 1) return found[0].county
  throw new Error(
    found.length > 1
      ? '库里有几个县，请用 --county 指明 / this database holds several counties; say which with --county'
      : '库里没有这个县 / this database does not hold that county',
  )
}

/** The county's public key out of its sealed seed; null where the master key is not at hand. */
export async function countyKeyOf(db: Db, county: string, source: MasterKeySource): Promise<string | null> {
  const master = await findMasterKey(source)
  if (!master) return null
  const { signing_seed: seed } = await db
    .selectFrom('counties')
    .select('signing_seed')
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  return keyPairFrom(new Uint8Array(createSecretBox(master).open(county, 'signing-seed', seed))).publicKey
}
