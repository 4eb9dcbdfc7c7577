import type { RangeCoder } from './packed-range'

const CELL_BITS = 16
/** A cell: the chance of a 1 in the top 16 bits, then a check of whose cell it is, then how often it was asked. */
const FRESH = 0x80000000 | 0
const MAX_INPUTS = 4
const MAX_GUESSES = 2
const VOICES = MAX_INPUTS + MAX_GUESSES
const SEEN_CLASSES = 16
/** Weights for words, by how new the second and third context are, and for digits. */
const WORD_SETS = 9
const SETS = WORD_SETS + 16
const RATE = 2.5e-8
const STEPS = Float64Array.from({ length: 256 }, (_, seen) => 1 / (seen + 1.5))
/** How often a cell was asked, in classes: each class has its own weight in the mixture. */
const CLASS_OF = Uint8Array.from({ length: 256 }, (_, seen) => {
  if (seen < 8) return seen
  return 8 + [12, 16, 24, 40, 80, 120, 200].filter(limit => seen >= limit).length
})

/** Never asked, asked a few times, or often. */
const NOVELTY = Uint8Array.from({ length: 256 }, (_, seen) => (seen === 0 ? 0 : seen < 4 ? 1 : 2))

/** Logistic curve in steps, whole numbers only (as in lpaq): every engine must come to the same bits. */
const CURVE = [
  1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975,
  4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
]
const SQUASH = Uint16Array.from({ length: 4096 }, (_, place) => {
  const part = place & 127
  const step = place >> 7
  return ((CURVE[step] ?? 0) * (128 - part) + (CURVE[step + 1] ?? 4094) * part + 64) >> 7
})
/** The inverse of `SQUASH`: chance of 12 bits → evidence in 1/256 of a natural logarithm. */
const STRETCH = new Int16Array(4096)
for (let place = 0, filled = 0; place < 4096; place += 1)
  for (const chance = SQUASH[place] as number; filled <= chance; filled += 1) STRETCH[filled] = place - 2048
STRETCH.fill(2047, 4095)

export const mixHash = (one: number, other: number): number => {
  const mixed = Math.imul(one ^ Math.imul(other + 0x3c6ef372, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/**
 * Foretells bits by mixing what was learned of each in several contexts with up to two outright guesses. Everything is learned
 * on the way, on both sides alike; `contexts`, `guesses` and `trust` are set before each call.
 */
export class BitMixer {
  readonly contexts = new Int32Array(MAX_INPUTS)
  /** What each guess says the bit is; -1 when it says nothing. */
  readonly guesses = new Int32Array(MAX_GUESSES).fill(-1)
  /** How well each guess has done so far, 0 to 15. */
  readonly trust = new Int32Array(MAX_GUESSES)
  private readonly cells = new Int32Array(1 << CELL_BITS).fill(FRESH)
  private readonly weights = new Float64Array(SETS * VOICES * SEEN_CLASSES).fill(0.3)
  private readonly guessChances = new Uint16Array(MAX_GUESSES * SEEN_CLASSES).fill(3000)
  private readonly places = new Int32Array(MAX_INPUTS)
  private readonly evidence = new Float64Array(VOICES)
  private readonly weightPlaces = new Int32Array(VOICES)

  /** One bit of a symbol: `path` tells which, `set` whose mixing weights, `inputs` how many contexts count. */
  code(coder: RangeCoder, set: number, inputs: number, path: number, wanted: number): number {
    const { contexts, cells, weights, places, evidence, weightPlaces, guesses, guessChances, trust } = this
    const step = Math.imul(path, 0x9e3779b1)
    for (let input = 0; input < inputs; input += 1) {
      const hash = Math.imul((contexts[input] as number) + step, 0x85ebca6b)
      const place = hash >>> (32 - CELL_BITS)
      const check = (hash << 1) & 0xff00
      const cell = cells[place] as number
      if ((cell & 0xff00) !== check) cells[place] = FRESH | check
      places[input] = place
    }
    const chosen = set > 0 ? WORD_SETS - 1 + set : this.noveltyOf(1) * 3 + this.noveltyOf(2)
    const weightBase = chosen * VOICES * SEEN_CLASSES
    let sum = 0
    for (let input = 0; input < inputs; input += 1) {
      const cell = cells[places[input] as number] as number
      const weightPlace = weightBase + input * SEEN_CLASSES + (CLASS_OF[cell & 255] as number)
      const said = STRETCH[cell >>> 20] as number
      weightPlaces[input] = weightPlace
      evidence[input] = said
      sum += said * (weights[weightPlace] as number)
    }
    let voices = inputs
    for (let guess = 0; guess < MAX_GUESSES; guess += 1) {
      if ((guesses[guess] as number) < 0) continue
      const trusted = guess * SEEN_CLASSES + (trust[guess] as number)
      const chance = STRETCH[guessChances[trusted] as number] as number
      const said = guesses[guess] ? chance : -chance
      const weightPlace = weightBase + MAX_INPUTS * SEEN_CLASSES + trusted
      weightPlaces[voices] = weightPlace
      evidence[voices] = said
      sum += said * (weights[weightPlace] as number)
      voices += 1
    }
    const sure = sum > 2047 ? 2047 : sum < -2047 ? -2047 : Math.trunc(sum)
    const chance = SQUASH[sure + 2048] as number
    const bit = coder.bit(chance << 4, wanted)
    const error = ((bit << 12) - chance) * RATE
    for (let voice = 0; voice < voices; voice += 1) {
      const place = weightPlaces[voice] as number
      weights[place] = (weights[place] as number) + (evidence[voice] as number) * error
    }
    const target = bit ? 65535 : 0
    const patience = set === 0 ? 120 : 250
    for (let input = 0; input < inputs; input += 1) {
      const place = places[input] as number
      const cell = cells[place] as number
      const seen = cell & 255
      const now = cell >>> 16
      const moved = now + Math.trunc((target - now) * (STEPS[seen] as number))
      cells[place] = (moved << 16) | (cell & 0xff00) | (seen < patience ? seen + 1 : seen)
    }
    for (let guess = 0; guess < MAX_GUESSES; guess += 1) {
      if ((guesses[guess] as number) < 0) continue
      const trusted = guess * SEEN_CLASSES + (trust[guess] as number)
      const now = guessChances[trusted] as number
      guessChances[trusted] = now + ((guesses[guess] === bit ? 4095 - now : -now) >> 5)
    }
    return bit
  }

  private noveltyOf(input: number): number {
    const cell = this.cells[this.places[input] as number] as number
    return NOVELTY[cell & 255] as number
  }

  /** Trusts all but the first context a little less: what comes is newer than what was learned from. */
  doubt(): void {
    for (let place = 0; place < WORD_SETS * VOICES * SEEN_CLASSES; place += 1)
      if (Math.floor(place / SEEN_CLASSES) % VOICES > 0) this.weights[place] = (this.weights[place] as number) * 0.8
  }

  copyFrom(other: BitMixer): void {
    this.cells.set(other.cells)
    this.weights.set(other.weights)
    this.guessChances.set(other.guessChances)
  }
}
