import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Which facts lie in early_batches and quarantine, so that another cut of the same ones is not kept once more. A batch that was
  // kept before this table came is not in it and may be kept a second time, no more.
  `create table kept_facts (
    county text not null, device text not null, epoch text not null, seq bigint not null, hash text not null,
    primary key (county, device, epoch, seq, hash))`,
  // The name under which a person closes what can never be taken in.
  `alter table early_batches add column id bigint generated always as identity`,
  // Slots up to here may have been given out by a county that was set back since.
  `alter table points add column slot_floor integer not null default 0`,
]

/** What waits or stands apart is kept once and can be closed; a county that was set back gives out no slot twice. */
export const migration0005: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
