import { NOTHING, Vocabulary } from './packed-dictionary'
import { Flags } from './packed-flags'
import { hashOfText, Links, Place, type Shape } from './packed-place'
import { PackFault, RangeCoder, TooMuchText } from './packed-range'
import { codeDelta, NumberModels } from './packed-numbers'
import { codeSpelled } from './packed-kinds'
import type { Spelling } from './packed-spelling'

export const MAX_DEPTH = 40
const MAX_PLACES = 4096
const MANY_KEYS = 63
const [ATOM, OBJECT, ARRAY] = [0, 1, 2]
/** Who writes before the first batch begins. */
const NOBODY = RangeCoder.writing()

/** The last four outcomes of a foretelling, a bit each; one that said nothing has none. */
const withOutcome = (success: number, guess: number, found: number): number =>
  guess < 0 ? success : ((success << 1) | (guess === found ? 1 : 0)) & 15

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * An atom is a value without parts. Its text tells its sort by the first sign: `"` before a string, which is not escaped; numbers,
 * true, false and null as JSON prints them; `{` for an object that is handled as one thing.
 */
export const literalOf = (atom: string): string => (atom.charCodeAt(0) === 34 ? JSON.stringify(atom.slice(1)) : atom)

const atomOf = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `"${value}` : String(value)

/** Everything that both sides learn while one batch is written or read. `begin` comes first, for each batch anew. */
export class ValueCoder {
  coder = NOBODY
  readonly atoms: Vocabulary
  readonly words: Vocabulary
  readonly shapeNames: Vocabulary
  readonly skeletons: Vocabulary
  keys = new Place(hashOfText('keys'))
  header = new Place(hashOfText('header'))
  /** The first 14 digits of this station's receipt numbers, as far as its name tells. */
  receiptPrefix = ''
  readonly structures = new Flags(16)
  readonly foretold = new Flags(48, 120)
  readonly kinds = new Flags(256, 60)
  readonly digitRuns = new Flags(16, 60)
  readonly marks = new Flags(4096, 120)
  readonly counts = new Flags(64, 120)
  /** Single questions: receipt number as expected, UUID with a time, more text to come. */
  readonly single = new Flags(3, 60)
  readonly numbers = new NumberModels()
  /** The wall clock of the event at hand, in ms: what its other times are told from. */
  now = 0
  /** The number of the last atom; -1 when it has none. */
  private found = -1
  private besides = -1
  private caseNumber = 0
  private caseValues = new Map<number, Place>()
  private places = 0
  private spent = 0
  private allowance = Infinity
  private readonly not: number[] = []

  constructor(
    readonly spelling: Spelling,
    private readonly base: ValueCoder | null,
  ) {
    this.atoms = new Vocabulary(base?.atoms)
    this.words = new Vocabulary(base?.words)
    this.shapeNames = new Vocabulary(base?.shapeNames)
    this.skeletons = new Vocabulary(base?.skeletons)
  }

  /** Knows what `base` knows, and nothing else. The batch is written or read by `coder`, and may give out so much text. */
  begin(coder: RangeCoder, allowance: number): void {
    const { base } = this
    this.coder = coder
    this.allowance = allowance
    if (!base) return
    this.atoms.beginAgain()
    this.words.beginAgain()
    this.shapeNames.beginAgain()
    this.skeletons.beginAgain()
    this.keys = base.keys.fork(true)
    this.header = new Place(base.header.hash)
    this.receiptPrefix = ''
    this.structures.becomeLike(base.structures)
    this.foretold.becomeLike(base.foretold)
    this.kinds.becomeLike(base.kinds)
    this.digitRuns.becomeLike(base.digitRuns)
    this.marks.becomeLike(base.marks)
    this.counts.becomeLike(base.counts)
    this.single.becomeLike(base.single)
    this.numbers.forget()
    this.now = 0
    this.besides = -1
    this.caseNumber = 0
    this.caseValues = new Map()
    this.places = 0
    this.spent = 0
  }

  /** Another case: what is told of it is compared with itself only. */
  beginCase(): void {
    this.caseNumber += 1
    this.caseValues = new Map()
  }
  beginEvent(): void {
    this.besides = -1
  }

  /** Counts what a reader gives out, so that few bytes cannot become a flood. */
  spend(signs: number): void {
    this.spent += signs
    if (this.spent > this.allowance) throw new TooMuchText()
  }

  /** Any JSON value; a reader answers its text. */
  codeValue(place: Place, value: Json, depth = 0): string {
    const { coder } = this
    const wanted = typeof value !== 'object' || value === null ? ATOM : Array.isArray(value) ? ARRAY : OBJECT
    const structure = this.structures.codeNumber(coder, place.structure * 4, 2, wanted)
    place.structure = structure
    if (structure === ATOM) return this.codeLiteral(place, coder.isReading ? '' : atomOf(value as string))
    if (depth >= MAX_DEPTH) throw new PackFault('too deep')
    this.spend(2)
    if (structure === OBJECT) return this.codeObject(place, value as { [key: string]: Json }, depth)
    if (structure === ARRAY) return this.codeArray(place, value as Json[], depth)
    throw new PackFault('no such structure')
  }

