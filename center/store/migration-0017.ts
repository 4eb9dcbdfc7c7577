import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // How many kinds of facts the newest program knew that folded these books, and the change up to which it has looked them through.
  `alter table counties add column kinds integer not null default 0, add column folds_to bigint not null default 0`,
]

/** Cases that hold a fact of a kind that was unknown when it came are folded again after an update (renew-folds.ts). */
export const migration0017: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
