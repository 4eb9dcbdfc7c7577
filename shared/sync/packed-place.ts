import { Dictionary } from './packed-dictionary'
import { mixHash } from './packed-symbols'

/** How the keys of an object follow each other, with the places of their values. */
export type Shape = { id: number; keys: readonly string[]; literals: readonly string[]; places: readonly Place[] }

/** After so many runs in one text, the rest share what they learn. */
const SLOTS = 16

export const hashOfText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

const FEW = 8
const NONE = -2

/** Numbers that point at numbers: one pair, then a list while they are few, which they mostly are. */
export class Links {
  private firstFrom = NONE
  private firstTo = NONE
  private from: number[] | null = null
  private to: number[] = []
  private places: Map<number, number> | null = null

  get(from: number): number {
    if (from === this.firstFrom) return this.firstTo
    const place = this.placeOf(from)
    return place < 0 ? -1 : (this.to[place] as number)
  }

  set(from: number, to: number): void {
    if (this.firstFrom === NONE) this.firstFrom = from
    if (this.firstFrom === from) {
      this.firstTo = to
      return
    }
    const place = this.placeOf(from)
    if (place >= 0) {
      this.to[place] = to
      return
    }
    const list = (this.from ??= [])
    this.places?.set(from, list.length)
    list.push(from)
    this.to.push(to)
    if (this.places === null && list.length > FEW) this.places = new Map(list.map((one, at) => [one, at]))
  }

  copy(): Links {
    const other = new Links()
    if (this.firstFrom !== NONE) other.set(this.firstFrom, this.firstTo)
    for (const [place, from] of (this.from ?? []).entries()) other.set(from, this.to[place] as number)
    return other
  }

  private placeOf(from: number): number {
    if (this.from === null) return -1
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

/** How the three foretellings of a place did the last four times: a bit each, 0110 at first. */
const FIRST_SUCCESS = 0x666

/**
 * All that was learned of the values at one path: `data.applicant.name` of one type of event. Most places are met a few times in a
 * batch and use little of this, so that nothing is made before it is asked for.
 */
export class Place {
  private children: Map<string, Place> | null = null
  private shapes: Map<number, Shape> | null = null
  private ownShapeNames: Dictionary | null = null
  private ownSkeletons: Dictionary | null = null
  private slots: Slot[] | null = null
  /** Object, array or neither, the last time; 3 before the first. */
  structure = 3
  /** Of the last thing that had to be spelled. */
  kind = 15
  lastNumber = 0
  /** How far, in bits, the numbers here lately were from each thing they can be told from. */
  distances: number[] | null = null
  lastText = ''
  /** The last value, and what followed each value here. */
  last = -1
  private ownNext: Links | null = null
  /** What stood here beside each other value of the same object. */
  beside: Links | null = null
  /** Another place whose value in this case is often the same, and this place's own value in case number `caseOf`. */
  twin: Place | null = null
  caseValue = -1
  caseOf = -1
  success = FIRST_SUCCESS

  constructor(
    readonly hash: number,
    private ownValues: Dictionary | null = null,
    private readonly origin: Place | null = null,
    private readonly isOrdered = false,
  ) {}

  /** A place that begins with what `this` knows and learns for itself; `isOrdered`: also what followed what. */
  fork(isOrdered = false): Place {
    const fork = new Place(this.hash, null, this, isOrdered)
    fork.structure = this.structure
    fork.kind = this.kind
    return fork
  }

  get values(): Dictionary {
    return (this.ownValues ??= this.origin?.ownValues?.copy() ?? new Dictionary())
  }

  get next(): Links {
    return (this.ownNext ??= (this.isOrdered ? this.origin?.ownNext?.copy() : null) ?? new Links())
  }

  get shapeNames(): Dictionary {
    return (this.ownShapeNames ??= this.origin?.ownShapeNames?.copy() ?? new Dictionary())
  }

  get skeletons(): Dictionary {
    return (this.ownSkeletons ??= this.origin?.ownSkeletons?.copy() ?? new Dictionary())
  }

  find(key: string): Place | undefined {
    return this.children?.get(key)
  }

  child(key: string): Place {
    const made = this.origin?.find(key)?.fork() ?? new Place(mixHash(this.hash, hashOfText(key)))
    this.put(key, made)
    return made
  }

  put(key: string, place: Place): void {
    this.children ??= new Map()
    this.children.set(key, place)
  }

  findShape(id: number): Shape | undefined {
    return this.shapes?.get(id)
  }

  putShape(id: number, shape: Shape): void {
    this.shapes ??= new Map()
    this.shapes.set(id, shape)
  }

  slot(index: number): Slot {
    const at = Math.min(index, SLOTS - 1)
    this.slots ??= []
    return (this.slots[at] ??= new Slot(mixHash(this.hash, at + 77)))
  }
}
