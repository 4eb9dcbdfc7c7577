import type { CenterContext } from '../http/center-context'
import { createCountyStore } from '../store/county-turn'
import type { AgainDeps } from '../sync/judge-again'
import { centerCrypto } from '../sync/native-suite'

/** What judging again, and opening kept batches, needs of a running center. */
export const againDepsOf = ({ db, county, now }: CenterContext): AgainDeps => ({
  store: createCountyStore(db, county.code),
  county: county.code,
  crypto: centerCrypto(),
  now,
})
