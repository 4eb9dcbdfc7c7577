import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // 失信名单 for 告知承诺. Who was taken off stays with the day, so that a promise of before can be judged and explained.
  `create table untrusted_persons (
    county text not null, id uuid not null, id_number text not null, name text not null, organ text not null,
    document_no text not null, from_day text not null, until_day text, batch text not null,
    entered_at timestamptz not null, mended_at timestamptz, mended_batch text,
    primary key (county, id), check (until_day is null or from_day <= until_day))`,
  `create index untrusted_by_number on untrusted_persons (county, id_number)`,
  // Facts are judged by it while all others of the county wait.
  `create index cases_of_broken_promises on cases (county, id_number)
    where state @> '{"commitments":[{"check":{"outcome":"false"}}]}'`,
]

/** Who may make no written promise (告知承诺). */
export const migration0026: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
