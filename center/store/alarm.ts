import { sql } from 'kysely'
import type { Alarm } from '../sync/county-store'
import type { Db } from './county'

/**
 * Calls a person, once for the same kind, device and `about`, however often the station tries again: a table that grows with
 * every try would hide the next alarm. `about` and `more` hold numbers and hashes, never anything personal.
 */
export async function raiseAlarm(db: Db, alarm: Alarm & { county: string; now: Date }): Promise<void> {
  const { county, kind, device, about, more, now } = alarm
  const known = await db
    .selectFrom('alarms')
    .select('id')
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('device', '=', device)
    .where(sql<boolean>`detail @> ${JSON.stringify(about)}::jsonb`)
    .executeTakeFirst()
  if (known) return
  const detail = JSON.stringify({ ...about, ...more })
  await db.insertInto('alarms').values({ county, kind, device, detail, created_at: now }).execute()
}
