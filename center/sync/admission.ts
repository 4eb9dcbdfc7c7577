import type { ServerResponse } from 'node:http'
import { Refusal } from '../http/refusal'

/** Pushes that may be inside at once, from the last byte of the request to the last of the answer. */
const SEATS = 120
const SOONEST_MS = 1000
const LATEST_MS = 60_000
/** Time between two answers, as long as nothing has been learnt of this machine. */
const FIRST_GAP_MS = 40
const [SHORTEST_GAP_MS, LONGEST_GAP_MS] = [10, 1000]
const SMOOTHING = 0.1

export type Admission = {
  /** Throws as `enter` does when no seat is free, and takes none. */
  look(): void
  /** Takes a seat until `answer` is over, or throws `overloaded` with the second at which to come back. */
  enter(answer: ServerResponse): void
}

/**
 * The door before the database: beyond a fixed number of pushes inside, the next ones are sent away at once, before their body is
 * read. Each gets a time of return of its own, one after another as fast as answers have lately been going out, so that after an
 * outage the stations come back spread out and not all together.
 */
export function createAdmission(seats: number = SEATS): Admission {
  let inside = 0
  let lastLeft = 0
  let gap = FIRST_GAP_MS
  let lastReturn = 0
  const leave = () => {
    const now = performance.now()
    // Only a full house tells how fast we are; an empty one tells how few come.
    if (inside >= seats / 2) {
      const seen = Math.min(LONGEST_GAP_MS, Math.max(SHORTEST_GAP_MS, now - lastLeft))
      gap += SMOOTHING * (seen - gap)
    }
    lastLeft = now
    inside -= 1
  }
  const nextReturn = (): number => {
    const now = performance.now()
    lastReturn = Math.max(now + SOONEST_MS, lastReturn + gap)
    return Math.ceil(Math.min(LATEST_MS, lastReturn - now) / 1000)
  }
  const look = () => {
    if (inside >= seats) throw new Refusal('overloaded', { retryAfterSeconds: nextReturn(), status: 503 })
  }
  return {
    look,
    enter: answer => {
      look()
      inside += 1
      answer.once('close', leave)
    },
  }
}
