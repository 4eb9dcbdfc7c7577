import { sql, type Kysely, type Migration } from 'kysely'

/** The end of the audit trail, signed by the county with each entry: an end that was cut off is missed at once, not at the next head. */
export const migration0014: Migration = {
  async up(db: Kysely<never>) {
    await sql`create table audit_tips (
      county text primary key, seq bigint not null, hash text not null, signature text not null)`.execute(db)
  },
}
