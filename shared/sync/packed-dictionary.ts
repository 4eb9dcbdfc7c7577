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
export const NOTHING: readonly number[] = []

/** Shared by all that are empty: nothing is ever written into it. */
const NO_ENTRIES: number[] = []
/** Twice as much room, for what is mostly very little: an engine left to itself makes room for sixteen at once. */
const widened = (list: readonly number[]): number[] => (list.length === 0 ? [0, 0] : list.concat(list))

/** What was said so far at one place, and how often. */
export class Dictionary {
  /** The first `size` of each count. */
  ids = NO_ENTRIES
  counts = NO_ENTRIES
  size = 0
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
    if (this.places !== null) return this.places.get(id) ?? -1
    const { ids, size } = this
    for (let place = 0; place < size; place += 1) if (ids[place] === id) return place
    return -1
  }

  add(id: number): void {
    const place = this.placeOf(id)
    this.total += 1
    if (place < 0) {
      if (this.size < MAX_ENTRIES) this.addNew(id)
      return
    }
    const count = this.counts[place] as number
    if (count === 1) this.singles -= 1
    if (this.weight >= MAX_WEIGHT) return
    this.counts[place] = count + 1
    this.weight += 2
  }

  private addNew(id: number): void {
    const { size } = this
    if (size === this.ids.length) {
      this.ids = widened(this.ids)
      this.counts = widened(this.counts)
    }
    this.ids[size] = id
    this.counts[size] = 1
    this.size = size + 1
    this.singles += 1
    this.weight += 1
    if (this.places !== null) this.places.set(id, size)
    else if (this.size > FEW) this.places = new Map(this.ids.slice(0, this.size).map((one, at) => [one, at]))
  }

  /** The same entries, for a batch of its own. */
  copy(): Dictionary {
    const other = new Dictionary()
    if (this.size > 0) {
      other.ids = this.ids.slice()
      other.counts = this.counts.slice()
      other.size = this.size
    }
    if (this.places !== null) other.places = new Map(this.places)
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
  private numbers = new Map<string, number>()
  private readonly homes: Dictionary[] = []
  /** Of each text that was printed, how. */
  private readonly printed: (string | undefined)[] = []
  private readonly dictionaries: Dictionary[] = []
  private readonly sourceWeights: number[] = []
  private sourceWeight = 0
  private readonly known = new Flags(SHARES * SIZES * 3, 60)
  private readonly elsewhere = new Flags(4, 60)
  private readonly usualSource = new Flags(1, 60)
  /** How many numbers `base` gave out: they are known here from the start. */
  private readonly given: number

  constructor(private readonly base: Vocabulary | null = null) {
    this.given = base ? base.given + base.texts.length : 0
    for (let share = 0; share < SHARES; share += 1)
      for (let rest = 0; rest < SIZES * 3; rest += 1)
        this.known.chances[share * SIZES * 3 + rest] = Math.round(65535 * (1 - (share + 0.5) / SHARES))
  }

  /** Knows what `base` knows, and nothing else. */
  beginAgain(): void {
    const { base } = this
    if (!base) return
    this.texts.length = 0
    this.numbers = new Map()
    this.homes.length = 0
    this.printed.length = 0
    this.sourceWeight = base.dictionaries.length
    this.dictionaries.length = this.sourceWeight
    this.sourceWeights.length = this.sourceWeight
    for (let at = 0; at < this.sourceWeight; at += 1) {
      this.dictionaries[at] = base.dictionaries[at] as Dictionary
      this.sourceWeights[at] = 1
    }
    this.known.becomeLike(base.known)
    this.elsewhere.becomeLike(base.elsewhere)
    this.usualSource.becomeLike(base.usualSource)
  }

  textOf(number: number): string {
    const text = number < this.given ? this.base?.textOf(number) : this.texts[number - this.given]
    if (text === undefined) throw new PackFault('no such number')
    return text
  }

  /** The text of a number as `print` makes it; the same one each time. */
  printedOf(number: number, print: (text: string) => string): string {
    if (number < this.given && this.base) return this.base.printedOf(number, print)
    const at = number - this.given
    return (this.printed[at] ??= print(this.texts[at] as string))
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
    if (this.texts.length >= MAX_NAMES || here.size >= MAX_ENTRIES) return -1
    const id = this.given + this.texts.length
    this.texts.push(text)
    this.printed.push(undefined)
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
    return isKnown ? this.codeEntry(coder, here, id, sum, not, null) : -1
  }

  /** Which entry, by how often each was said; none of `not`, and nothing that was said at `here`. */
  private codeEntry(
    coder: RangeCoder,
    from: Dictionary,
    id: number,
    sum: number,
    not: readonly number[],
    here: Dictionary | null,
  ): number {
    const { ids, counts, size: entries } = from
    const { isReading } = coder
    const place = coder.place(sum)
    let before = 0
    for (let index = 0; index < entries; index += 1) {
      const entry = ids[index] as number
      if (here === null ? not.length > 0 && not.includes(entry) : here.placeOf(entry) >= 0) continue
      const size = 2 * (counts[index] as number) - 1
      if (isReading ? place < before + size : entry === id) {
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
    return this.codeEntry(coder, from, id, sum, NOTHING, here)
  }

  /** Which dictionary, those of this batch and those much asked being likelier. */
  private codeSource(coder: RangeCoder, home: Dictionary | null): Dictionary {
    const place = coder.place(this.sourceWeight)
    let before = 0
    const { dictionaries, sourceWeights } = this
    const { isReading } = coder
    for (let at = 0; at < dictionaries.length; at += 1) {
      const size = sourceWeights[at] as number
      if (isReading ? place < before + size : dictionaries[at] === home) {
        coder.take(before, size, this.sourceWeight)
        if (this.sourceWeight < MAX_WEIGHT) {
          sourceWeights[at] = size + OWN_SOURCE
          this.sourceWeight += OWN_SOURCE
        }
        return dictionaries[at] as Dictionary
      }
      before += size
    }
    throw new PackFault('no such source')
  }

  private homeOf(id: number): Dictionary | null {
    return (id < this.given ? this.base?.homeOf(id) : this.homes[id - this.given]) ?? null
  }

  private restOf(from: Dictionary, here: Dictionary): number {
    const { ids, counts, size: entries } = from
    let sum = 0
    for (let index = 0; index < entries; index += 1)
      if (here.placeOf(ids[index] as number) < 0) sum += 2 * (counts[index] as number) - 1
    return sum
  }
}
