const WINDOW_MS = 60_000
const MAX_RELOADS = 3
const MAX_GPU_FAILURES = 3

/** What to do about a page that has just fallen over. */
export type Remedy = 'reload' | 'safe-page'

/** At most three reloads a minute, then the safe page: a page that cannot live must not burn the PC. `mono` is in milliseconds. */
export function createCrashGuard(mono: () => number): { pageGone(): Remedy } {
  let recent: number[] = []
  return {
    pageGone() {
      const now = mono()
      recent = [...recent.filter(at => now - at < WINDOW_MS), now]
      return recent.length <= MAX_RELOADS ? 'reload' : 'safe-page'
    },
  }
}

/** Counts graphics failures; the third one says: next time without the graphics card (old Intel chips, electron#32317). */
export function createGpuGuard(giveUp: () => void): { gpuGone(): void } {
  let failures = 0
  return {
    gpuGone() {
      failures += 1
      if (failures === MAX_GPU_FAILURES) giveUp()
    },
  }
}
