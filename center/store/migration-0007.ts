import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  `alter table staff
    add column must_change boolean not null default false,
    add column one_time_until timestamptz,
    add column password_alone boolean not null default false,
    add column role_given_at timestamptz,
    add column ended_at timestamptz,
    add column created_by text,
    add column created_at timestamptz,
    add column totp_secret bytea,
    add column totp_pending bytea,
    add column totp_since timestamptz,
    add column totp_step bigint not null default 0`,
  // Everybody who stands here was given a role before roles were given by a person of their own.
  `update staff set role_given_at = now()`,
  `update staff set ended_at = now() where not active`,
  `alter table sessions
    add column public_id uuid not null default gen_random_uuid(),
    add column last_used_at timestamptz not null default now(),
    add column confirmed_at timestamptz not null default now(),
    add column road text not null default 'password',
    add column browser text not null default ''`,
  `create index sessions_by_staff on sessions (county, staff)`,
  // Wrong tries in a row, of an account at a browser or of an address. The key is a keyed hash: people type passwords into the wrong field.
  `create table sign_in_tries (
    county text not null, key text not null, failures integer not null, last_at timestamptz not null,
    wait_until timestamptz, primary key (county, key))`,
  // Half a sign-in: what a browser must still bring, taken out when it does.
  `create table sign_in_steps (
    county text not null, id text not null, kind text not null, staff text, detail jsonb not null,
    expires_at timestamptz not null, primary key (county, id))`,
  `create table recovery_codes (
    county text not null, staff text not null, hash text not null, used_at timestamptz,
    primary key (county, staff, hash))`,
]

/** Accounts that can be created, given a role, ended and reset; sessions with two limits; the second factor. */
export const migration0007: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
