/** How many events go into one request: halved when the line cannot carry it, a few more after each success. */
export type BatchSize = { now(): number; grow(): void; /** False when it is one already. */ shrink(): boolean }

export function createBatchSize({ start, step, max }: { start: number; step: number; max: number }): BatchSize {
  let size = start
  return {
    now: () => size,
    grow: () => void (size = Math.min(max, size + step)),
    shrink: () => {
      if (size === 1) return false
      size = Math.max(1, Math.floor(size / 2))
      return true
    },
  }
}

export const BACK_OFF_BASE_MS = 2_000
export const BACK_OFF_CAP_MS = 5 * 60_000

/** Waiting times after failures: decorrelated jitter, so that a whole county does not come back in one second; at most 5 min. */
export function createBackOff(random: () => number): { next(): number; reset(): void } {
  let last = BACK_OFF_BASE_MS
  return {
    next() {
      last = Math.min(BACK_OFF_CAP_MS, BACK_OFF_BASE_MS + random() * (last * 3 - BACK_OFF_BASE_MS))
      return Math.round(last)
    },
    reset: () => void (last = BACK_OFF_BASE_MS),
  }
}
