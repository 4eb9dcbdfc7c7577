import type { ClockQuality } from '../sync/envelope'
import { parseInstant, type IsoInstant } from './instant'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** No event of this program is older; a dead CMOS battery starts at 1970, 1980 or the year of the mainboard. */
export const EARLIEST_PLAUSIBLE: IsoInstant = '2024-01-01T00:00:00+08:00'

/** How far a clock may be from the county's time and still count as checked: dates are whole days, quartz drifts seconds. */
export const CHECKED_WITHIN_MS = 10 * MINUTE

/** Beyond this distance from the county's time the clock is wrong, whatever the reason (domain.md R19). */
export const SUSPECT_BEYOND_MS = 2 * DAY

/** No station works this long without a word from the county: a clock further ahead is wrong. */
export const UNHEARD_BEYOND_MS = 400 * DAY

export type ClockQualityInput = {
  /** What the PC's clock says. */
  wall: IsoInstant
  /** `wall` of the newest event on this PC. */
  lastEventWall: IsoInstant | null
  /** The last time that the county told. */
  lastServerTime: IsoInstant | null
  /** Milliseconds since then by the monotonic clock, sleep included; null when the PC restarted since. */
  serverAgeMs: number | null
}

/**
 * How far the PC's clock can be trusted now. `suspect` (待核): unreadable or before 2024; more than two days off what the county's
 * time and its age imply; or, while the county's time is not known in this run, earlier than the last event or than a time the
 * county has told, or a year beyond both. Then accepting is blocked (R19). `checked`: within ten minutes of the county's time.
 * `device`: plausible, but nothing to compare with. Where the county's time is known it alone decides: one fact that a wrong clock
 * once dated ten years ahead must not make a right clock look wrong for ten years (pains 35).
 */
export function clockQuality({ wall, lastEventWall, lastServerTime, serverAgeMs }: ClockQualityInput): ClockQuality {
  const now = parseInstant(wall)
  const lastEvent = momentOf(lastEventWall)
  const server = momentOf(lastServerTime)
  if (now === undefined || now < (momentOf(EARLIEST_PLAUSIBLE) ?? 0)) return 'suspect'
  if (server === undefined || serverAgeMs === null || !Number.isFinite(serverAgeMs) || serverAgeMs < 0) {
    const latest = Math.max(lastEvent ?? 0, (server ?? 0) - CHECKED_WITHIN_MS)
    return now < latest || (latest > 0 && now > latest + UNHEARD_BEYOND_MS) ? 'suspect' : 'device'
  }
  const distance = Math.abs(now - (server + serverAgeMs))
  if (distance > SUSPECT_BEYOND_MS || now < server - CHECKED_WITHIN_MS) return 'suspect'
  return distance <= CHECKED_WITHIN_MS ? 'checked' : 'device'
}

const momentOf = (instant: IsoInstant | null): number | undefined =>
  instant === null ? undefined : parseInstant(instant)
