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

type Timed = { serverTime?: unknown; receipt?: { serverTime?: unknown } | null }

export function createStationClock({ wall, mono }: StationPorts['clock']): StationClock {
  let server: { at: string; mono: number } | null = null
  return {
    learn(answer) {
      const timed = (answer ?? {}) as Timed
      const at = timed.serverTime ?? timed.receipt?.serverTime
      if (typeof at === 'string' && at.length <= 40 && parseInstant(at) !== undefined) server = { at, mono: mono() }
    },
    read({ lastWall, lastServerTime }) {
      const now = wall()
      const age = server === null ? null : mono() - server.mono
      const quality = clockQuality({
        wall: now,
        lastEventWall: lastWall,
        lastServerTime: server?.at ?? lastServerTime,
        serverAgeMs: age,
      })
      return { wall: now, mono: mono(), serverTime: server?.at ?? null, serverAgeMs: age, quality }
    },
  }
}
