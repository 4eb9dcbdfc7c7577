import { mkdir } from 'node:fs/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { requireFsync } from './durable-commit'
import { takeExclusiveLock } from './exclusive-lock'
import { migrate } from './migrations'
import { startPostgres } from './postgres-child'
import type { Database } from './schema'

export type OpenDatabase = {
  db: Kysely<Database>
  /** For a connection of its own, as LISTEN needs. */
  url: string
  kind: 'embedded' | 'given'
  close(): Promise<void>
}

const INT8 = 20

/** pg hands out bigint as text; every bigint here is a counter far below 2^53. */
const parserOf = ((oid: number, format?: 'text') =>
  oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser

const types = { getTypeParser: parserOf }

/**
 * Opens the county's database: the given one, or a PostgreSQL of our own under `folder`, which only one center may hold.
 * `close` stops what was started here and nothing else.
 */
export async function openDatabase(options: {
  folder: string
  databaseUrl?: string | undefined
}): Promise<OpenDatabase> {
  await mkdir(options.folder, { recursive: true })
  if (options.databaseUrl) {
    const opened = await connect(options.databaseUrl).catch((error: unknown) => {
      throw plainly(error)
    })
    return { db: opened, url: options.databaseUrl, kind: 'given', close: () => opened.destroy() }
  }
  const lock = await takeExclusiveLock(options.folder)
  if (!lock) throw new Error(`Another center is already running on ${options.folder}.`)
  try {
    const server = await startPostgres(options.folder)
    try {
      const db = await connect(server.url)
      const close = async () => {
        await db.destroy()
        await server.stop()
        await lock.release()
      }
      return { db, url: server.url, kind: 'embedded', close }
    } catch (error) {
      await server.stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function connect(connectionString: string): Promise<Kysely<Database>> {
  const pool = new pg.Pool({
    connectionString,
    max: 12,
    types,
    connectionTimeoutMillis: 10_000,
    // Signing in to PostgreSQL costs some ms of work by design, and a clerk's pause for thought is longer than pg's ten seconds.
    idleTimeoutMillis: 300_000,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    await requireFsync(db)
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const NOT_THERE: Record<string, string> = {
  ECONNREFUSED: 'nobody answers at its address',
  ENOTFOUND: 'its host has no address',
  ETIMEDOUT: 'it does not answer in time',
  ERR_INVALID_URL: 'it is no address of the form postgres://USER@HOST/NAME',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
}

/** What went wrong with a given database, without its address: that holds a password. */
function plainly(error: unknown): unknown {
  const why = NOT_THERE[(error as { code?: string }).code ?? '']
  return why === undefined
    ? error
    : new Error(`The database that DATABASE_URL names cannot be used: ${why}. Nothing was changed.`)
}
