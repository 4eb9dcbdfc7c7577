/** What a person at the county may have to do about a station, the most pressing first. */
export const STATION_NOTICES = [
  'fork',
  'number-gap',
  'county-behind',
  'certificate-ended',
  'silent-long',
  'silent',
  'certificate-ending',
  'stuck',
  'clock',
  'set-apart',
  'parked',
  'early',
  'never-seen',
] as const
export type StationNotice = (typeof STATION_NOTICES)[number]

/** The alarms that the county raises by itself. */
export const ALARMS_SHOWN = ['fork', 'number-twice', 'number-gap', 'county-behind'] as const
export type AlarmKindShown = (typeof ALARMS_SHOWN)[number]

/** How loudly it asks: `now` is red, `soon` amber, `waiting` only says so. */
export const NOTICE_TONES: Readonly<Record<StationNotice, 'now' | 'soon' | 'waiting'>> = {
  fork: 'now',
  'number-gap': 'now',
  'county-behind': 'now',
  'certificate-ended': 'now',
  'silent-long': 'now',
  silent: 'soon',
  'certificate-ending': 'soon',
  stuck: 'soon',
  clock: 'soon',
  'set-apart': 'soon',
  parked: 'soon',
  early: 'waiting',
  'never-seen': 'waiting',
}

/** Working days without a word after which a station is missed, and after which somebody must go and see. */
export const SILENT_DAYS = 3
export const SILENT_LONG_DAYS = 7
/** A clock further off than this puts wrong times on slips and letters. */
export const CLOCK_SECONDS = 5 * 60
/** A station renews by itself 90 days before the end; when so few are left, something is in its way. */
export const CERTIFICATE_DAYS = 60
/** Facts that still wait after so many working days are not merely on their way. */
const STUCK_DAYS = 1

/** What the county knows of one station. Counts leave out what a person has dealt with. */
export type StationFacts = {
  revoked: boolean
  /** Working days since it was last heard of; null when it never was. */
  silentDays: number | null
  /** Facts that wait there by its own last word; null when it said none. */
  waiting: number | null
  /** Working days since its last push; null when there was none. */
  pushedDaysAgo: number | null
  /** Days until its certificate ends; negative when it has ended. */
  certificateDays: number
  /** Seconds that its clock is ahead; null when unknown. */
  skewSeconds: number | null
  forks: number
  gaps: number
  behind: number
  setApart: number
  parked: number
  early: number
}

/** Everything about a station that a person should look at, the most pressing first; empty when all is well. */
export function noticesOf(facts: StationFacts): StationNotice[] {
  const holds: Record<StationNotice, boolean> = {
    fork: facts.forks > 0,
    'number-gap': facts.gaps > 0,
    'county-behind': facts.behind > 0,
    'set-apart': facts.setApart > 0,
    parked: facts.parked > 0,
    early: facts.early > 0,
    // Nobody waits for a word from a station that was stopped, or minds its clock.
    ...(facts.revoked ? NOTHING_EXPECTED : whatIsMissed(facts)),
  }
  return STATION_NOTICES.filter(notice => holds[notice])
}

const NOTHING_EXPECTED = {
  'certificate-ended': false,
  'certificate-ending': false,
  'silent-long': false,
  silent: false,
  stuck: false,
  clock: false,
  'never-seen': false,
}

function whatIsMissed({ silentDays, waiting, pushedDaysAgo, skewSeconds, certificateDays }: StationFacts) {
  const isStuck = (waiting ?? 0) > 0 && silentDays !== null && silentDays <= STUCK_DAYS
  return {
    'certificate-ended': certificateDays < 0,
    'certificate-ending': certificateDays >= 0 && certificateDays < CERTIFICATE_DAYS,
    'silent-long': silentDays !== null && silentDays > SILENT_LONG_DAYS,
    silent: silentDays !== null && silentDays > SILENT_DAYS && silentDays <= SILENT_LONG_DAYS,
    stuck: isStuck && (pushedDaysAgo === null || pushedDaysAgo > STUCK_DAYS),
    clock: skewSeconds !== null && Math.abs(skewSeconds) > CLOCK_SECONDS,
    'never-seen': silentDays === null,
  }
}
