import type { SyncPorts } from './sync-ports'

/**
 * Why the loop should run again: `change`: something was recorded here; `stir`: the line may be back (network, resume, a window
 * looked at); `now`: a person asked. None of them says that the county can be reached: only asking it does.
 */
export type Nudge = 'change' | 'stir' | 'now'

const RANK = { none: 0, change: 1, stir: 2, now: 3 } as const

/** After a failure a local change brings the next try nearer, to about this, but not to at once. */
export const AFTER_CHANGE_MS = 30_000

/** One sleeper that can be woken, before it sleeps as well: no wake-up is lost between two looks (pains 23). */
export type AlarmClock = {
  nudge(why: Nudge): void
  /** The strongest nudge since `clear`. */
  pending(): Nudge | 'none'
  clear(): void
  /** Ends after `ms`, at the first nudge, or with the signal. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /**
   * Waits out a failure. Whoever asks by hand ends it; other nudges only shorten it, and never below `floorMs`, the time for
   * which the county asked to be left alone.
   */
  sitOut(times: { ms: number; floorMs: number }, signal: AbortSignal): Promise<void>
}

export function createAlarmClock({ wait, mono, random }: Pick<SyncPorts, 'wait' | 'mono' | 'random'>): AlarmClock {
  let pending: Nudge | 'none' = 'none'
  let sleeping: AbortController | null = null

  async function nap(ms: number, signal: AbortSignal): Promise<void> {
    const here = new AbortController()
    sleeping = here
    await wait(ms, AbortSignal.any([here.signal, signal]))
    // One that nobody waited for any more must not take a later one's place when it ends.
    if (sleeping === here) sleeping = null
  }

  return {
    nudge(why) {
      if (RANK[why] > RANK[pending]) pending = why
      sleeping?.abort()
    },
    pending: () => pending,
    clear: () => void (pending = 'none'),
    async sleep(ms, signal) {
      if (pending === 'none' && !signal.aborted) await nap(ms, signal)
    },
    async sitOut({ ms, floorMs }, signal) {
      const floor = mono() + floorMs
      let until = Math.max(floor, mono() + ms)
      let heeded: Nudge | 'none' = 'none'
      while (pending !== 'now' && !signal.aborted && mono() < until) {
        if (pending !== heeded) {
          const soon = pending === 'stir' ? mono() : mono() + AFTER_CHANGE_MS * (0.5 + random())
          until = Math.min(until, Math.max(floor, soon))
          heeded = pending
        }
        if (mono() < until) await nap(until - mono(), signal)
      }
    },
  }
}
