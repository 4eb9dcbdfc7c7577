import { checkCharacterOf } from '../text/check-character'
import { idCheckDigit } from '../text/id-number'
import { fromDayNumber, parseCalendarDate, toDayNumber, type CalendarDate } from '../time/calendar-date'
import { instantOf, parseInstant } from '../time/instant'
import { codeDelta, codeNearest } from './packed-numbers'
import type { Place } from './packed-place'
import { PackFault } from './packed-range'
import { codePlainText, codeText, hasPlaceholders } from './packed-text'
import type { ValueCoder } from './packed-values'

/** How an atom that was never said before is spelled. The numbers stand in the bytes: none is ever given to another sort. */
const KINDS = {
  words: 0,
  whole: 1,
  instant: 2,
  date: 3,
  idNumber: 4,
  receipt: 5,
  uuid: 6,
  hex: 7,
  number: 8,
  literal: 9,
  plain: 10,
  object: 11,
} as const

const MS_PER_DAY = 86_400_000
const BEIJING_MS = 8 * 3_600_000
/** From the first day of the year 1 to the last of 9999. */
const FIRST_INSTANT = -62_135_596_800_000
const LAST_INSTANT = 253_402_300_799_999
const LITERALS = ['null', 'true', 'false']

/** The kind under which the writer spells an atom: the narrowest that gives it back sign for sign. */
export function kindOf(atom: string): number {
  const first = atom.charCodeAt(0)
  if (first === 123) return KINDS.object
  if (first !== 34) {
    if (/^(?:0|-?[1-9]\d{0,14})$/.test(atom)) return KINDS.whole
    return LITERALS.includes(atom) ? KINDS.literal : KINDS.number
  }
  const text = atom.slice(1)
  switch (text.length) {
    case 10:
      if (/^\d{4}-\d\d-\d\d$/.test(text) && parseCalendarDate(text)) return KINDS.date
      break
    case 18:
      if (/^\d{17}[\dX]$/.test(text) && text.endsWith(idCheckDigit(text))) return KINDS.idNumber
      break
    case 24:
      if (isWholeInstant(text)) return KINDS.instant
      break
    case 25:
      if (/^代\d{23}[0-9A-Z]$/.test(text) && text.endsWith(checkCharacterOf(text.slice(1, 24)))) return KINDS.receipt
      break
    case 36:
      if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)) return KINDS.uuid
      break
  }
  if (text.length >= 16 && text.length <= 512 && text.length % 2 === 0 && /^[0-9a-f]+$/.test(text)) return KINDS.hex
  return hasPlaceholders(text) ? KINDS.plain : KINDS.words
}

/** True for a moment written as our stations write it, so that its milliseconds give back the same text. */
export function isWholeInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false
  const moment = parseInstant(text)
  return moment !== undefined && instantOf(moment) === text
}

