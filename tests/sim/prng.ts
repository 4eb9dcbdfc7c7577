/** Chance that comes back the same for the same seed: every choice of a simulated day is drawn from here. */
export type Chance = {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number, 0 ≤ x < below. */
  below(below: number): number
  /** From `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True in about `share` of the calls. */
  happens(share: number): boolean
  pick<T>(of: readonly T[]): T
  bytes(count: number): Uint8Array
  /** Another stream that depends on this seed and the label only, not on how much was drawn here. */
  branch(label: string): Chance
}

/** FNV-1a, so that labels give unlike seeds. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

/** Mulberry32: small, even enough for choosing faults, and the same on every machine. */
export function createChance(seed: string): Chance {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    happens: share => next() < share,
    pick<T>(of: readonly T[]): T {
      if (of.length === 0) throw new Error('nothing to pick from')
      return of[below(of.length)] as T
    },
    bytes: count => Uint8Array.from({ length: count }, () => below(256)),
    branch: label => createChance(`${seed}/${label}`),
  }
}
