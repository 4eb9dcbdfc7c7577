import { clockQuality } from '../time/clock-quality'
import { parseInstant } from '../time/instant'
import type { ClockReading } from './envelope'
import type { StationPorts } from './station-ports'

/** The PC's clock beside what the county last told in this run. */
export type StationClock = {
  /** Learns the county's time from any of its answers; later answers win. */
  learn(answer: unknown): void
  /** What an event written now says about its time. `before` are the newest times that the journal knows. */
  read(before: { lastWall: string | null; lastServerTime: string | null }): ClockReading
}

/** What a person must know about the clock. A fact from a clock that once ran ahead does not count against one that is right. */
export function clockNotices(
  { wall, quality, serverTime }: ClockReading,
  { lastWall, lastServerTime }: { lastWall: string | null; lastServerTime: string | null },
): ('clock-behind' | 'clock-wrong')[] {
  if (quality !== 'suspect') return []
  const now = parseInstant(wall)
  const known = [lastWall, serverTime ?? lastServerTime].map(at => (at === null ? undefined : parseInstant(at)) ?? 0)
  return [now !== undefined && now < Math.max(...known) ? 'clock-behind' : 'clock-wrong']
}

type Timed = { serverTime?: unknown; receipt?: { serverTime?: unknown } | null }

export function createStationClock({ wall, mono: exactMono }: StationPorts['clock']): StationClock {
  /** Whole milliseconds: fractions say nothing, and every event would carry them. */
  const mono = (): number => Math.floor(exactMono())
  let server: { at: string; mono: number } | null = null
  return {
    learn(answer) {
      const timed = (answer ?? {}) as Timed
      const at = timed.serverTime ?? timed.receipt?.serverTime
      if (typeof at === 'string' && at.length <= 40 && parseInstant(at) !== undefined) server = { at, mono: mono() }
    },
    read({ lastWall, lastServerTime }) {
      const [now, ticks] = [wall(), mono()]
      const age = server === null ? null : ticks - server.mono
      const quality = clockQuality({
        wall: now,
        lastEventWall: lastWall,
        lastServerTime: server?.at ?? lastServerTime,
        serverAgeMs: age,
      })
      return { wall: now, mono: ticks, serverTime: server?.at ?? null, serverAgeMs: age, quality }
    },
  }
}
