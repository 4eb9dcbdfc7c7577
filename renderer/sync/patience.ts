/**
 * How long facts wait for another that they stand on. Sent before it they would be set aside for ever; but what was tried on a good
 * line and not taken for so long may never be taken, and nothing here waits for ever.
 */
export type Patience = {
  /** Tried in vain, while the county answered. */
  tried(who: string, mono: number): void
  /** Whether others still wait for this writer or batch. */
  waitsFor(who: string, mono: number): boolean
  /** It arrived: when it fails another day, all begins anew. */
  arrived(who: string): void
  /** Nothing can bring it any more, so nobody waits for it from now on. */
  giveUp(who: string): void
  isGivenUp(who: string): boolean
}

/** Longer than the pause between two rescues, so that every writer that can be rescued is. */
const PATIENCE_MS = 2 * 60 * 60_000
/** Hours without a line are no tries. */
const PATIENCE_TRIES = 30

export function createPatience(): Patience {
  const vain = new Map<string, { since: number; times: number }>()
  const lost = new Set<string>()
  return {
    tried(who, mono) {
      const { since, times } = vain.get(who) ?? { since: mono, times: 0 }
      vain.set(who, { since, times: times + 1 })
    },
    waitsFor(who, mono) {
      const { since, times } = vain.get(who) ?? { since: mono, times: 0 }
      return !lost.has(who) && (mono - since < PATIENCE_MS || times < PATIENCE_TRIES)
    },
    arrived: who => void vain.delete(who),
    giveUp: who => void lost.add(who),
    isGivenUp: who => lost.has(who),
  }
}
