import { Vocabulary } from './packed-dictionary'
import { Flags } from './packed-flags'
import { hashOfText, Place, type Shape } from './packed-place'
import { PackFault, type RangeCoder } from './packed-range'
import { codeDelta, NumberModels } from './packed-numbers'
import { codeSpelled } from './packed-kinds'
import type { Spelling } from './packed-spelling'

export const MAX_DEPTH = 40
const MAX_PLACES = 4096
const MANY_KEYS = 63
const [ATOM, OBJECT, ARRAY] = [0, 1, 2]

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * An atom is a value without parts. Its text tells its sort by the first sign: `"` before a string, which is not escaped; numbers,
 * true, false and null as JSON prints them; `{` for an object that is handled as one thing.
 */
export const literalOf = (atom: string): string => (atom.charCodeAt(0) === 34 ? JSON.stringify(atom.slice(1)) : atom)

const atomOf = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `"${value}` : String(value)

/** Everything that both sides learn while one batch is written or read. */
export class ValueCoder {
  readonly atoms: Vocabulary
  readonly words: Vocabulary
  readonly shapeNames: Vocabulary
  readonly skeletons: Vocabulary
  readonly keys: Place
  readonly header = new Place(hashOfText('header'))
  /** The first 14 digits of this station's receipt numbers, as far as its name tells. */
  receiptPrefix = ''
  readonly structures: Flags
  readonly foretold: Flags
  readonly kinds: Flags
  readonly digitRuns: Flags
  readonly marks: Flags
  readonly counts: Flags
  /** Single questions: receipt number as expected, UUID with a time, more text to come. */
  readonly single: Flags
  readonly numbers = new NumberModels()
  /** The wall clock of the event at hand, in ms: what its other times are told from. */
  now = 0
  private besides = -1
  private caseNumber = 0
  private caseValues = new Map<number, Place>()
  private places = 0
  private spent = 0
  private readonly not: number[] = []

  constructor(
    readonly coder: RangeCoder,
    readonly spelling: Spelling,
    private readonly allowance: number,
    base: ValueCoder | null,
  ) {
    this.atoms = new Vocabulary(base?.atoms)
    this.words = new Vocabulary(base?.words)
    this.shapeNames = new Vocabulary(base?.shapeNames)
    this.skeletons = new Vocabulary(base?.skeletons)
    this.keys = base?.keys.fork(true) ?? new Place(hashOfText('keys'))
    this.structures = base?.structures.copy() ?? new Flags(16)
    this.foretold = base?.foretold.copy() ?? new Flags(48, 120)
    this.kinds = base?.kinds.copy() ?? new Flags(256, 60)
    this.marks = base?.marks.copy() ?? new Flags(4096, 120)
    this.counts = base?.counts.copy() ?? new Flags(64, 120)
    this.digitRuns = base?.digitRuns.copy() ?? new Flags(16, 60)
    this.single = base?.single.copy() ?? new Flags(3, 60)
  }

  /** Another case: what is told of it is compared with itself only. */
  beginCase(): void {
    this.caseNumber += 1
    this.caseValues.clear()
  }
  beginEvent(): void {
    this.besides = -1
  }

  /** Counts what a reader gives out, so that few bytes cannot become a flood. */
  spend(signs: number): void {
    this.spent += signs
    if (this.spent > this.allowance) throw new PackFault('too much text')
  }

  /** Any JSON value; a reader answers its text. */
  codeValue(place: Place, value: Json, depth = 0): string {
    const { coder } = this
    const wanted = typeof value !== 'object' || value === null ? ATOM : Array.isArray(value) ? ARRAY : OBJECT
    const structure = this.structures.codeNumber(coder, place.structure * 4, 2, wanted)
    place.structure = structure
    if (structure === ATOM) return literalOf(this.codeAtom(place, coder.isReading ? '' : atomOf(value as string)))
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
    const id = shapeNames.code(coder, place.shapeNames, coder.isReading ? -1 : shapeNames.numberOf(name), [])
    if (id >= 0) {
      const known = shapeNames.textOf(id)
      return this.shapeOf(place, known, JSON.parse(known) as string[])
    }
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
    const text = JSON.stringify(found)
    shapeNames.learnNew(place.shapeNames, text)
    return this.shapeOf(place, text, found)
  }

  private shapeOf(place: Place, name: string, keys: readonly string[]): Shape {
    const held = place.shapes.get(name)
    if (held) return held
    const shape = {
      keys,
      literals: keys.map((key, at) => `${at === 0 ? '' : ','}${JSON.stringify(key)}:`),
      places: keys.map(key => this.childOf(place, `.${key}`)),
    }
    place.shapes.set(name, shape)
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

  /** One atom: foretold, said before here or elsewhere, or spelled. Answers its text. */
  codeAtom(place: Place, atom: string): string {
    const { coder, atoms, not } = this
    const id = coder.isReading ? -2 : atoms.numberOf(atom)
    not.length = 0
    const { success } = place
    const twin = place.twin !== null && place.twin.caseOf === this.caseNumber ? place.twin.caseValue : -1
    const next = place.next.get(place.last)
    const beside = this.besides < 0 ? -1 : place.beside.get(this.besides)
    let found = this.codeForetold(0, success[0] as number, next, id)
    if (found < 0) found = this.codeForetold(1, success[1] as number, beside, id)
    if (found < 0) found = this.codeForetold(2, success[2] as number, twin, id)
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
    this.spend(text.length)
    if (next >= 0) success[0] = (((success[0] as number) << 1) | (next === found ? 1 : 0)) & 15
    if (beside >= 0) success[1] = (((success[1] as number) << 1) | (beside === found ? 1 : 0)) & 15
    if (twin >= 0) success[2] = (((success[2] as number) << 1) | (twin === found ? 1 : 0)) & 15
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
    if (this.besides >= 0) place.beside.set(this.besides, id)
    if (place.values.ids.length > 1 && place.values.singles * 2 < place.values.total) this.besides = id
    if (text.length < 3) return
    const first = this.caseValues.get(id)
    if (first === undefined) this.caseValues.set(id, place)
    else if (first !== place && twin !== id) place.twin = first
    place.caseValue = id
    place.caseOf = this.caseNumber
  }
}
