import { sql } from 'kysely'
import { noteUses } from '../numbers/note-uses'
import { numberAccepted } from '../numbers/number-accepted'
import type { CountyStore, SecondTurn } from '../sync/county-store'
import type { Db, Tx } from './county'
import { DURABLE } from './durable-commit'
import { keepTurn } from './keep-turn'
import { lookParked, lookSetApart } from './look-again'
import { lookTurn } from './look-turn'
import { isStorable } from './storable-text'

/** The county's books in PostgreSQL. */
export function createCountyStore(db: Db, county: string): CountyStore<SecondTurn> {
  const keys = new Map<string, string>()
  return {
    findKey: async device => {
      const known = keys.get(device)
      if (known !== undefined) return known
      if (!isStorable(device)) return null
      const row = await db
        .selectFrom('devices')
        .select('public_key')
        .where('county', '=', county)
        .where('id', '=', device)
        .executeTakeFirst()
      if (row) keys.set(device, row.public_key)
      return row?.public_key ?? null
    },
    inTurn: work =>
      db.transaction().execute(async tx => {
        await lockChanges(tx, county)
        return work(turnOn(tx, county))
      }),
  }
}

/** A turn inside a transaction that holds `lockChanges`. */
export const turnOn = (tx: Tx, county: string): SecondTurn => ({
  look: wanted => lookTurn(tx, county, wanted),
  setApartOf: device => lookSetApart(tx, county, device),
  parkedOf: staff => lookParked(tx, county, staff),
  keep: async kept => {
    await keepTurn(tx, county, kept)
    await noteUses(tx, county, kept.facts, kept.now)
    await numberAccepted(tx, county, kept)
  },
})

/**
 * Makes this transaction the only one that gives out change numbers until it ends. PostgreSQL lets the lock go only after the
 * commit is visible, so commit order is change order: whoever reads up to N has seen everything up to N.
 *
 * It also keeps the planner to index look-ups: statistics that lag behind a growing table once made it read the whole of it. And the
 * commit waits for the disk, whatever the database was told: a receipt speaks of it.
 */
export async function lockChanges(tx: Tx, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban:${county}`}, 0)), ${DURABLE},
    set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`.execute(tx)
}
