import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // The province's template and the county's layer from which a version was made; both null for a list that came whole.
  `alter table catalogues add column template jsonb, add column overlay jsonb`,
  // What was handed in and is waiting for the second person, or was decided. `body` is what becomes the version, unchanged.
  `create table catalogue_proposals (
    county text not null, id text not null, layer text not null, file_name text not null, note text not null,
    version text not null, base_version text not null, hash text not null, body jsonb not null,
    difference jsonb not null, reminders jsonb not null, template jsonb, overlay jsonb,
    proposed_by text not null, proposed_at timestamptz not null,
    state text not null default 'open', decided_by text, decided_at timestamptz, reason text,
    primary key (county, id))`,
  // Never two at once: the difference that a person approves is the one against the list in force.
  `create unique index catalogue_proposal_open on catalogue_proposals (county) where state = 'open'`,
  `create unique index catalogue_proposal_approved on catalogue_proposals (county, version) where state = 'approved'`,
]

/** A new catalogue is proposed by one person and put in force by another. */
export const migration0019: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
