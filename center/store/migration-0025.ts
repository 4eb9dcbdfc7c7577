import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Who stood in for whom on which days: never deleted, so that a decision of a day can be judged years later.
  `create table deputies (
    county text not null, id integer not null, staff text not null, deputy text not null, role text not null,
    point text not null, department text, document_no text not null, from_day text not null, to_day text not null,
    why text not null, state text not null default 'open',
    proposed_by text not null, proposed_at timestamptz not null,
    decided_by text, decided_at timestamptz, word text not null default '', ended_at timestamptz,
    primary key (county, id), check (staff <> deputy), check (from_day <= to_day))`,
  `create index deputies_of on deputies (county, deputy)`,
]

/** 顶岗: deputies with days. */
export const migration0025: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
