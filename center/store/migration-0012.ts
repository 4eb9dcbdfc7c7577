import { sql, type Kysely, type Migration } from 'kysely'
import { SUITES } from '../../shared/sync/crypto-suite'

const [FIRST, SM] = SUITES

const STATEMENTS = [
  // Which suite a station gets that is enrolled from now on; stations of before keep theirs.
  `alter table counties add column suite text not null default '${FIRST}'`,
  // The county's signing key of the second suite, sealed; made at the next start, since a migration knows no key.
  `alter table counties add column sm_signing_seed bytea`,
  // What the key says by its length stands here in words, and the two can never part.
  `alter table devices add column suite text not null default '${FIRST}',
    add constraint device_suite_fits_key check ((suite = '${SM}') = (length(public_key) = 66))`,
]

/** Two suites in one county (docs/decisions/0017). */
export const migration0012: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
