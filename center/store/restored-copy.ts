import { sql } from 'kysely'
import pg from 'pg'
import type { Db, Tx } from './county'
import { leaveNumbersOut } from './number-counter'
import { leaveSlotsOut } from './slot-floor'

const FORBIDDEN = '42501'

/** What tells one PostgreSQL database from a copy of it that was put back elsewhere; null where we may not ask. */
async function markOfDatabase(db: Db): Promise<string | null> {
  try {
    const { rows } = await sql<{ mark: string }>`
      select system_identifier || '/' || (select timeline_id from pg_control_checkpoint())
        || '/' || (select oid from pg_database where datname = current_database()) as mark
      from pg_control_system()`.execute(db)
    return rows[0]?.mark ?? null
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === FORBIDDEN) return null
    throw error
  }
}

/**
 * Begins a new history of changes, and a new writer for the desk, when this database is another one than the center last ran on: it
 * came from a backup or a standby, and stations may have seen what it does not hold. Call before anything is written. A folder that
 * was copied back whole looks the same here; then the first station that has seen more finds out (center/sync/pull-page.ts).
 */
export async function noticeRestoredCopy(db: Db): Promise<void> {
  const mark = await markOfDatabase(db)
  if (mark === null) return
  await db.transaction().execute(async tx => {
    const isCopy = sql<boolean>`database_mark <> ${mark}`
    const copied = await tx.selectFrom('counties').select('county').where(isCopy).forUpdate().execute()
    for (const { county } of copied) {
      await leaveSlotsOut(tx, county)
      await leaveNumbersOut(tx, county, new Date())
    }
    await renewMark(tx, mark)
  })
}

/** In one statement, so that of two centers that start at once only one begins anew. */
async function renewMark(tx: Tx, mark: string): Promise<void> {
  const fresh = sql<string>`substr(md5(random()::text || clock_timestamp()::text), 1, 16)`
  await tx
    .updateTable('counties')
    .set(eb => ({
      database_mark: mark,
      history: eb.case().when('database_mark', 'is', null).then(eb.ref('history')).else(fresh).end(),
      center_epoch: eb.case().when('database_mark', 'is', null).then(eb.ref('center_epoch')).else(fresh).end(),
    }))
    .where(sql<boolean>`database_mark is distinct from ${mark}`)
    .execute()
}
