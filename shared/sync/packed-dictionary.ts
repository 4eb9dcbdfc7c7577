import { Flags } from './packed-flags'
import { PackFault, type RangeCoder } from './packed-range'

/** Dictionaries and names beyond these stay as they are: what is new is then spelled each time. Bounds memory, not meaning. */
const MAX_ENTRIES = 1024
const MAX_NAMES = 16_384
/** What a range coder can divide, with room for one more. */
const MAX_WEIGHT = 60_000

/** How much likelier than one of the given dictionaries one of this batch is asked, and each time more. */
const OWN_SOURCE = 8
const FEW = 8

/** What was said so far at one place, and how often. */
export class Dictionary {
  readonly ids: number[] = []
  readonly counts: number[] = []
  private places: Map<number, number> | null = null
  total = 0
  /** Entries said once only: their share foretells how likely something new is (Good and Turing). */
  singles = 0
  /** The sum of what each entry weighs when one is chosen: twice its count, less one. */
  weight = 0
  /** Where this place last took an entry from, when it had not said it before itself. */
  source: Dictionary | null = null
  elsewhere = 0
  /** True once something was spelled here first. */
  isSource = false

  /** Which entry an id is; -1 when it is none. */
  placeOf(id: number): number {
    return this.places === null ? this.ids.indexOf(id) : (this.places.get(id) ?? -1)
  }

  add(id: number): void {
    const place = this.placeOf(id)
    this.total += 1
    if (place < 0) {
      if (this.ids.length >= MAX_ENTRIES) return
      this.places?.set(id, this.ids.length)
      this.ids.push(id)
      this.counts.push(1)
      this.singles += 1
      this.weight += 1
      if (this.places === null && this.ids.length > FEW) this.places = new Map(this.ids.map((one, at) => [one, at]))
      return
    }
    const count = this.counts[place] as number
    if (count === 1) this.singles -= 1
    if (this.weight >= MAX_WEIGHT) return
    this.counts[place] = count + 1
    this.weight += 2
  }

  /** The same entries, for a batch of its own. */
  copy(): Dictionary {
    const other = new Dictionary()
    for (const [place, id] of this.ids.entries()) {
      other.ids.push(id)
      other.counts.push(this.counts[place] as number)
    }
    if (other.ids.length > FEW) other.places = new Map(other.ids.map((one, at) => [one, at]))
    other.total = this.total
    other.singles = this.singles
    other.weight = this.weight
    return other
  }
}

const SHARES = 12
const SIZES = 6
const sizeClass = (total: number): number => (total < 3 ? total : total < 6 ? 3 : total < 16 ? 4 : 5)

/** What is said anywhere in a batch gets a number, so that it is written out once only. */
export class Vocabulary {
  private readonly texts: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly homes: (Dictionary | null)[] = []
  private readonly dictionaries: Dictionary[]
  private readonly sourceWeights: number[]
  private sourceWeight: number
  private readonly known: Flags
  private readonly elsewhere: Flags
  private readonly usualSource: Flags
  /** How many numbers `base` gave out: they are known here from the start. */
  private readonly given: number

  constructor(private readonly base: Vocabulary | null = null) {
    this.given = base ? base.given + base.texts.length : 0
    this.dictionaries = base ? [...base.dictionaries] : []
    this.sourceWeights = this.dictionaries.map(() => 1)
    this.sourceWeight = this.dictionaries.length
    this.known = base ? base.known.copy() : new Flags(SHARES * SIZES * 3, 60)
    this.elsewhere = base ? base.elsewhere.copy() : new Flags(4, 60)
    this.usualSource = base ? base.usualSource.copy() : new Flags(1, 60)
    if (base) return
    for (let share = 0; share < SHARES; share += 1)
      for (let rest = 0; rest < SIZES * 3; rest += 1)
        this.known.chances[share * SIZES * 3 + rest] = Math.round(65535 * (1 - (share + 0.5) / SHARES))
  }

  textOf(number: number): string {
    const text = number < this.given ? this.base?.textOf(number) : this.texts[number - this.given]
    if (text === undefined) throw new PackFault('no such number')
    return text
  }

  numberOf(text: string): number {
    return this.base?.numbers.get(text) ?? this.numbers.get(text) ?? -1
  }

