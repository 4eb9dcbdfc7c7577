import { Refusal } from '../http/refusal'

/** How many answers are made at once, how many callers may wait for their turn, and how many sent away come back in a second. */
export type GateSize = { running: number; waiting: number; returnsPerSecond: number }

/** Each answer holds one database connection; the rest of the pool is for pushes and the desk. */
export const PULL_GATE: GateSize = { running: 4, waiting: 120, returnsPerSecond: 25 }

const LONGEST_SECONDS = 60

/** `gone` tells that the caller hung up while waiting: its turn is then worth nothing. */
export type Gate = <T>(work: () => Promise<T>, gone?: () => boolean) => Promise<T>

/**
 * Lets few callers in at once. Who finds the waiting room full is told at once when to come back, before anything is asked of the
 * database, each at a time of its own: a crowd that all waits is served later than a crowd that is spread.
 */
export function createGate({ running, waiting, returnsPerSecond }: GateSize): Gate {
  let inside = 0
  let lastReturn = 0
  const queue: (() => void)[] = []
  const nextReturn = (): number => {
    const now = performance.now()
    lastReturn = Math.max(now + 1000, lastReturn + 1000 / returnsPerSecond)
    return Math.min(LONGEST_SECONDS, Math.ceil((lastReturn - now) / 1000))
  }
  return async (work, gone = () => false) => {
    if (inside < running) inside += 1
    else {
      if (queue.length >= waiting) throw new Refusal('overloaded', { retryAfterSeconds: nextReturn() })
      await new Promise<void>(resolve => queue.push(resolve))
    }
    try {
      if (gone()) throw new Refusal('overloaded', { retryAfterSeconds: nextReturn() })
      return await work()
    } finally {
      const next = queue.shift()
      // The place is handed over rather than given up, so that nobody slips in between.
      if (next) next()
      else inside -= 1
    }
  }
}
