import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // As typed, every version that was ever proposed: what was in force on a day can be told later.
  `create table settings_versions (
    county text not null, version integer not null, texts jsonb not null, note text not null,
    state text not null default 'open', proposed_by text not null, proposed_at timestamptz not null,
    decided_by text, decided_at timestamptz, why text not null default '',
    primary key (county, version))`,
  `create unique index settings_open on settings_versions (county) where state = 'open'`,
]

/** What a county sets for itself is proposed by one person and put in force by another. */
export const migration0023: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
