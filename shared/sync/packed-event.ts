import type { CaseEvent } from './envelope'
import { eventIdAt } from './event-id'
import { instantOf, parseInstant } from '../time/instant'
import { codeUuid, isWholeInstant } from './packed-kinds'
import { codeNearest } from './packed-numbers'
import { hashOfText, Place } from './packed-place'
import { Dictionary } from './packed-dictionary'
import { Flags } from './packed-flags'
import { PackFault } from './packed-range'
import { literalOf, MAX_DEPTH, type Json, type ValueCoder } from './packed-values'
import { codePlainText } from './packed-text'

/** Where an event stands in its batch: what is known of it before a byte is read. */
export type EventSeat = { device: string; epoch: string; seq: number; prev: string }

const [REGULAR, TREE, RAW] = [0, 1, 2]
const MEMBERS = 'actor,at,base,caseId,data,device,epoch,id,prev,seq,type,v'
const CLOCK = 'mono,quality,serverAgeMs,serverTime,wall'
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const START_OF_TIME = 1_767_225_600_000

type CaseTrack = { id: string; base: number; wall: number; type: string }

/** Writes or reads the events of one batch, each told from those before it. */
export class EventCoder {
  private root = new Place(hashOfText('event'))
  private actors = new Dictionary()
  private readonly sorts = new Flags(4)
  private readonly flags = new Flags(96, 120)
  private readonly ages = new Flags(8)
  private cases = new Map<string, CaseTrack>()
  private readonly recent: CaseTrack[] = []
  private wallOfType = new Map<string, number>()
  private track: CaseTrack | null = null
  private wall = START_OF_TIME
  private offset = 0
  private anchor = 0
  private serverTime = ''
  private hashOf: (text: string) => string = () => ''

  constructor(
    private readonly values: ValueCoder,
    private readonly base: EventCoder | null,
  ) {}

  /** Knows what `base` knows, and nothing else. */
  begin(hashOf: (text: string) => string): void {
    const { base } = this
    this.hashOf = hashOf
    if (!base) return
    this.root = base.root.fork()
    this.actors = base.actors.copy()
    this.sorts.becomeLike(base.sorts)
    this.flags.becomeLike(base.flags)
    this.ages.becomeLike(base.ages)
    // New maps, here and in all that begins again: V8 keeps what a cleared one held until the next great collection.
    this.cases = new Map()
    this.recent.length = 0
    this.wallOfType = new Map()
    this.track = null
    this.wall = START_OF_TIME
    this.offset = 0
    this.anchor = 0
    this.serverTime = ''
  }

  /** One event text; a reader passes an empty one. */
  code(seat: EventSeat, text: string): string {
    const { coder } = this.values
    const value = coder.isReading ? null : parse(text)
    const wanted = value === undefined ? RAW : isRegular(value, seat) ? REGULAR : TREE
    const sort = this.sorts.codeNumber(coder, 0, 2, coder.isReading ? 0 : wanted)
    this.values.beginEvent()
    if (sort === REGULAR) return this.codeRegular(seat, value as CaseEvent)
    if (sort === TREE) return this.values.codeValue(this.place('tree'), value as Json)
    if (sort === RAW) return codePlainText(this.values, hashOfText('raw'), text)
    throw new PackFault('no such event')
  }

  private place(key: string): Place {
    return this.values.childOf(this.root, key)
  }

