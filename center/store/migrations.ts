import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { migration0002 } from './migration-0002'
import { migration0003 } from './migration-0003'
import { migration0004 } from './migration-0004'
import { migration0005 } from './migration-0005'
import { migration0006 } from './migration-0006'
import { migration0007 } from './migration-0007'
import { migration0008 } from './migration-0008'
import { migration0009 } from './migration-0009'
import { migration0010 } from './migration-0010'
import { migration0011 } from './migration-0011'
import { migration0012 } from './migration-0012'
import { migration0013 } from './migration-0013'
import { migration0014 } from './migration-0014'
import { migration0016 } from './migration-0016'
import { migration0017 } from './migration-0017'
import { migration0018 } from './migration-0018'
import { migration0019 } from './migration-0019'
import { migration0020 } from './migration-0020'
import { migration0021 } from './migration-0021'
import { migration0022 } from './migration-0022'
import { migration0023 } from './migration-0023'
import { migration0024 } from './migration-0024'
import { migration0025 } from './migration-0025'
import { migration0026 } from './migration-0026'
import type { Database } from './schema'

const first: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of FIRST) await sql.raw(statement).execute(db)
  },
}

const FIRST = [
  `create table counties (
    county text primary key, name text not null, hotline text not null, sample boolean not null,
    signing_seed bytea not null, token_secret bytea not null, center_epoch text not null,
    last_change bigint not null default 0, holidays jsonb not null, created_at timestamptz not null)`,
  `create table points (
    county text not null, code text not null, name text not null, short_name text not null, level text not null,
    phone text not null, address text not null, primary key (county, code))`,
  `create table staff (
    county text not null, id text not null, name text not null, role text not null, point text not null,
    department text, password_hash text not null, active boolean not null default true,
    failures integer not null default 0, locked_until timestamptz, primary key (county, id))`,
  `create index staff_by_point on staff (county, point)`,
  `create table sessions (
    county text not null, id text not null, staff text not null, created_at timestamptz not null,
    expires_at timestamptz not null, primary key (county, id))`,
  `create table enrolment_codes (
    county text not null, code_hash text not null, point text not null, created_by text not null,
    created_at timestamptz not null, expires_at timestamptz not null, used_device text, primary key (county, code_hash))`,
  `create table devices (
    county text not null, id text not null, point text not null, slot integer not null, name text not null,
    public_key text not null, not_before text not null, not_after text not null, revoked_at timestamptz,
    last_push_at timestamptz, last_pull_at timestamptz, primary key (county, id), unique (county, point, slot))`,
  `create table device_heads (
    county text not null, device text not null, epoch text not null, seq bigint not null, hash text not null,
    primary key (county, device, epoch))`,
  `create table events (
    county text not null, change_no bigint not null, id uuid not null, device text not null, epoch text not null,
    seq bigint not null, hash text not null, bytes text not null, case_id uuid not null, type text not null,
    verdict text not null, reason text, village text not null, received_at timestamptz not null,
    primary key (county, change_no), unique (county, device, epoch, seq))`,
  // A second event under a known id is parked and kept, but stays outside this promise.
  `create unique index events_by_id on events (county, id) where reason is distinct from 'duplicate-id'`,
  `create index events_by_case on events (county, case_id, change_no)`,
  `create index events_by_village on events (county, village, change_no)`,
  `create index events_by_township on events (county, left(village, 9), change_no)`,
  `create table cases (
    county text not null, id uuid not null, version integer not null, legal text not null, village text not null,
    receipt_no text not null, case_no text, matter_code text not null, matter_name text not null,
    applicant_name text not null, id_number text not null, received_at text not null, accepted_on text,
    promised_due text, legal_due text, parked_events integer not null default 0, state jsonb not null,
    primary key (county, id))`,
  `create index cases_by_state on cases (county, legal, received_at)`,
  `create index cases_by_receipt on cases (county, receipt_no)`,
  `create index cases_by_number on cases (county, case_no)`,
  `create table catalogues (
    county text not null, version text not null, hash text not null, body jsonb not null,
    created_at timestamptz not null, primary key (county, version))`,
  `create table attachments (
    county text not null, hash text not null, case_id uuid not null, mime text not null, size bigint not null,
    arrived_at timestamptz, device text, primary key (county, hash, case_id))`,
  `create index attachments_by_case on attachments (county, case_id)`,
  `create table command_results (
    county text not null, command_id uuid not null, case_id uuid not null, staff text not null,
    request_hash text not null, result jsonb not null, created_at timestamptz not null,
    primary key (county, command_id))`,
  `create table number_counters (
    county text not null, unit text not null, year integer not null, kind text not null, last integer not null,
    primary key (county, unit, year, kind))`,
  `create table alarms (
    county text not null, id bigint generated always as identity, kind text not null, device text not null,
    detail jsonb not null, created_at timestamptz not null, primary key (county, id))`,
]

/** Steps are only ever added at the end: a database that has run a step never runs it again. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
  '0002-digests-and-set-apart': migration0002,
  '0003-what-stations-report': migration0003,
  '0004-facts-before-their-case': migration0004,
  '0005-kept-once': migration0005,
  '0006-sums-by-index': migration0006,
  '0007-accounts': migration0007,
  '0008-audit-trail': migration0008,
  '0009-stopping-a-station': migration0009,
  '0010-sealed-secrets': migration0010,
  '0011-sealed-complaints': migration0011,
  '0012-two-suites': migration0012,
  '0013-three-administrators': migration0013,
  '0014-end-of-the-trail': migration0014,
  '0016-names-at-the-sign-in-service': migration0016,
  '0017-folded-again': migration0017,
  '0018-holiday-tables': migration0018,
  '0019-proposed-catalogues': migration0019,
  '0020-number-blocks': migration0020,
  '0021-county-wording': migration0021,
  '0022-publications': migration0022,
  '0023-county-settings': migration0023,
  '0024-one-table-of-proposals': migration0024,
  '0025-deputies': migration0025,
  '0026-untrusted-persons': migration0026,
}

/** Brings the tables to this version. Safe when several centers start at once: the migrator holds a lock. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('the database could not be brought to this version', { cause: error })
}
