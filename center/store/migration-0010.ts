import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Which master key sealed this county's secrets; null: they still stand in plain and are sealed at the next start
  // (center/secrets/open-secrets.ts), since a migration knows no key.
  `alter table counties add column sealed_by text`,
]

/** The county's secrets are sealed under a master key that is not in the database. */
export const migration0010: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
