import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  `alter table events add column superseded boolean not null default false`,
  // A fact that is judged again stands a second time, under a later change; only one of the two holds its place.
  `alter table events drop constraint events_county_device_epoch_seq_key`,
  `create unique index events_by_place on events (county, device, epoch, seq) where not superseded`,
  `create index events_awaiting on events (county, case_id, change_no) where reason = 'unknown-case'`,
]

/** Facts that came before the case they speak of are judged again when it comes (docs/decisions/0013). */
export const migration0004: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
