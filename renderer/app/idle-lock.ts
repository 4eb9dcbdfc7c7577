/** The screen says so this long before it locks by itself. */
export const WARN_MS = 15_000
/** How often an open hall looks at its idle time. */
export const LOOK_EVERY_MS = 1000
/** Two looks this far apart: the PC slept between them. Hidden pages are looked after once a minute, which is no sleep. */
const SLEPT_MS = 90_000
const MINUTE_MS = 60_000

export type IdleState = { state: 'busy' } | { state: 'soon'; leftMs: number } | { state: 'lock' }

export type IdleWatch = {
  /** Somebody used keyboard, mouse or screen. A hand on the mouse of a PC that slept does not open what has run out. */
  touched(): void
  /** Where it stands now; called every second and whenever the page is looked at again. Once `lock`, it stays so. */
  look(): IdleState
}

/**
 * Counts how long nobody has used the station. Two clocks, the larger one counts: the monotonic clock stands still while some PCs
 * sleep, the PC's own may be set back. `minutes` is asked anew at every look, so that a change of the setting holds at once.
 */
export function createIdleWatch(clock: { wall(): number; mono(): number }, minutes: () => number): IdleWatch {
  const read = () => ({ wall: clock.wall(), mono: clock.mono() })
  let touchedAt = read()
  let lookedAt = touchedAt
  let ended = false

  const since = (then: { wall: number; mono: number }): number =>
    Math.max(clock.wall() - then.wall, clock.mono() - then.mono)

  function look(): IdleState {
    const limit = minutes() * MINUTE_MS
    const idle = since(touchedAt)
    ended ||= idle >= limit || since(lookedAt) >= SLEPT_MS
    lookedAt = read()
    if (ended) return { state: 'lock' }
    return limit - idle <= WARN_MS ? { state: 'soon', leftMs: limit - idle } : { state: 'busy' }
  }

  return {
    touched() {
      if (look().state !== 'lock') touchedAt = read()
    },
    look,
  }
}
