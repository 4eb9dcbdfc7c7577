import { sql, type Kysely, type Migration } from 'kysely'

/** What a fact is: no product of ours ever changes it. Only the county's verdict about it may change. */
const FACT_COLUMNS = [
  'county',
  'change_no',
  'id',
  'device',
  'epoch',
  'seq',
  'hash',
  'bytes',
  'case_id',
  'type',
  'village',
  'received_at',
]

const factOf = (row: 'old' | 'new') => `(${FACT_COLUMNS.map(column => `${row}.${column}`).join(', ')})`

const STATEMENTS = [
  // `bytes` is the canonical text that is hashed; kind, by, subject and at repeat what stands in it, for searching.
  `create table audit_entries (
    county text not null, seq bigint not null, hash text not null, signature text not null, bytes text not null,
    kind text not null, by text, subject text not null, at timestamptz not null, primary key (county, seq))`,
  `create index audit_by_person on audit_entries (county, by, seq)`,
  `create index audit_by_subject on audit_entries (county, subject, seq)`,
  `create index audit_by_time on audit_entries (county, at, seq)`,
  // How far the trail had come, signed by the county: at least once for every hour in which something was written.
  // It seals the event store as well: the facts that came since the head before.
  `create table audit_heads (
    county text not null, seq bigint not null, day text not null, hash text not null, from_change bigint not null,
    to_change bigint not null, events_hash text not null, signed_at timestamptz not null, signature text not null,
    primary key (county, seq))`,
  `create index audit_heads_by_day on audit_heads (county, day, seq)`,
  // How far each station's own lines have come.
  `create table station_audit_heads (
    county text not null, device text not null, epoch text not null, last_n bigint not null,
    primary key (county, device, epoch))`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'daiban: % of % is refused, it is only ever added to', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
    end $$`,
  ...['audit_entries', 'audit_heads'].flatMap(table => [
    `create trigger ${table}_stand before update or delete on ${table} for each row execute function refuse_change()`,
    `create trigger ${table}_stay before truncate on ${table} for each statement execute function refuse_change()`,
  ]),
  `create trigger events_stand before update on events for each row
    when (${factOf('old')} is distinct from ${factOf('new')}) execute function refuse_change()`,
  `create trigger events_remain before delete on events for each row execute function refuse_change()`,
  `create trigger events_stay before truncate on events for each statement execute function refuse_change()`,
]

/** The audit trail, and a database that refuses to change what was written (docs/privacy.md). */
export const migration0008: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
