import { sql, type Selectable } from 'kysely'
import type { AuditLine, AuditList, AuditQuery, SignedHead } from '../../shared/ipc/desk-audit'
import { parseCalendarDate } from '../../shared/time/calendar-date'
import { beijingInstant } from '../../shared/time/instant'
import type { Db } from '../store/county'
import type { Database } from '../store/schema'
import type { AuditEntry } from './audit-chain'

const PAGE = 100
const DAY_MS = 86_400_000

/** One page of the trail, newest first. */
export async function listAudit(db: Db, county: string, query: AuditQuery): Promise<AuditList> {
  const { kind, by, subject, day, before } = query
  const date = parseCalendarDate(day ?? '')
  const from = date === undefined ? undefined : new Date(beijingInstant(date, '00:00'))
  const rows = await db
    .selectFrom('audit_entries as entry')
    .leftJoin('staff', join => join.onRef('staff.county', '=', 'entry.county').on(sql<boolean>`staff.id = entry.by`))
    .select(['entry.seq', 'entry.bytes', 'staff.name as name'])
    .where('entry.county', '=', county)
    .$if(kind !== undefined, select => select.where('entry.kind', '=', kind ?? 'refused'))
    .$if(by !== undefined, select => select.where('entry.by', '=', by ?? ''))
    .$if(subject !== undefined, select => select.where('entry.subject', '=', subject ?? ''))
    .$if(before !== undefined, select => select.where('entry.seq', '<', before ?? 0))
    .$if(from !== undefined, select =>
      select
        .where('entry.at', '>=', from ?? new Date(0))
        .where('entry.at', '<', new Date((from?.getTime() ?? 0) + DAY_MS)),
    )
    .orderBy('entry.seq', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { lines: rows.slice(0, PAGE).map(row => lineOf(row)), more: rows.length > PAGE }
}

function lineOf({ seq, bytes, name }: { seq: number; bytes: string; name: string | null }): AuditLine {
  const { at, kind, by, subject, detail } = JSON.parse(bytes) as AuditEntry & { at: string }
  return { seq, at, kind, by, name, subject, detail }
}

/** The last signed head of a Beijing day; null when nothing was written on it. */
export async function findHead(db: Db, county: string, day: string): Promise<SignedHead | null> {
  const row = await db
    .selectFrom('audit_heads')
    .selectAll()
    .where('county', '=', county)
    .where('day', '=', day)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? headOfRow(row) : null
}

/** A stored head as it was signed. */
export const headOfRow = (row: Selectable<Database['audit_heads']>): SignedHead => ({
  county: row.county,
  day: row.day,
  seq: row.seq,
  hash: row.hash,
  fromChange: row.from_change,
  toChange: row.to_change,
  eventsHash: row.events_hash,
  signedAt: row.signed_at.toISOString(),
  signature: row.signature,
})
