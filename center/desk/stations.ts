import { sql } from 'kysely'
import { scopePrefix } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import type { Station } from './desk-schemas'

/** The stations in a person's scope: who they are, and when the county last heard of them. */
export async function listStations(context: CenterContext, actor: Actor): Promise<Station[]> {
  const rows = await context.db
    .selectFrom('devices')
    .innerJoin('points', join =>
      join.onRef('points.county', '=', 'devices.county').onRef('points.code', '=', 'devices.point'),
    )
    .select(['devices.id', 'devices.point', 'points.name as pointName', 'devices.slot', 'devices.name'])
    .select(['devices.last_push_at', 'devices.last_pull_at', 'devices.revoked_at'])
    .select(
      sql<number>`(select coalesce(sum(seq), 0)::bigint from device_heads
        where device_heads.county = devices.county and device_heads.device = devices.id)`.as('events'),
    )
    .select(
      sql<number>`(select count(*) from alarms
        where alarms.county = devices.county and alarms.device = devices.id)`.as('alarms'),
    )
    .where('devices.county', '=', context.county.code)
    .where('devices.point', 'like', `${scopePrefix(actor.point)}%`)
    .orderBy('devices.id')
    .execute()
  return rows.map(row => ({
    device: row.id,
    point: row.point,
    pointName: row.pointName,
    slot: row.slot,
    name: row.name,
    lastPushAt: row.last_push_at?.toISOString() ?? null,
    lastPullAt: row.last_pull_at?.toISOString() ?? null,
    revoked: row.revoked_at !== null,
    events: Number(row.events),
    alarms: Number(row.alarms),
  }))
}
