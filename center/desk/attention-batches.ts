import { sql } from 'kysely'
import { MAX_ATTENTION, type Attention } from '../../shared/ipc/desk-sync'
import type { CenterContext } from '../http/center-context'

/** Which part of the list: what was dealt with or what was not, of the devices whose point begins like `scope`. */
export type AttentionPage = { handled: boolean; scope: string }

export const handledOf = (row: { handledBy: string | null; noted_at: Date | null; note: string | null }) =>
  row.handledBy === null || row.noted_at === null
    ? null
    : { name: row.handledBy, at: row.noted_at.toISOString(), note: row.note ?? '' }

/** Alarms, the newest first. */
export async function listAlarms({ db, county }: CenterContext, page: AttentionPage): Promise<Attention[]> {
  const rows = await db
    .selectFrom('alarms as seen')
    .leftJoin('devices', join =>
      join.onRef('devices.county', '=', 'seen.county').onRef('devices.id', '=', 'seen.device'),
    )
    .leftJoin('points', join =>
      join.onRef('points.county', '=', 'devices.county').onRef('points.code', '=', 'devices.point'),
    )
    .leftJoin('attention_notes as notes', join =>
      join
        .onRef('notes.county', '=', 'seen.county')
        .on('notes.kind', '=', 'alarm')
        .on(sql<boolean>`notes.subject = seen.id::text`),
    )
    .select(['seen.id', 'seen.kind', 'seen.device', 'seen.detail', 'seen.created_at', 'points.name as pointName'])
    .select(['notes.name as handledBy', 'notes.noted_at', 'notes.note'])
    .where('seen.county', '=', county.code)
    .where(sql<boolean>`coalesce(devices.point, '') like ${page.scope}`)
    .where('notes.id', page.handled ? 'is not' : 'is', null)
    .orderBy('seen.id', 'desc')
    .limit(MAX_ATTENTION)
    .execute()
  return rows.map(row => ({
    kind: 'alarm',
    subject: String(row.id),
    at: row.created_at.toISOString(),
    device: row.device,
    pointName: row.pointName ?? '',
    ...{ case: null, fact: null, other: null },
    reason: row.kind,
    detail: row.detail as Record<string, unknown>,
    handled: handledOf(row),
  }))
}

/** Batches that the county keeps aside: of a fork, or from a station that was stopped. */
export async function listSetApart({ db, county }: CenterContext, page: AttentionPage): Promise<Attention[]> {
  const rows = await db
    .selectFrom('quarantine as seen')
    .innerJoin('devices', join =>
      join.onRef('devices.county', '=', 'seen.county').onRef('devices.id', '=', 'seen.device'),
    )
    .innerJoin('points', join =>
      join.onRef('points.county', '=', 'devices.county').onRef('points.code', '=', 'devices.point'),
    )
    .leftJoin('attention_notes as notes', join =>
      join
        .onRef('notes.county', '=', 'seen.county')
        .on('notes.kind', '=', 'set-apart')
        .on(sql<boolean>`notes.subject = seen.id::text`),
    )
    .select(['seen.id', 'seen.device', 'seen.reason', 'seen.from_seq', 'seen.to_seq', 'seen.created_at'])
    .select(['points.name as pointName', 'notes.name as handledBy', 'notes.noted_at', 'notes.note'])
    .where('seen.county', '=', county.code)
    .where('devices.point', 'like', page.scope)
    .where('notes.id', page.handled ? 'is not' : 'is', null)
    .orderBy('seen.id', 'desc')
    .limit(MAX_ATTENTION)
    .execute()
  return rows.map(row => ({
    kind: 'set-apart',
    subject: String(row.id),
    at: row.created_at.toISOString(),
    ...{ device: row.device, pointName: row.pointName, case: null, fact: null, other: null },
    reason: row.reason,
    detail: { from: row.from_seq, to: row.to_seq },
    handled: handledOf(row),
  }))
}

/**
 * Batches that came before the ones they follow. They count by themselves when the gap closes; a note says that it never will,
 * because what is missing went with its disk. Should it come after all, they count all the same.
 */
export async function listEarly({ db, county }: CenterContext, page: AttentionPage): Promise<Attention[]> {
  const rows = await db
    .selectFrom('early_batches as seen')
    .innerJoin('devices', join =>
      join.onRef('devices.county', '=', 'seen.county').onRef('devices.id', '=', 'seen.device'),
    )
    .innerJoin('points', join =>
      join.onRef('points.county', '=', 'devices.county').onRef('points.code', '=', 'devices.point'),
    )
    .leftJoin('device_heads as heads', join =>
      join
        .onRef('heads.county', '=', 'seen.county')
        .onRef('heads.device', '=', 'seen.device')
        .onRef('heads.epoch', '=', 'seen.epoch'),
    )
    .leftJoin('attention_notes as notes', join =>
      join
        .onRef('notes.county', '=', 'seen.county')
        .on('notes.kind', '=', 'early')
        .on(sql<boolean>`notes.subject = seen.id::text`),
    )
    .select(['seen.id', 'seen.device', 'seen.from_seq', 'seen.to_seq', 'seen.created_at'])
    .select([
      'points.name as pointName',
      'heads.seq as held',
      'notes.name as handledBy',
      'notes.noted_at',
      'notes.note',
    ])
    .where('seen.county', '=', county.code)
    .where('devices.point', 'like', page.scope)
    .where('notes.id', page.handled ? 'is not' : 'is', null)
    .orderBy('seen.id', 'desc')
    .limit(MAX_ATTENTION)
    .execute()
  return rows.map(row => ({
    kind: 'early',
    subject: String(row.id),
    at: row.created_at.toISOString(),
    ...{ device: row.device, pointName: row.pointName, case: null, fact: null, other: null },
    reason: 'early',
    detail: { from: row.from_seq, to: row.to_seq, held: row.held ?? 0 },
    handled: handledOf(row),
  }))
}
