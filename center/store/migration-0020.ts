import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Numbers `first_no` to `last_no` of one key, for one station. `next_no` is what the station told last.
  `create table number_blocks (
    county text not null, id text not null, device text not null, unit text not null, year integer not null,
    kind text not null, first_no integer not null, last_no integer not null, organ text not null, ask text not null,
    signature text not null, given_at timestamptz not null, next_no integer not null, held boolean not null default true,
    closed text, closed_at timestamptz, closed_by text, closed_note text,
    primary key (county, id), unique (county, device, ask), check (last_no >= first_no))`,
  `create index number_blocks_by_key on number_blocks (county, unit, year, kind, first_no)`,
  // Which paper a number stands on. A number that stands on two is an alarm, and both stay.
  `create table number_uses (
    county text not null, unit text not null, year integer not null, kind text not null, number integer not null,
    event_id uuid not null, case_id uuid not null, device text not null, noted_at timestamptz not null,
    primary key (county, unit, year, kind, number, event_id))`,
  `create table number_losses (
    county text not null, block text not null, number integer not null, reason text not null, told_at timestamptz not null,
    primary key (county, block, number))`,
  // Ranges that nobody is given: a county that was set back leaves out what it may have given out since.
  `create table number_left_out (
    county text not null, unit text not null, year integer not null, kind text not null, first_no integer not null,
    last_no integer not null, noted_at timestamptz not null, primary key (county, unit, year, kind, first_no))`,
  // How many numbers a station gets at a time, where the county says something else than the program.
  `create table number_sizes (
    county text not null, kind text not null, level text not null, size integer not null, set_by text not null,
    set_at timestamptz not null, primary key (county, kind, level))`,
  `alter table counties add column numbers_restored_at timestamptz`,
  // The desk's own numbers of before stand in the folds of their cases.
  `insert into number_uses (county, unit, year, kind, number, event_id, case_id, device, noted_at)
    select k.county, k.unit, k.year, k.kind, found.number, found.event_id, found.case_id, 'center', now()
    from number_counters k
    join points p on p.county = k.county and p.code = k.unit
    join lateral (
      select c.id as case_id, (d ->> 'eventId')::uuid as event_id,
        substring(d ->> 'no' from '第([0-9]{4,9})号$')::integer as number
      from cases c cross join lateral jsonb_array_elements(c.state -> 'documents') d
      where c.county = k.county
        and d ->> 'no' ~ '第[0-9]{4,9}号$'
        and starts_with(d ->> 'no', p.short_name || k.kind || '〔' || k.year || '〕第')) found on true
    on conflict do nothing`,
]

/** Blocks of document numbers, and a state for every number there is. */
export const migration0020: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
