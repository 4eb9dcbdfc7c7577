import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Sealed; made at the next start, since a migration knows no key.
  `alter table counties add column recovery_seed bytea`,
  // Why and by whom a station was stopped, and how far its end has come. A station that runs has none of it.
  `alter table devices add column revoked_by text, add column revoke_reason text,
    add column wipe_ordered_at timestamptz, add column wiped_at timestamptz, add column photos_waived_at timestamptz,
    add column scopes text[] not null default '{read,files}'`,
  // Every data key that a station ever had, boxed to the county's recovery key. Nothing here is ever changed or deleted: the oldest
  // backup of a broken disk may need the oldest key. `hash`: two keys that a copied disk gave one number are both kept.
  `create table key_deposits (
    county text not null, device text not null, generation integer not null, hash text not null, recovery bytea not null,
    deposited_at timestamptz not null, primary key (county, device, generation, hash))`,
  // The secrets behind reset codes, boxed likewise. `issued_at`: when the desk showed the code.
  `create table reset_deposits (
    county text not null, id bigint generated always as identity, device text not null, staff text not null,
    number integer not null, generation integer not null, hash text not null, box bytea not null,
    deposited_at timestamptz not null, issued_at timestamptz, issued_by text, used_at timestamptz,
    primary key (county, id), unique (county, device, staff, number, hash))`,
  // Parked facts are looked for by their author when that person is on the list again.
  `create index events_of_unknown_staff on events (county, change_no) where reason = 'unknown-staff' and not superseded`,
]

/** What stations deposit with the county, and what it takes to stop one, bring it back or let it go for good. */
export const migration0009: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
