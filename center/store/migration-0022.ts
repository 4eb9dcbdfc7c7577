import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  `create table publications (
    county text not null, id uuid not null, kind text not null, year integer, serial integer, index_no text,
    created_at timestamptz not null, primary key (county, id), unique (county, kind, year, serial), unique (county, index_no))`,
  `create table publication_versions (
    county text not null, id uuid not null, version integer not null, state text not null, body jsonb not null,
    written_by text not null, written_at timestamptz not null, proposed_by text, proposed_at timestamptz,
    decided_by text, decided_at timestamptz, why text not null default '',
    ended_by text, ended_at timestamptz, ended_why text not null default '', primary key (county, id, version))`,
  `create table publication_postings (
    county text not null, id uuid not null, posting integer not null, version integer not null, place text not null,
    posted_on text not null, posted_photo text not null, posted_by text not null, posted_at timestamptz not null,
    removed_on text, removed_photo text, removed_by text, removed_at timestamptz, primary key (county, id, posting))`,
  `create table publication_photos (
    county text not null, hash text not null, mime text not null, bytes bytea not null, primary key (county, hash))`,
  `create table publication_rules (
    county text not null, version integer not null, due_days integer not null, remind_days integer not null,
    set_by text not null, set_at timestamptz not null, primary key (county, version))`,
  // What was published is what was read and cleared: its words never change under their version.
  `create function refuse_publication_edit() returns trigger language plpgsql as
    $$ begin
      if tg_op = 'DELETE' then raise exception 'versions of publications are kept'; end if;
      if new.body is distinct from old.body or new.written_by is distinct from old.written_by
        then raise exception 'a publication is changed by a new version'; end if;
      return new;
    end $$`,
  `create trigger publication_versions_stand before update or delete on publication_versions
    for each row execute function refuse_publication_edit()`,
]

/** 政务公开: what is published, every version of it with who wrote, proposed and cleared it, and the photos of the wall. */
export const migration0022: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
