import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // The county's own words on papers, every version that was ever proposed: a paper found years later names the one it was printed with.
  `create table wording_versions (
    county text not null, version integer not null, texts jsonb not null, note text not null,
    state text not null default 'open', proposed_by text not null, proposed_at timestamptz not null,
    decided_by text, decided_at timestamptz, why text not null default '',
    primary key (county, version))`,
  // Never two at once: what a person approves is what was shown against the words in force.
  `create unique index wording_open on wording_versions (county) where state = 'open'`,
]

/** County wording of papers is proposed by one person and put in force by another. */
export const migration0021: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
