import { sql } from 'kysely'
import type { Db, Tx } from './county'

/**
 * Part of a select: the commit of this transaction waits for the disk, also where a role or a database was told otherwise. A stricter
 * setting, as with a standby, stays.
 */
export const DURABLE = sql`set_config('synchronous_commit',
  case current_setting('synchronous_commit') when 'off' then 'on' else current_setting('synchronous_commit') end, true)`

/** For a transaction of which somebody is told that it is done: a number given out, a file that arrived. */
export async function commitDurably(tx: Tx): Promise<void> {
  await sql`select ${DURABLE}`.execute(tx)
}

/** Throws one plain sentence when this PostgreSQL does not write what it commits: no receipt could be true then. */
export async function requireFsync(db: Db): Promise<void> {
  const { rows } = await sql<{ fsync: string }>`select current_setting('fsync') as fsync`.execute(db)
  if (rows[0]?.fsync === 'on') return
  throw new Error(
    'This PostgreSQL runs with fsync = off: a power cut would lose what stations hold receipts for. Set fsync = on and start again.',
  )
}
