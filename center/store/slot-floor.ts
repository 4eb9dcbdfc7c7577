import { sql } from 'kysely'
import type { Db } from './county'

/** More stations than one point enrols between two backups. */
const SLOTS_LEFT_OUT = 5

/**
 * After the county was set back to a backup: slots that it does not know of may have been given out since, and a slot stands in every
 * number on paper. So the next ones are left out at each point. Safe to repeat.
 */
export async function leaveSlotsOut(db: Db, county: string): Promise<void> {
  await sql`
    update points set slot_floor = greatest(slot_floor, ${SLOTS_LEFT_OUT}::int + coalesce((
      select max(slot) from devices where devices.county = points.county and devices.point = points.code), 0))
    where county = ${county}`.execute(db)
}