  private codeArray(place: Place, list: Json[], depth: number): string {
    const { coder } = this
    const length = Number(this.codeAtom(this.childOf(place, '#'), coder.isReading ? '' : String(list.length)))
    if (!Number.isInteger(length) || length < 0) throw new PackFault('no length')
    const inner = this.childOf(place, '[]')
    const parts: string[] = []
    for (let at = 0; at < length; at += 1) {
      this.spend(1)
      parts.push(this.codeValue(inner, coder.isReading ? null : (list[at] as Json), depth + 1))
    }
    return coder.isReading ? `[${parts.join(',')}]` : ''
  }

  private codeObject(place: Place, object: { [key: string]: Json }, depth: number): string {
    const { coder } = this
    const shape = this.codeShape(place, coder.isReading ? [] : Object.keys(object))
    let text = '{'
    for (const [at, key] of shape.keys.entries()) {
      const inner = this.codeValue(shape.places[at] as Place, coder.isReading ? null : (object[key] as Json), depth + 1)
      if (coder.isReading) text += (shape.literals[at] as string) + inner
    }
    return coder.isReading ? `${text}}` : ''
  }

  private codeShape(place: Place, keys: readonly string[]): Shape {
    const { coder, shapeNames } = this
    const name = coder.isReading ? '' : JSON.stringify(keys)
    const id = shapeNames.code(coder, place.shapeNames, coder.isReading ? -1 : shapeNames.numberOf(name), NOTHING)
    if (id >= 0) return place.findShape(id) ?? this.shapeOf(place, id, JSON.parse(shapeNames.textOf(id)) as string[])
    const few = this.counts.codeNumber(coder, 0, 6, Math.min(keys.length, MANY_KEYS))
    const count = few < MANY_KEYS ? few : codeDelta(this, this.keys.hash, keys.length)
    if (count < 0) throw new PackFault('no count')
    const found: string[] = []
    for (let at = 0; at < count; at += 1) {
      const key = this.codeAtom(this.keys, coder.isReading ? '' : `"${keys[at] as string}`)
      if (key.charCodeAt(0) !== 34) throw new PackFault('no key')
      this.spend(1)
      found.push(key.slice(1))
    }
    return this.shapeOf(place, shapeNames.learnNew(place.shapeNames, JSON.stringify(found)), found)
  }

  private shapeOf(place: Place, id: number, keys: readonly string[]): Shape {
    const shape = {
      id,
      keys,
      literals: keys.map((key, at) => `${at === 0 ? '' : ','}${JSON.stringify(key)}:`),
      places: keys.map(key => this.childOf(place, `.${key}`)),
    }
    if (id >= 0) place.putShape(id, shape)
    return shape
  }

  /** The place of a value inside another; those beyond all measure share one. */
  childOf(place: Place, key: string): Place {
    const held = place.find(key)
    if (held) return held
    if (this.places >= MAX_PLACES) return this.keys
    this.places += 1
    return place.child(key)
  }

  /** One atom; a reader answers it as JSON prints it. */
  codeLiteral(place: Place, atom: string): string {
    const text = this.codeAtom(place, atom)
    if (!this.coder.isReading) return text
    return this.found < 0 ? literalOf(text) : this.atoms.printedOf(this.found, literalOf)
  }

  /** One atom: foretold, said before here or elsewhere, or spelled. Answers its text. */
  codeAtom(place: Place, atom: string): string {
    const { coder, atoms, not } = this
    const id = coder.isReading ? -2 : atoms.numberOf(atom)
    not.length = 0
    const { success, last } = place
    const twin = place.twin !== null && place.twin.caseOf === this.caseNumber ? place.twin.caseValue : -1
    const next = place.next.get(last)
    const beside = this.besides < 0 || place.beside === null ? -1 : place.beside.get(this.besides)
    let found = this.codeForetold(0, success & 15, next, id)
    if (found < 0) found = this.codeForetold(1, (success >> 4) & 15, beside, id)
    if (found < 0) found = this.codeForetold(2, success >> 8, twin, id)
    let text = atom
    if (found >= 0) {
      place.values.add(found)
      text = atoms.textOf(found)
    } else {
      found = atoms.code(coder, place.values, id, not)
      if (found >= 0) text = atoms.textOf(found)
      else {
        const spelled = codeSpelled(this, place, atom)
        text = coder.isReading ? spelled : atom
        found = atoms.learnNew(place.values, text)
      }
    }
    this.found = found
    this.spend(text.length)
    const before = place.success
    place.success =
      withOutcome(before & 15, next, found) |
      (withOutcome((before >> 4) & 15, beside, found) << 4) |
      (withOutcome(before >> 8, twin, found) << 8)
    this.learn(place, found, text, twin)
    return text
  }

  private codeForetold(way: number, success: number, guess: number, id: number): number {
    if (guess < 0 || success === 0 || this.not.includes(guess)) return -1
    if (this.foretold.code(this.coder, way * 16 + success, guess === id ? 1 : 0)) return guess
    this.not.push(guess)
    return -1
  }

  private learn(place: Place, id: number, text: string, twin: number): void {
    if (id < 0) return
    place.next.set(place.last, id)
    place.last = id
    if (this.besides >= 0) {
      place.beside ??= new Links()
      place.beside.set(this.besides, id)
    }
    if (place.values.size > 1 && place.values.singles * 2 < place.values.total) this.besides = id
    if (text.length < 3) return
    const first = this.caseValues.get(id)
    if (first === undefined) this.caseValues.set(id, place)
    else if (first !== place && twin !== id) place.twin = first
    place.caseValue = id
    place.caseOf = this.caseNumber
  }
}
