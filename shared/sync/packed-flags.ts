import type { RangeCoder } from './packed-range'

/** A chance moves by 1/(seen + 1.6) towards each bit: fast at first, calm later. Whole arithmetic, so that every engine agrees. */
const STEPS = Float64Array.from({ length: 256 }, (_, seen) => 1 / (seen + 1.6))
const LEAST = 24
const EVEN = 32768

/** Chances of yes-or-no questions, each learned from its answers so far. */
export class Flags {
  readonly chances: Uint16Array
  readonly seen: Uint8Array

  constructor(
    size: number,
    private readonly patience = 250,
  ) {
    this.chances = new Uint16Array(size).fill(EVEN)
    this.seen = new Uint8Array(size)
  }

  /** Writes or reads the answer to question `at`, and learns it. */
  code(coder: RangeCoder, at: number, bit: number): number {
    const { chances, seen } = this
    const chance = chances[at] as number
    const found = coder.bit(chance, bit)
    const times = seen[at] as number
    const moved = chance + ((((found ? 65535 : 0) - chance) * (STEPS[times] as number)) | 0)
    chances[at] = moved < LEAST ? LEAST : moved > 65535 - LEAST ? 65535 - LEAST : moved
    if (times < this.patience) seen[at] = times + 1
    return found
  }

  /** A number of `bits` bits as a path through the questions from `at` on, of which it takes 2^bits. */
  codeNumber(coder: RangeCoder, at: number, bits: number, value: number): number {
    let path = 1
    for (let left = bits - 1; left >= 0; left -= 1) path = path * 2 + this.code(coder, at + path, (value >> left) & 1)
    return path - (1 << bits)
  }

  /** Knows what `other` knows of the same questions, and nothing else. */
  becomeLike(other: Flags): void {
    this.chances.set(other.chances)
    this.seen.set(other.seen)
  }

  /** Knows nothing again. */
  forget(): void {
    this.chances.fill(EVEN)
    this.seen.fill(0)
  }
}
