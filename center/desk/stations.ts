import { sql } from 'kysely'
import type { Station } from '../../shared/ipc/desk-sync'
import { scopePrefix } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import { noticesOf, type StationFacts } from '../../shared/sync/station-watch'
import { beijingDateOf } from '../../shared/time/instant'
import { workingDaysAfter } from '../../shared/time/working-day'
import type { CenterContext } from '../http/center-context'
import type { AlarmKind } from '../sync/county-store'
import { ASKS_FOR_PERSON } from './attention-facts'

const DAY_MS = 86_400_000

type OpenKind = AlarmKind | 'alarm' | 'parked' | 'set-apart' | 'early'

/** How many things of each kind stand open against each device; `alarm` counts all alarms, dealt with or not. */
async function countOpen({ db, county }: CenterContext): Promise<(device: string, ...kinds: OpenKind[]) => number> {
  const { rows } = await sql<{ device: string; kind: OpenKind; count: number }>`
    select device, kind, count(*)::int as count from (
      select device, 'alarm' as kind from alarms where county = ${county.code}
      union all
      select device, kind from alarms where county = ${county.code} and not exists (select from attention_notes notes
        where notes.county = alarms.county and notes.kind = 'alarm' and notes.subject = alarms.id::text)
      union all
      select device, 'parked' from events seen where county = ${county.code} and verdict = 'parked' and ${ASKS_FOR_PERSON}
        and not exists (select from attention_notes notes where notes.county = seen.county and notes.kind = 'parked'
        and notes.subject = seen.change_no::text)
      union all
      select device, 'set-apart' from quarantine where county = ${county.code} and not exists (
        select from attention_notes notes where notes.county = quarantine.county and notes.kind = 'set-apart'
        and notes.subject = quarantine.id::text)
      union all
      select device, 'early' from early_batches where county = ${county.code} and not exists (
        select from attention_notes notes where notes.county = early_batches.county and notes.kind = 'early'
        and notes.subject = early_batches.id::text)
    ) open group by device, kind`.execute(db)
  const counts = new Map(rows.map(({ device, kind, count }) => [`${device} ${kind}`, count]))
  return (device, ...kinds) => kinds.reduce((sum, kind) => sum + (counts.get(`${device} ${kind}`) ?? 0), 0)
}

/** The stations in a person's scope: who they are, when the county last heard of them, and what to look at. */
export async function listStations(context: CenterContext, actor: Actor): Promise<Station[]> {
  const rows = await context.db
    .selectFrom('devices')
    .innerJoin('points', join =>
      join.onRef('points.county', '=', 'devices.county').onRef('points.code', '=', 'devices.point'),
    )
    .leftJoin('station_reports as told', join =>
      join.onRef('told.county', '=', 'devices.county').onRef('told.device', '=', 'devices.id'),
    )
    .select(['devices.id', 'devices.point', 'points.name as pointName', 'devices.slot', 'devices.name'])
    .leftJoin('staff as stopper', join =>
      join.onRef('stopper.county', '=', 'devices.county').onRef('stopper.id', '=', 'devices.revoked_by'),
    )
    .select(['devices.last_push_at', 'devices.last_pull_at', 'devices.not_after', 'devices.revoked_at'])
    .select(['devices.revoked_by', 'devices.revoke_reason', 'devices.wipe_ordered_at', 'devices.wiped_at'])
    .select(['devices.photos_waived_at', 'stopper.name as stopper'])
    .select(
      sql<number>`(select count(distinct generation)::int from key_deposits
        where key_deposits.county = devices.county and key_deposits.device = devices.id)`.as('keys'),
    )
    .select(['told.report', 'told.skew_seconds as skew', 'told.missing'])
    .select(sql<Date | null>`greatest(devices.last_push_at, devices.last_pull_at, told.seen_at)`.as('seen'))
    .select(
      sql<number>`(select coalesce(sum(seq), 0)::bigint from device_heads
        where device_heads.county = devices.county and device_heads.device = devices.id)`.as('events'),
    )
    .where('devices.county', '=', context.county.code)
    .where('devices.point', 'like', `${scopePrefix(actor.point)}%`)
    .orderBy('devices.id')
    .execute()
  const daysSince = await daysCounter(context)
  const open = await countOpen(context)
  const daysUntil = (end: string) => Math.floor((Date.parse(end) - context.now().getTime()) / DAY_MS)
  return rows.map(row => {
    const counts = {
      forks: open(row.id, 'fork', 'number-twice'),
      gaps: open(row.id, 'number-gap'),
      behind: open(row.id, 'county-behind'),
      setApart: open(row.id, 'set-apart'),
      parked: open(row.id, 'parked'),
      early: open(row.id, 'early'),
    }
    const facts: StationFacts = {
      revoked: row.revoked_at !== null,
      silentDays: daysSince(row.seen),
      waiting: row.report?.waiting ?? null,
      pushedDaysAgo: daysSince(row.last_push_at),
      skewSeconds: row.skew,
      certificateDays: daysUntil(row.not_after),
      ...counts,
    }
    return {
      device: row.id,
      ...{ point: row.point, pointName: row.pointName, slot: row.slot, name: row.name, revoked: facts.revoked },
      ...{ certificateEnd: row.not_after, certificateDays: facts.certificateDays, keys: row.keys },
      stopped: stoppedOf(row),
      lastPushAt: row.last_push_at?.toISOString() ?? null,
      lastPullAt: row.last_pull_at?.toISOString() ?? null,
      seenAt: row.seen?.toISOString() ?? null,
      silentDays: facts.silentDays,
      events: Number(row.events),
      app: row.report?.app ?? null,
      ...{ waiting: facts.waiting, waitingFiles: row.report?.waitingFiles ?? null, skewSeconds: row.skew },
      missing: row.missing ?? [],
      alarms: open(row.id, 'alarm'),
      ...counts,
      notices: noticesOf(facts),
    }
  })
}

type StoppedRow = {
  revoked_at: Date | null
  revoked_by: string | null
  stopper: string | null
  revoke_reason: string | null
  wipe_ordered_at: Date | null
  wiped_at: Date | null
  photos_waived_at: Date | null
}

function stoppedOf(row: StoppedRow): Station['stopped'] {
  if (row.revoked_at === null) return null
  return {
    at: row.revoked_at.toISOString(),
    by: row.stopper ?? row.revoked_by ?? '',
    reason: row.revoke_reason ?? '',
    orderedAt: row.wipe_ordered_at?.toISOString() ?? null,
    wipedAt: row.wiped_at?.toISOString() ?? null,
    photosWaived: row.photos_waived_at !== null,
  }
}

/** Working days from a moment until today, as the county's holidays have them. */
async function daysCounter({ now, holidays }: CenterContext): Promise<(since: Date | null) => number | null> {
  const today = beijingDateOf(now().toISOString())
  const tables = await holidays.tables()
  return since => (since === null ? null : workingDaysAfter(beijingDateOf(since.toISOString()), today, tables))
}
