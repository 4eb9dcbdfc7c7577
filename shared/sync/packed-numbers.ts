import { Flags } from './packed-flags'
import type { Place } from './packed-place'
import { PackFault } from './packed-range'
import { mixHash } from './packed-symbols'
import type { ValueCoder } from './packed-values'

const LARGEST = 999_999_999_999_999
/** Times are often whole seconds, minutes or days apart: then only those are counted. */
const UNITS = [1, 1000, 60_000, 86_400_000]
const SIZE_BITS = 6
const SIZES = 1 << SIZE_BITS
const LEADING_BITS = 3
const SIGN = 4
const FIRST_SIZE = 8
const FIRST_LEADING = FIRST_SIZE + UNITS.length * SIZES
const QUESTIONS = FIRST_LEADING + (SIZES << LEADING_BITS)
const MAX_MODELS = 128

/** What was learned of the numbers of each sort: their unit, sign, size and first bits. The bits below have no pattern. */
export class NumberModels {
  private models = new Map<number, Flags>()
  /** Those of earlier batches, to be used again. */
  private readonly spare: Flags[] = []

  of(hash: number): Flags {
    const key = this.models.size < MAX_MODELS || this.models.has(hash) ? hash : 0
    const held = this.models.get(key)
    if (held) return held
    const made = this.spare.pop() ?? new Flags(QUESTIONS, 120)
    made.forget()
    made.seen.fill(3, FIRST_LEADING)
    this.models.set(key, made)
    return made
  }

  forget(): void {
    for (const model of this.models.values()) this.spare.push(model)
    this.models = new Map()
  }
}

const unitOf = (size: number): number => {
  if (size === 0) return 0
  if (size % 60_000 === 0) return size % 86_400_000 === 0 ? 3 : 2
  return size % 1000 === 0 ? 1 : 0
}

/** How many bits a number of up to 2^53 takes; 0 for 0. */
const bitsOf = (size: number): number =>
  size < 4_294_967_296 ? 32 - Math.clz32(size) : 64 - Math.clz32(Math.floor(size / 4_294_967_296))

/** A whole number of up to 15 digits, of either sign. */
export function codeDelta(values: ValueCoder, hash: number, delta: number): number {
  const { coder } = values
  const model = values.numbers.of(hash)
  const size = Math.abs(delta)
  const unit = model.codeNumber(coder, 0, 2, unitOf(size))
  const count = size / (UNITS[unit] as number)
  const bits = model.codeNumber(coder, FIRST_SIZE + unit * SIZES, SIZE_BITS, bitsOf(count))
  if (bits === 0) return 0
  if (bits > 50) throw new PackFault('too large a number')
  const isNegative = model.code(coder, SIGN, delta < 0 ? 1 : 0) === 1
  const leading = Math.min(LEADING_BITS, bits - 1)
  let left = bits - 1 - leading
  const head = Math.floor(count / 2 ** left)
  let found =
    (1 << leading) + model.codeNumber(coder, FIRST_LEADING + (bits << LEADING_BITS), leading, head - (1 << leading))
  while (left > 0) {
    const step = Math.min(left, 16)
    left -= step
    const whole = 2 ** step
    const part = coder.isReading ? coder.place(whole) : Math.floor(count / 2 ** left) % whole
    coder.take(part, 1, whole)
    found = found * whole + part
  }
  found *= UNITS[unit] as number
  if (found > 2 * LARGEST) throw new PackFault('too large a number')
  return isNegative ? -found : found
}

/**
 * A whole number told from whichever of the `starts` has been nearest at this place lately; both sides keep count, so nothing is
 * said about the choice. At first the order of the starts decides.
 */
export function codeNearest(values: ValueCoder, place: Place, value: number, starts: readonly number[]): number {
  const distances = (place.distances ??= [8, 9, 10])
  let best = 0
  for (let at = 1; at < starts.length; at += 1) if ((distances[at] as number) < (distances[best] as number)) best = at
  const found =
    (starts[best] as number) + codeDelta(values, mixHash(place.hash, best), value - (starts[best] as number))
  if (Math.abs(found) > LARGEST) throw new PackFault('too large a number')
  for (let at = 0; at < starts.length; at += 1) {
    const start = starts[at] as number
    const size = Math.abs(found - start)
    const bits = bitsOf(size / (UNITS[unitOf(size)] as number)) + (found < start ? 1 : 0)
    distances[at] = ((distances[at] as number) * 3 + bits) / 4
  }
  place.lastNumber = found
  return found
}