/** Spells one atom at a place; a reader passes an empty one and gets the text. */
export function codeSpelled(values: ValueCoder, place: Place, atom: string): string {
  const { coder, spelling, kinds } = values
  const kind = kinds.codeNumber(coder, place.kind * 16, 4, coder.isReading ? 0 : kindOf(atom))
  place.kind = kind
  const text = atom.slice(1)
  switch (kind) {
    case KINDS.words:
      return `"${codeText(values, place, text)}`
    case KINDS.plain:
      return `"${codePlainText(values, place.hash, text)}`
    case KINDS.number: {
      const number = codeText(values, place, atom)
      if (String(Number(number)) !== number || !Number.isFinite(Number(number))) throw new PackFault('no number')
      return number
    }
    case KINDS.whole:
      return String(codeNearest(values, place, Number(atom), [0, place.lastNumber, values.now]))
    case KINDS.instant: {
      const moment = codeNearest(values, place, parseInstant(text) ?? 0, [values.now, place.lastNumber])
      if (moment < FIRST_INSTANT || moment > LAST_INSTANT) throw new PackFault('no moment')
      return `"${instantOf(moment)}`
    }
    case KINDS.date: {
      const today = Math.floor((values.now + BEIJING_MS) / MS_PER_DAY)
      const wanted = coder.isReading ? 0 : toDayNumber(parseCalendarDate(text) as CalendarDate)
      const day = codeNearest(values, place, wanted, [today, place.lastNumber])
      if (day * MS_PER_DAY < FIRST_INSTANT || day * MS_PER_DAY > LAST_INSTANT) throw new PackFault('no day')
      return `"${fromDayNumber(day)}`
    }
    case KINDS.idNumber: {
      const digits = spelling.codeDigits(coder, place.hash, 17, text)
      return `"${digits}${idCheckDigit(digits)}`
    }
    case KINDS.receipt:
      return `"${codeReceipt(values, place, text)}`
    case KINDS.uuid:
      return `"${codeUuid(values, place.hash, text)}`
    case KINDS.hex: {
      const length = codeDelta(values, place.hash, text.length / 2)
      if (length < 8 || length > 256) throw new PackFault('no hex')
      return `"${codeHex(values, length * 2, text)}`
    }
    case KINDS.literal: {
      const at = coder.isReading ? coder.place(3) : LITERALS.indexOf(atom)
      coder.take(at, 1, 3)
      return LITERALS[at] as string
    }
    case KINDS.object:
      return values.codeValue(
        values.childOf(values.keys, `{${place.hash}`),
        coder.isReading ? null : (JSON.parse(atom) as never),
      )
    default:
      throw new PackFault('no such kind')
  }
}

/** `length` hex digits with nothing to foretell. */
function codeHex(values: ValueCoder, length: number, text: string): string {
  const { coder } = values
  let found = ''
  for (let at = 0; at < length; at += 4) {
    const size = 16 ** Math.min(4, length - at)
    const part = coder.isReading ? coder.place(size) : Number.parseInt(text.slice(at, at + 4), 16)
    coder.take(part, 1, size)
    found += part.toString(16).padStart(Math.min(4, length - at), '0')
  }
  return found
}

/** A UUID: of version 7, its time is told from the event's own clock. */
export function codeUuid(values: ValueCoder, hash: number, text: string): string {
  const { coder } = values
  const hex = text.replaceAll('-', '')
  const isTimed = values.single.code(coder, 1, /^.{12}7.{3}[89ab]/.test(hex) ? 1 : 0)
  let found: string
  if (isTimed) {
    const time = values.now + codeDelta(values, hash, Number.parseInt(hex.slice(0, 12), 16) - values.now)
    if (!(time >= 0 && time < 2 ** 48)) throw new PackFault('no time')
    const variant = coder.isReading ? coder.place(4) : Number.parseInt(hex.charAt(16), 16) - 8
    coder.take(variant, 1, 4)
    const rest = codeHex(values, 18, hex.slice(13, 16) + hex.slice(17))
    found = `${time.toString(16).padStart(12, '0')}7${rest.slice(0, 3)}${'89ab'.charAt(variant)}${rest.slice(3)}`
  } else found = codeHex(values, 32, hex)
  return [found.slice(0, 8), found.slice(8, 12), found.slice(12, 16), found.slice(16, 20), found.slice(20)].join('-')
}

/** Our receipt numbers: the same device, today's date, the next number; the check character follows from the rest. */
function codeReceipt(values: ValueCoder, place: Place, text: string): string {
  const { coder, spelling } = values
  const last = place.lastText
  const day = fromDayNumber(Math.min(Math.max(Math.floor((values.now + BEIJING_MS) / MS_PER_DAY), 0), 2_900_000))
  const today = day.slice(2).replaceAll('-', '')
  const isSameDay = last.slice(14, 20) === today
  const number = isSameDay ? Number(last.slice(20, 23)) + 1 : 1
  const expected = (last.slice(0, 14) || values.receiptPrefix) + today + String(number).padStart(3, '0')
  const wanted = text.slice(1, 24)
  const isExpected = values.single.code(coder, 0, expected === wanted ? 1 : 0)
  const digits = isExpected ? expected : spelling.codeDigits(coder, place.hash, 23, wanted)
  if (digits.length !== 23) throw new PackFault('no receipt number')
  place.lastText = digits
  return `代${digits}${checkCharacterOf(digits)}`
}