  /**
   * One thing said at `here`; `id` -1 when it has no number. `not`: numbers that it cannot be, having been asked for already.
   * Answers the number, or -1: then it is to be spelled, and handed to `learnNew`.
   */
  code(coder: RangeCoder, here: Dictionary, id: number, not: readonly number[]): number {
    const found = this.codeKnown(coder, here, id, not)
    if (found >= 0) {
      here.add(found)
      return found
    }
    const taken = this.codeElsewhere(coder, here, id)
    if (taken >= 0) here.add(taken)
    return taken
  }

  /** Gives what was spelled at `here` its number; -1 when there are too many. */
  learnNew(here: Dictionary, text: string): number {
    const old = this.numberOf(text)
    if (old >= 0) {
      here.add(old)
      return old
    }
    if (this.texts.length >= MAX_NAMES || here.ids.length >= MAX_ENTRIES) return -1
    const id = this.given + this.texts.length
    this.texts.push(text)
    this.numbers.set(text, id)
    if (!here.isSource) {
      this.dictionaries.push(here)
      this.sourceWeights.push(OWN_SOURCE)
      this.sourceWeight += OWN_SOURCE
    }
    here.isSource = true
    this.homes.push(here)
    here.add(id)
    return id
  }

  private codeKnown(coder: RangeCoder, here: Dictionary, id: number, not: readonly number[]): number {
    let sum = here.weight
    for (const other of not) {
      const place = here.placeOf(other)
      if (place >= 0) sum -= 2 * (here.counts[place] as number) - 1
    }
    if (sum <= 0) return -1
    const share = Math.min(SHARES - 1, Math.floor(((here.singles + 0.5) / (here.total + 1)) * SHARES))
    const question = (share * SIZES + sizeClass(here.total)) * 3 + Math.min(2, not.length)
    const isKnown = this.known.code(coder, question, here.placeOf(id) >= 0 ? 1 : 0)
    return isKnown ? this.codeEntry(coder, here, id, sum, other => not.includes(other)) : -1
  }

  /** Which entry, by how often each was said. */
  private codeEntry(
    coder: RangeCoder,
    from: Dictionary,
    id: number,
    sum: number,
    isOut: (id: number) => boolean,
  ): number {
    const place = coder.place(sum)
    let before = 0
    for (const [index, entry] of from.ids.entries()) {
      if (isOut(entry)) continue
      const size = 2 * (from.counts[index] as number) - 1
      if (coder.isReading ? place < before + size : entry === id) {
        coder.take(before, size, sum)
        return entry
      }
      before += size
    }
    throw new PackFault('no such entry')
  }

  private codeElsewhere(coder: RangeCoder, here: Dictionary, id: number): number {
    if (this.dictionaries.length === 0) return -1
    const home = id < 0 ? null : this.homeOf(id)
    const isElsewhere = this.elsewhere.code(coder, here.elsewhere & 3, home && here.placeOf(id) < 0 ? 1 : 0)
    here.elsewhere = here.elsewhere * 2 + isElsewhere
    if (!isElsewhere) return -1
    let source = here.source
    const isUsual =
      source && this.restOf(source, here) > 0 && this.usualSource.code(coder, 0, source.placeOf(id) >= 0 ? 1 : 0)
    if (!isUsual) {
      source = this.codeSource(coder, home)
    }
    const from = source as Dictionary
    here.source = from
    const sum = this.restOf(from, here)
    if (sum <= 0) throw new PackFault('nothing left to take')
    return this.codeEntry(coder, from, id, sum, other => here.placeOf(other) >= 0)
  }

  /** Which dictionary, those of this batch and those much asked being likelier. */
  private codeSource(coder: RangeCoder, home: Dictionary | null): Dictionary {
    const place = coder.place(this.sourceWeight)
    let before = 0
    for (const [at, source] of this.dictionaries.entries()) {
      const size = this.sourceWeights[at] as number
      if (coder.isReading ? place < before + size : source === home) {
        coder.take(before, size, this.sourceWeight)
        if (this.sourceWeight < MAX_WEIGHT) {
          this.sourceWeights[at] = size + OWN_SOURCE
          this.sourceWeight += OWN_SOURCE
        }
        return source
      }
      before += size
    }
    throw new PackFault('no such source')
  }

  private homeOf(id: number): Dictionary | null {
    return (id < this.given ? this.base?.homeOf(id) : this.homes[id - this.given]) ?? null
  }

  private restOf(from: Dictionary, here: Dictionary): number {
    let sum = 0
    for (const [index, entry] of from.ids.entries())
      if (here.placeOf(entry) < 0) sum += 2 * (from.counts[index] as number) - 1
    return sum
  }
}
