import { sql, type Kysely, type Migration } from 'kysely'

/**
 * Holiday tables as the county has them: every version of every year stays, with who entered it and who approved it. `signature` is the
 * county's (first suite) over an approved one, so that nobody moves legal dates by writing into this table.
 */
export const migration0018: Migration = {
  async up(db: Kysely<never>) {
    await sql`create table holiday_tables (
      county text not null, year integer not null, version integer not null, notice text not null,
      off jsonb not null, work jsonb not null, state text not null,
      entered_by text not null, entered_at timestamptz not null,
      decided_by text, decided_at timestamptz, why text not null default '', signature text,
      primary key (county, year, version))`.execute(db)
  },
}
