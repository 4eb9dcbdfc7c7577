import { Dictionary } from './packed-dictionary'
import { mixHash } from './packed-symbols'

/** How the keys of an object follow each other, with the places of their values. */
export type Shape = { keys: readonly string[]; literals: readonly string[]; places: readonly Place[] }

/** After so many runs in one text, the rest share what they learn. */
const SLOTS = 16

export const hashOfText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

const FEW = 8

/** Numbers that point at numbers: a list while they are few, which they mostly are. */
export class Links {
  private readonly from: number[] = []
  private readonly to: number[] = []
  private places: Map<number, number> | null = null

  get(from: number): number {
    const place = this.placeOf(from)
    return place < 0 ? -1 : (this.to[place] as number)
  }

  set(from: number, to: number): void {
    const place = this.placeOf(from)
    if (place >= 0) {
      this.to[place] = to
      return
    }
    this.places?.set(from, this.from.length)
    this.from.push(from)
    this.to.push(to)
    if (this.places === null && this.from.length > FEW) this.places = new Map(this.from.map((one, at) => [one, at]))
  }

  copy(): Links {
    const other = new Links()
    for (const [place, from] of this.from.entries()) other.set(from, this.to[place] as number)
    return other
  }

  private placeOf(from: number): number {
    return this.places === null ? this.from.indexOf(from) : (this.places.get(from) ?? -1)
  }
}

/** One run of words or digits inside the texts of a place. */
export class Slot {
  readonly words = new Dictionary()
  lastDigits = ''
  history = 1
  constructor(readonly hash: number) {}
}

/** All that was learned of the values at one path: `data.applicant.name` of one type of event. */
export class Place {
  private readonly children = new Map<string, Place>()
  readonly shapes = new Map<string, Shape>()
  shapeNames = new Dictionary()
  skeletons = new Dictionary()
  readonly slots: Slot[] = []
  /** Object, array or neither, the last time; 3 before the first. */
  structure = 3
  /** Of the last thing that had to be spelled. */
  kind = 15
  lastNumber = 0
  /** How far, in bits, the numbers here lately were from each thing they can be told from. */
  readonly distances = [8, 9, 10]
  lastText = ''
  /** The last value, and what followed each value here. */
  last = -1
  next = new Links()
  /** What stood here beside each other value of the same object. */
  readonly beside = new Links()
  /** Another place whose value in this case is often the same, and this place's own value in case number `caseOf`. */
  twin: Place | null = null
  caseValue = -1
  caseOf = -1
  /** How the three foretellings did the last four times, a bit each. */
  readonly success = [6, 6, 6]

  constructor(
    readonly hash: number,
    readonly values = new Dictionary(),
    private readonly origin: Place | null = null,
  ) {}

  /** A place that begins with what `this` knows and learns for itself; `isOrdered`: also what followed what. */
  fork(isOrdered = false): Place {
    const fork = new Place(this.hash, this.values.copy(), this)
    if (isOrdered) fork.next = this.next.copy()
    fork.shapeNames = this.shapeNames.copy()
    fork.skeletons = this.skeletons.copy()
    fork.structure = this.structure
    fork.kind = this.kind
    return fork
  }

  find(key: string): Place | undefined {
    return this.children.get(key)
  }

  child(key: string): Place {
    const held = this.children.get(key)
    if (held) return held
    const made = this.origin?.children.get(key)?.fork() ?? new Place(mixHash(this.hash, hashOfText(key)))
    this.children.set(key, made)
    return made
  }

  put(key: string, place: Place): void {
    this.children.set(key, place)
  }

  slot(index: number): Slot {
    const at = Math.min(index, SLOTS - 1)
    return (this.slots[at] ??= new Slot(mixHash(this.hash, at + 77)))
  }
}
