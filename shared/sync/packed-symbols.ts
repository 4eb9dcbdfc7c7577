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

/** Where in `asked` the trust in each guess stands; the contexts come first. */
export const TRUST = MAX_INPUTS
/** The path of a guess that says nothing. */
export const NO_GUESS = 1

const HASH = 0x85ebca6b
const SHIFT = 32 - CELL_BITS
const CHECK = 0xff00
const GUESS_WEIGHTS = MAX_INPUTS * SEEN_CLASSES
const PATIENCE = 250
const PATIENCE_WITH_WORDS = 120

function learn(cells: Int32Array, place: number, target: number, patience: number): void {
  const cell = cells[place] as number
  const seen = cell & 255
  const now = cell >>> 16
  const moved = now + (((target - now) * (STEPS[seen] as number)) | 0)
  cells[place] = (moved << 16) | (cell & CHECK) | (seen < patience ? seen + 1 : seen)
}

/**
 * Foretells bits by mixing what was learned of each in several contexts with up to two outright guesses. Everything is learned
 * on the way, on both sides alike; `asked` is set before each call.
 */
export class BitMixer {
  /** Four contexts, and how well each of two guesses has done so far, 0 to 15. */
  readonly asked = Int32Array.of(0, 0, 0, 0, 0, 0)
  private readonly cells = new Int32Array(1 << CELL_BITS).fill(FRESH)
  private readonly weights = new Float64Array(SETS * VOICES * SEEN_CLASSES).fill(0.3)
  private readonly guessChances = new Uint16Array(MAX_GUESSES * SEEN_CLASSES).fill(3000)

