import type { Matter } from '../matter/matter'
import type { DeputyPost } from '../people/deputy'
import type { Actor } from '../people/role'
import type { ClockQuality } from '../sync/envelope'
import type { HolidayTable } from '../time/holiday-table'
import type { countyReasons } from './decide-reasons-county'
import type { ledgerReasons } from './decide-reasons-ledger'
import type { matterReasons } from './decide-reasons-matter'
import type { villageReasons } from './decide-reasons-village'
import type { CaseFact } from './event'

/** Why a command cannot be done. Each has one sentence and one next step in `decide-reasons.ts`. */
export type DecideReason =
  | 'not-permitted'
  | 'wrong-place'
  | 'no-such-case'
  | 'case-exists'
  | 'not-possible-now'
  | 'matter-unknown'
  | 'matter-not-proxied'
  | 'applicant-name-missing'
  | 'applicant-name-invalid'
  | 'id-number-invalid'
  | 'phone-invalid'
  | 'contact-missing'
  | 'materials-missing'
  | 'material-not-tolerable'
  | 'deferral-not-offered'
  | 'deferral-too-long'
  | 'deferral-open'
  | 'correction-already-requested'
  | 'correction-incomplete'
  | 'same-person-reviews-and-approves'
  | 'opinion-missing'
  | 'reason-missing'
  | 'recipient-missing'
  | 'originals-unknown'
  | 'originals-still-held'
  | 'clock-behind'
  | 'not-yours-to-hand-over'
  | 'not-offered-to-you'
  | 'duty-to-self'
  | 'duty-ends-before-today'
  | keyof (typeof villageReasons)['zh']
  | keyof (typeof countyReasons)['zh']
  | keyof (typeof ledgerReasons)['zh']
  | keyof (typeof matterReasons)['zh']

/** Everything `decide` needs from outside: it reads no clock and mints no number itself. */
export type DecideContext = {
  actor: Actor
  /** Of a reviewer who was given one at the county; null or absent: for all departments. */
  department?: string | null
  /** Whose post the actor stands in for; then `actor.role` and `department` are that post's. Every fact says so. */
  deputy?: DeputyPost
  /** Beijing date by the best clock at hand, and how far it can be trusted. */
  today: string
  /** Beijing time of day as HH:mm. */
  timeOfDay: string
  dateQuality: ClockQuality
  matter: Matter | null
  /** On the county's 失信名单, or an earlier commitment was found false: no further one is taken (国办发〔2020〕42号). */
  isUntrusted?: boolean
  holidays: HolidayTable[]
  /** Called at most once per number and command; the edge makes sure that no number comes twice. */
  numbers: {
    receiptNo: string
    queryCode: string
    documentNo: string
    caseNo: string
  }
}

export type Decision = { ok: true; facts: CaseFact[] } | { ok: false; reasons: DecideReason[] }
