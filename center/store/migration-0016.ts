import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // How the county's own sign-in service calls a person: entered with the account, never two people's.
  `alter table staff add column oidc_subject text`,
  `create unique index staff_by_oidc_subject on staff (county, oidc_subject) where oidc_subject is not null`,
  // Those of before had 58 bits, and no program reads them any more: whoever had some sees that none are left, and makes new ones.
  `delete from recovery_codes`,
]

/** People are known to the sign-in service by a name of its own; recovery codes of 116 bits. */
export const migration0016: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
