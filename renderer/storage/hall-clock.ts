import type { ClockQuality } from '../../shared/sync/envelope'
import { CHECKED_WITHIN_MS, clockQuality } from '../../shared/time/clock-quality'
import { beijingClock, beijingDateOf, epochMsOf, instantOf, parseInstant } from '../../shared/time/instant'
import type { Platform } from '../platform/platform'

/** Beijing date and time by the best clock at hand: the county's while this run has heard it, else the PC's, judged. */
export type HallClock = {
  now: () => { date: string; timeOfDay: string; quality: ClockQuality }
  /** The county told the time, just now. */
  learn(serverTime: string): void
  /** An own event was written with this wall clock: an earlier reading later on is doubtful. */
  noteEvent(wall: string): void
  serverTime(): { at: string; mono: number } | null
}

/** What this run has heard of the county's time; outlives a lock, since the monotonic clock goes on. */
export type HeardTime = { heard: { at: string; mono: number; wall: string } | null }

export function createHallClock(
  { mono, wall }: Pick<Platform, 'mono' | 'wall'>,
  last: { eventWall: string | null; serverTime: string | null },
  run: HeardTime = { heard: null },
): HallClock {
  let eventWall = last.eventWall

  function best(): { instant: string; quality: ClockQuality } {
    const pc = wall()
    const { heard } = run
    if (!heard)
      return {
        instant: pc,
        quality: clockQuality({
          wall: pc,
          lastEventWall: eventWall,
          lastServerTime: last.serverTime,
          serverAgeMs: null,
        }),
      }
    const age = mono() - heard.mono
    const counted = instantOf(epochMsOf(heard.at) + age)
    const pcAge = (parseInstant(pc) ?? 0) - (parseInstant(heard.wall) ?? 0)
    if (Math.abs(pcAge - age) <= CHECKED_WITHIN_MS) return { instant: counted, quality: 'checked' }
    // The two clocks of this PC disagree: it slept (some systems stop the monotonic clock then), or somebody set the date.
    const quality = clockQuality({ wall: pc, lastEventWall: eventWall, lastServerTime: heard.at, serverAgeMs: age })
    return quality === 'suspect' ? { instant: counted, quality } : { instant: pc, quality: 'device' }
  }

  return {
    now() {
      const { instant, quality } = best()
      return { date: beijingDateOf(instant), timeOfDay: beijingClock(instant), quality }
    },
    learn(serverTime) {
      if (parseInstant(serverTime) !== undefined) run.heard = { at: serverTime, mono: mono(), wall: wall() }
    },
    noteEvent(written) {
      eventWall = written
    },
    serverTime: () => run.heard && { at: run.heard.at, mono: run.heard.mono },
  }
}
