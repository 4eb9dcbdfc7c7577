import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // A village has 257 sums, a county some hundred villages: a township's question read them all.
  `create index scope_sums_by_township on scope_sums (county, left(village, 9))`,
  // Totals of townships and of the county are asked for at every sync.
  `create index scope_sums_of_villages on scope_sums (county, village) where bucket = ''`,
  // Each turn writes the sums that moved: with room beside them they stay where they are, and no index hears of it.
  `alter table scope_sums set (fillfactor = 60)`,
]

/** The sums of a scope are found by index, however many villages the county has. */
export const migration0006: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
