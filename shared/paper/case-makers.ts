import type { CasePaperId } from './paper-list'
import type { Maker } from './paper-for'
import { ACCEPTANCE_MAKERS } from './makers-acceptance'
import { COUNTY_MAKERS } from './makers-county'
import { VILLAGE_MAKERS } from './makers-village'
import { WATCH_MAKERS } from './makers-watch'

/** How each paper of a case is made from the case. */
export const MAKERS: Readonly<Record<CasePaperId, Maker>> = {
  ...VILLAGE_MAKERS,
  ...ACCEPTANCE_MAKERS,
  ...COUNTY_MAKERS,
  ...WATCH_MAKERS,
}
