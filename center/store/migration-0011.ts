import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  `create table complaints (
    county text not null, number text not null, device text not null, point text not null, staff text not null,
    told_at text not null, received_at timestamptz not null, box bytea not null, primary key (county, number))`,
  `create function refuse_complaint_change() returns trigger language plpgsql as
    $$ begin raise exception 'complaints are only ever added'; end $$`,
  `create trigger complaints_stay before update or delete on complaints for each row execute function refuse_complaint_change()`,
  `create trigger complaints_stay_all before truncate on complaints for each statement execute function refuse_complaint_change()`,
]

/** Sealed complaints as they came: added, never changed. That one was read stands in the audit trail. */
export const migration0011: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