  private codeRegular(seat: EventSeat, event: CaseEvent | null): string {
    const { values } = this
    const before = this.track
    const known = this.codeCase(event)
    const typePlace = this.values.childOf(this.place('type'), known ? `after ${known.type}` : 'first')
    const type = stringOf(values.codeAtom(typePlace, event ? `"${event.type}` : ''))
    const place = values.childOf(this.place('of'), type)
    const wall = this.codeWall(values.childOf(place, 'wall'), known, type, event)
    const caseId = known ? known.id : codeUuid(values, this.root.hash, event ? event.caseId : '')
    const track = known ?? this.beginCase(caseId)
    if (track !== before || before === null) values.beginCase()
    this.track = track
    const v = values.codeAtom(this.place('v'), event ? String(event.v) : '')
    const base = this.codeBase(values.childOf(place, 'base'), track, event)
    const { text: at, mono } = this.codeClock(wall, event)
    const derived = eventIdAt(seat, caseId, { wall: event ? event.at.wall : instantOf(wall), mono }, this.hashOf)
    const isDerived = this.flag(0, !event || event.id === derived)
    const id = isDerived ? derived : codeUuid(values, this.root.hash ^ 1, event ? event.id : '')
    const actor = values.codeAtom(this.actorPlace(place), event ? JSON.stringify(event.actor) : '')
    const data = values.codeValue(values.childOf(place, 'data'), event ? (event.data as Json) : null)
    Object.assign(track, { base, wall, type })
    this.wallOfType.set(type, wall)
    this.wall = wall
    if (!event) values.spend(400)
    const { device, epoch, prev, seq } = seat
    return event
      ? ''
      : `{"actor":${actor},"at":${at},"base":${base},"caseId":"${caseId}","data":${data},"device":${JSON.stringify(device)},` +
          `"epoch":"${epoch}","id":"${id}","prev":"${prev}","seq":${seq},"type":${JSON.stringify(type)},"v":${literalOf(v)}}`
  }

  /** The case spoken of: that of the event before, an earlier one of the batch, or none of them (null). */
  private codeCase(event: CaseEvent | null): CaseTrack | null {
    const { coder } = this.values
    const { track, recent } = this
    if (!track) return null
    const context = 16 + (hashOfText(track.type) & 31) * 2
    const wanted = event ? this.cases.get(event.caseId) : undefined
    if (this.flags.code(coder, context, wanted === track ? 1 : 0)) return track
    if (recent.length < 2 || !this.flags.code(coder, context + 1, wanted ? 1 : 0)) return null
    const back = coder.isReading ? coder.place(recent.length) : recent.length - 1 - recent.indexOf(wanted as CaseTrack)
    coder.take(back, 1, recent.length)
    return recent[recent.length - 1 - back] as CaseTrack
  }

  private beginCase(id: string): CaseTrack {
    const held = this.cases.get(id)
    if (held) return held
    const track = { id, base: -1, wall: this.wall, type: '' }
    this.cases.set(id, track)
    this.recent.push(track)
    return track
  }

  /** The PC's clock, told from the event before or from the last one of its type, whichever is nearer. */
  private codeWall(place: Place, known: CaseTrack | null, type: string, event: CaseEvent | null): number {
    const near = known ? known.wall : this.wall
    const starts = [near, this.wallOfType.get(type) ?? near]
    const wall = codeNearest(this.values, place, event ? (parseInstant(event.at.wall) as number) : 0, starts)
    if (!(wall >= 0 && wall < 253_402_300_800_000)) throw new PackFault('no moment')
    this.values.now = wall
    return wall
  }

  private codeBase(place: Place, track: CaseTrack, event: CaseEvent | null): number {
    const { values } = this
    const expected = track.base + 1
    if (this.flag(1, !event || event.base === expected)) return expected
    return wholeOf(values.codeAtom(place, event ? String(event.base) : ''))
  }