  /**
   * A symbol down a tree, bit by bit. `branches[node * 2 + bit]` is the next node, or -1 - symbol; `set` tells whose mixing weights
   * count, 0 being those of words. `wanted` is the path to the symbol, and `guess1` and `guess2` are the paths to two that are
   * foretold outright: the first bit highest, with a 1 before it; they speak as long as they were right. A third of the time of a
   * small batch is spent here, so the four contexts stand side by side instead of in a loop.
   */
  codeSymbol(
    coder: RangeCoder,
    set: number,
    branches: Int16Array,
    wanted: number,
    guess1: number,
    guess2: number,
  ): number {
    const { asked, cells, weights, guessChances } = this
    const context1 = asked[0] as number
    const context2 = asked[1] as number
    const context3 = asked[2] as number
    const context4 = asked[3] as number
    const trust1 = asked[TRUST] as number
    const trust2 = SEEN_CLASSES + (asked[TRUST + 1] as number)
    const patience = set > 0 ? PATIENCE : PATIENCE_WITH_WORDS
    let wantedLeft = 31 - Math.clz32(wanted)
    /** How many bits each guess still has; none when it was wrong. */
    let left1 = 31 - Math.clz32(guess1)
    let left2 = 31 - Math.clz32(guess2)
    for (let node = 0; node >= 0;) {
      const step = Math.imul(node + 1, 0x9e3779b1)
      const hash1 = Math.imul(context1 + step, HASH)
      const hash2 = Math.imul(context2 + step, HASH)
      const hash3 = Math.imul(context3 + step, HASH)
      const hash4 = Math.imul(context4 + step, HASH)
      const place1 = hash1 >>> SHIFT
      const place2 = hash2 >>> SHIFT
      const place3 = hash3 >>> SHIFT
      const place4 = hash4 >>> SHIFT
      // A cell of another context is taken over, one after the other: two contexts may meet in one cell.
      if (((cells[place1] as number) & CHECK) !== ((hash1 << 1) & CHECK)) cells[place1] = FRESH | ((hash1 << 1) & CHECK)
      if (((cells[place2] as number) & CHECK) !== ((hash2 << 1) & CHECK)) cells[place2] = FRESH | ((hash2 << 1) & CHECK)
      if (((cells[place3] as number) & CHECK) !== ((hash3 << 1) & CHECK)) cells[place3] = FRESH | ((hash3 << 1) & CHECK)
      if (((cells[place4] as number) & CHECK) !== ((hash4 << 1) & CHECK)) cells[place4] = FRESH | ((hash4 << 1) & CHECK)
      const cell1 = cells[place1] as number
      const cell2 = cells[place2] as number
      const cell3 = cells[place3] as number
      const cell4 = cells[place4] as number
      const chosen =
        set > 0 ? WORD_SETS - 1 + set : (NOVELTY[cell2 & 255] as number) * 3 + (NOVELTY[cell3 & 255] as number)
      const first = chosen * VOICES * SEEN_CLASSES
      const weight1 = first + (CLASS_OF[cell1 & 255] as number)
      const weight2 = first + SEEN_CLASSES + (CLASS_OF[cell2 & 255] as number)
      const weight3 = first + 2 * SEEN_CLASSES + (CLASS_OF[cell3 & 255] as number)
      const weight4 = first + 3 * SEEN_CLASSES + (CLASS_OF[cell4 & 255] as number)
      const said1 = STRETCH[cell1 >>> 20] as number
      const said2 = STRETCH[cell2 >>> 20] as number
      const said3 = STRETCH[cell3 >>> 20] as number
      const said4 = STRETCH[cell4 >>> 20] as number
      let sum =
        said1 * (weights[weight1] as number) +
        said2 * (weights[weight2] as number) +
        said3 * (weights[weight3] as number) +
        said4 * (weights[weight4] as number)
      left1 -= 1
      left2 -= 1
      const guessed1 = (guess1 >> left1) & 1
      const guessed2 = (guess2 >> left2) & 1
      const weight5 = first + GUESS_WEIGHTS + trust1
      const weight6 = first + GUESS_WEIGHTS + trust2
      let said5 = 0
      let said6 = 0
      if (left1 >= 0) {
        said5 = STRETCH[guessChances[trust1] as number] as number
        if (guessed1 === 0) said5 = 0 - said5
        sum += said5 * (weights[weight5] as number)
      }
      if (left2 >= 0) {
        said6 = STRETCH[guessChances[trust2] as number] as number
        if (guessed2 === 0) said6 = 0 - said6
        sum += said6 * (weights[weight6] as number)
      }
      const chance = SQUASH[(sum > 2047 ? 2047 : sum < -2047 ? -2047 : sum | 0) + 2048] as number
      wantedLeft -= 1
      const bit = coder.bit(chance << 4, (wanted >> wantedLeft) & 1)
      const error = ((bit << 12) - chance) * RATE
      weights[weight1] = (weights[weight1] as number) + said1 * error
      weights[weight2] = (weights[weight2] as number) + said2 * error
      weights[weight3] = (weights[weight3] as number) + said3 * error
      weights[weight4] = (weights[weight4] as number) + said4 * error
      if (left1 >= 0) {
        weights[weight5] = (weights[weight5] as number) + said5 * error
        const now = guessChances[trust1] as number
        if (guessed1 === bit) guessChances[trust1] = now + ((4095 - now) >> 5)
        else {
          guessChances[trust1] = now - ((now + 31) >> 5)
          left1 = 0
        }
      }
      if (left2 >= 0) {
        weights[weight6] = (weights[weight6] as number) + said6 * error
        const now = guessChances[trust2] as number
        if (guessed2 === bit) guessChances[trust2] = now + ((4095 - now) >> 5)
        else {
          guessChances[trust2] = now - ((now + 31) >> 5)
          left2 = 0
        }
      }
      const target = bit === 1 ? 65535 : 0
      learn(cells, place1, target, patience)
      learn(cells, place2, target, patience)
      learn(cells, place3, target, patience)
      learn(cells, place4, target, patience)
      node = branches[node * 2 + bit] as number
      if (node < 0) return -1 - node
    }
    return -1
  }

  /** One bit from the first context alone. */
  codeAlone(coder: RangeCoder, set: number, path: number, wanted: number): number {
    const { asked, cells, weights } = this
    const hash = Math.imul((asked[0] as number) + Math.imul(path, 0x9e3779b1), HASH)
    const place = hash >>> SHIFT
    const check = (hash << 1) & CHECK
    if (((cells[place] as number) & CHECK) !== check) cells[place] = FRESH | check
    const cell = cells[place] as number
    const weight = (WORD_SETS - 1 + set) * VOICES * SEEN_CLASSES + (CLASS_OF[cell & 255] as number)
    const said = STRETCH[cell >>> 20] as number
    const sum = said * (weights[weight] as number)
    const chance = SQUASH[(sum > 2047 ? 2047 : sum < -2047 ? -2047 : sum | 0) + 2048] as number
    const bit = coder.bit(chance << 4, wanted)
    weights[weight] = (weights[weight] as number) + said * (((bit << 12) - chance) * RATE)
    learn(cells, place, bit === 1 ? 65535 : 0, PATIENCE)
    return bit
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
