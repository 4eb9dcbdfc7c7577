import { createPatience, type Patience } from './patience'

/** How much goes into one request: less when the line cannot carry it, a little more after each success. */
export type BatchSize = {
  now(): number
  grow(): void
  /** False when it is as small as it gets. */
  shrink(): boolean
}

/** After so many requests of one size a line may have got better: the size that failed is tried again. */
const CALM_AFTER = 12

/**
 * Additive increase, multiplicative decrease, and a memory: a size that the line broke is not tried again at once, or a hop that
 * cuts after so many bytes would break every third request for ever.
 */
export function createBatchSize(limits: { start: number; step: number; max: number; min?: number }): BatchSize {
  const { start, step, max, min = 1 } = limits
  let size = start
  let broke = Number.POSITIVE_INFINITY
  let calm = 0
  return {
    now: () => size,
    grow() {
      const ceiling = Math.min(max, Math.max(min, Math.floor(broke * 0.8)))
      if (size < ceiling) {
        size = Math.min(ceiling, size + step)
        return
      }
      calm += 1
      if (calm < CALM_AFTER) return
      calm = 0
      broke = Number.POSITIVE_INFINITY
    },
    shrink() {
      calm = 0
      if (size <= min) return false
      broke = size
      size = Math.max(min, Math.floor(size / 2))
      return true
    },
  }
}

export const BACK_OFF_BASE_MS = 2_000
export const BACK_OFF_CAP_MS = 5 * 60_000

/** Waiting times after failures: decorrelated jitter, so that a whole county does not come back in one second; at most 5 min. */
export function createBackOff(
  random: () => number,
  { baseMs, capMs } = { baseMs: BACK_OFF_BASE_MS, capMs: BACK_OFF_CAP_MS },
): { next(): number; reset(): void } {
  let last = baseMs
  return {
    next() {
      last = Math.min(capMs, baseMs + random() * (last * 3 - baseMs))
      return Math.round(last)
    },
    reset: () => void (last = baseMs),
  }
}

/** Whether the next batch may leave before the answer to the one before is here. */
export type Pipeline = {
  /** How long after the one before; null: wait for its answer. */
  delayMs(): number | null
  /** `full`: it held as many events as were allowed, so that the place where the next begins is known beforehand. */
  landed(batch: { ms: number; full: boolean }): void
  broke(): void
}

/** By then a batch has left this side and its answer is on the way back: a later one arrives later. */
const OF_ITS_TIME = 0.6
/** A line that breaks would break two at once: it has to be quiet for so many batches first. */
const QUIET_BATCHES = 12

export function createPipeline(): Pipeline {
  let ms: number | null = null
  let quiet = QUIET_BATCHES
  return {
    delayMs: () => (ms === null || quiet < QUIET_BATCHES ? null : ms * OF_ITS_TIME),
    landed(batch) {
      quiet += 1
      ms = batch.full ? batch.ms : null
    },
    broke: () => void (quiet = 0),
  }
}

/** The sizes of one station's requests, learnt while it runs. */
export type Pace = {
  pushEvents: BatchSize
  pipeline: Pipeline
  pushBytes: BatchSize
  pull: BatchSize
  snapshot: BatchSize
  /** Batches of others in one package. */
  carried: BatchSize
  /** How often each of them was offered in vain: those go last, so that one that cannot be taken stands in nobody's way. */
  carriedFailures: Map<string, number>
  patience: Patience
  /** Whether everything may be fetched again although nothing asks for it but a sum; then not again for six hours. */
  mayBeginAgain(mono: number): boolean
}

const BEGIN_AGAIN_MS = 6 * 60 * 60_000

export function createPace(): Pace {
  let begun: number | null = null
  return { ...createSizes(), carriedFailures: new Map(), patience: createPatience(), mayBeginAgain }

  function mayBeginAgain(mono: number): boolean {
    if (begun !== null && mono - begun < BEGIN_AGAIN_MS) return false
    begun = mono
    return true
  }
}

const createSizes = (): Omit<Pace, 'mayBeginAgain' | 'carriedFailures' | 'patience'> => ({
  pipeline: createPipeline(),
  pushEvents: createBatchSize({ start: 500, step: 100, max: 500 }),
  // On the wire. 40 kB take five seconds over 64 kbit/s, and pass a hop that cuts after 50.
  pushBytes: createBatchSize({ start: 40_000, step: 16_000, max: 240_000, min: 1_000 }),
  pull: createBatchSize({ start: 200, step: 100, max: 500 }),
  snapshot: createBatchSize({ start: 500, step: 100, max: 500 }),
  carried: createBatchSize({ start: 50, step: 10, max: 50 }),
})