  private codeClock(wall: number, event: CaseEvent | null): { text: string; mono: number } {
    const { values } = this
    const at = event?.at
    const server = values.codeAtom(this.place('server'), at ? jsonAtom(at.serverTime) : '')
    const isWhole = this.flag(2, !at || (Number.isInteger(at.mono) && Math.abs(at.mono) < 1e15))
    let mono: string
    let shift = 0
    if (isWhole) {
      const drift = at ? wall - at.mono - this.offset : 0
      shift = wholeOf(values.codeAtom(this.place('drift'), String(drift)))
      mono = String(wall - this.offset - shift)
      if (Math.abs(shift) > 2) this.offset += shift
    } else mono = literalOf(values.codeAtom(this.place('mono'), String(at?.mono ?? '')))
    if (!Number.isFinite(Number(mono))) throw new PackFault('no clock')
    if (server !== this.serverTime) {
      this.serverTime = server
      this.anchor = Number(mono) - wall + (parseInstant(server.slice(1)) ?? wall)
    }
    const age = this.codeAge(server === 'null', Number(mono), at ? at.serverAgeMs : null)
    const quality = values.codeAtom(this.place('quality'), at ? `"${at.quality}` : '')
    const text = event
      ? ''
      : `{"mono":${mono},"quality":${literalOf(quality)},"serverAgeMs":${age},"serverTime":${literalOf(server)},"wall":"${instantOf(wall)}"}`
    return { text, mono: Number(mono) }
  }

  /** The age of the county's time, told from the first one under it: both run with the monotonic clock. */
  private codeAge(isNone: boolean, mono: number, wanted: number | null): string {
    const { values } = this
    const expected = mono - this.anchor
    const isNear = wanted !== null && [wanted, expected, wanted - expected].every(Number.isSafeInteger)
    const sort = wanted === null ? 0 : isNear ? 1 : 2
    const found = this.ages.codeNumber(values.coder, isNone ? 0 : 4, 2, sort)
    if (found === 0) return 'null'
    if (found === 2) return literalOf(values.codeAtom(this.place('age'), String(wanted)))
    const off = wholeOf(values.codeAtom(this.place('age off'), String((wanted ?? 0) - expected)))
    if (off !== 0) this.anchor -= off
    return String(expected + off)
  }

  private actorPlace(place: Place): Place {
    const held = place.find('actor')
    if (held) return held
    const made = new Place(this.root.hash ^ 3, this.actors)
    place.put('actor', made)
    return made
  }

  private flag(at: number, isSo: boolean): boolean {
    return this.flags.code(this.values.coder, at, isSo ? 1 : 0) === 1
  }
}

const jsonAtom = (value: string | null): string => (value === null ? 'null' : `"${value}`)
function stringOf(atom: string): string {
  if (atom.charCodeAt(0) !== 34) throw new PackFault('no text')
  return atom.slice(1)
}
function wholeOf(atom: string): number {
  const value = Number(atom)
  if (!Number.isSafeInteger(value)) throw new PackFault('no whole number')
  return value
}

/** The value of a text that JSON would print the same way again; undefined for any other. */
function parse(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return JSON.stringify(value) === text && depthOf(value) <= MAX_DEPTH ? value : undefined
  } catch {
    return undefined
  }
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  let deepest = 0
  for (const inner of Array.isArray(value) ? value : Object.values(value)) deepest = Math.max(deepest, depthOf(inner))
  return deepest + 1
}

/** True for an event as our own writers make them: all members, in order, its seat as expected. */
function isRegular(value: Json | undefined, seat: EventSeat): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (Object.keys(value).join() !== MEMBERS) return false
  const event = value as unknown as CaseEvent
  const { at, actor } = event
  if (typeof at !== 'object' || at === null || Object.keys(at).join() !== CLOCK) return false
  if (typeof actor !== 'object' || actor === null || Array.isArray(actor)) return false
  if (event.device !== seat.device || event.epoch !== seat.epoch || event.seq !== seat.seq || event.prev !== seat.prev)
    return false
  if (typeof event.type !== 'string' || typeof event.v !== 'number') return false
  if (!Number.isSafeInteger(event.base) || !UUID.test(event.caseId) || !UUID.test(event.id)) return false
  if (typeof at.wall !== 'string' || !isWholeInstant(at.wall) || at.wall < '1970') return false
  if (typeof at.mono !== 'number' || typeof at.quality !== 'string') return false
  return (
    (at.serverTime === null || typeof at.serverTime === 'string') &&
    (at.serverAgeMs === null || typeof at.serverAgeMs === 'number')
  )
}
