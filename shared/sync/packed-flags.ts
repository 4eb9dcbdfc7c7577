import type { RangeCoder } from './packed-range'

/** A chance moves by 1/(seen + 1.6) towards each bit: fast at first, calm later. Whole arithmetic, so that every engine agrees. */
const STEPS = Float64Array.from({ length: 256 }, (_, seen) => 1 / (seen + 1.6))
const LEAST = 24

/** Chances of yes-or-no questions, each learned from its answers so far. */
export class Flags {
  chances: Uint16Array
  seen: Uint8Array

  constructor(
    size: number,
    private readonly patience = 250,
    first = 32768,
  ) {
    this.chances = new Uint16Array(size).fill(first)
    this.seen = new Uint8Array(size)
  }

  /** Writes or reads the answer to question `at`, and learns it. */
  code(coder: RangeCoder, at: number, bit: number): number {
    const chance = this.chances[at] as number
    const found = coder.bit(chance, bit)
    const seen = this.seen[at] as number
    const moved = chance + Math.trunc(((found ? 65535 : 0) - chance) * (STEPS[seen] as number))
    this.chances[at] = moved < LEAST ? LEAST : moved > 65535 - LEAST ? 65535 - LEAST : moved
    if (seen < this.patience) this.seen[at] = seen + 1
    return found
  }

  /** A number of `bits` bits as a path through the questions from `at` on, of which it takes 2^bits. */
  codeNumber(coder: RangeCoder, at: number, bits: number, value: number): number {
    let path = 1
    for (let left = bits - 1; left >= 0; left -= 1) path = path * 2 + this.code(coder, at + path, (value >> left) & 1)
    return path - (1 << bits)
  }

  /** The same questions with what was learned of them, for a batch of its own. */
  copy(): Flags {
    const other = new Flags(0, this.patience)
    other.chances = this.chances.slice()
    other.seen = this.seen.slice()
    return other
  }
}
