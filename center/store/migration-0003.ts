import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // 16 hex digits, new whenever the county's order of changes is another one than stations have seen.
  `alter table counties add column history text not null
    default substr(md5(random()::text || clock_timestamp()::text), 1, 16)`,
  // Which PostgreSQL the county last ran on: on another one it is a copy that was put back.
  `alter table counties add column database_mark text`,
  `create index cases_by_village on cases (county, village, id)`,
  `create index cases_by_township on cases (county, left(village, 9), id)`,
  `create index events_parked on events (county, change_no) where verdict = 'parked'`,
  `create index events_in_conflict on events (county, change_no) where verdict = 'conflict'`,
  // Half empty pages: a station's line is written at every sync and must stay where it is.
  `create table station_reports (
    county text not null, device text not null, seen_at timestamptz not null, road text not null,
    report jsonb not null, skew_seconds bigint, missing jsonb not null default '[]',
    primary key (county, device)) with (fillfactor = 40)`,
  `create table attention_notes (
    county text not null, id bigint generated always as identity, kind text not null, subject text not null,
    staff text not null, name text not null, note text not null, noted_at timestamptz not null,
    primary key (county, id), unique (county, kind, subject))`,
]

/** What stations report of themselves, and what a person at the county wrote about what needed looking at. */
export const migration0003: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
