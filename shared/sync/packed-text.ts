import { NOTHING } from './packed-dictionary'
import type { Place, Slot } from './packed-place'
import { MAX_WORD } from './packed-spelling'
import { codeUnit, PackFault } from './packed-range'
import type { ValueCoder } from './packed-values'

/**
 * A text is taken apart into a skeleton and its runs: `青山县3组18号` has the skeleton `WDWDW` with the words 青山县, 组, 号 and
 * the digits 3, 18. Signs between runs stay in the skeleton. The two placeholders are signs that no text may hold.
 */
const WORD = '\u0001'
const DIGITS = '\u0002'
const MAX_DIGITS = 31
/** The commonest marks, with an empty place for the end of a skeleton; any other mark is written out. */
const MARKS = `\u0000${WORD}${DIGITS}，。、；：（）-. /“`
const END_MARK = 0
const OTHER_MARK = 15

export const hasPlaceholders = (text: string): boolean =>
  text.includes('\u0000') || text.includes(WORD) || text.includes(DIGITS) || text.length > MAX_WORD

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
function isBetween(unit: number): boolean {
  if (unit < 128) return !((unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122))
  if (unit >= 0x3000) return unit <= 0x303f || (unit >= 0xff00 && unit <= 0xff65)
  return unit === 0xb7 || (unit >= 0x2000 && unit <= 0x206f)
}

type Apart = { skeleton: string; runs: readonly string[] }
/** What a reader knows beforehand. */
const UNKNOWN: Apart = { skeleton: '', runs: [] }

function takeApart(text: string): Apart {
  const runs: string[] = []
  let skeleton = ''
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at)
    const from = at
    if (isDigit(unit)) {
      while (at < text.length && at - from < MAX_DIGITS && isDigit(text.charCodeAt(at))) at += 1
      skeleton += DIGITS
    } else if (isBetween(unit)) {
      skeleton += text.charAt(at)
      at += 1
      continue
    } else {
      while (at < text.length && !isBetween(text.charCodeAt(at)) && !isDigit(text.charCodeAt(at))) at += 1
      skeleton += WORD
    }
    runs.push(text.slice(from, at))
  }
  return { skeleton, runs }
}

/** A text of words, digits and what stands between them; a reader passes an empty one. */
export function codeText(values: ValueCoder, place: Place, text: string): string {
  const { coder } = values
  const apart = coder.isReading ? UNKNOWN : takeApart(text)
  const skeleton = codeSkeleton(values, place, apart.skeleton)
  let found = ''
  let run = 0
  for (let at = 0; at < skeleton.length; at += 1) {
    const sign = skeleton.charAt(at)
    if (sign !== WORD && sign !== DIGITS) {
      found += sign
      continue
    }
    const slot = place.slot(run)
    const wanted = apart.runs[run] ?? ''
    const part = sign === WORD ? codeWord(values, slot, wanted) : codeDigitRun(values, slot, wanted)
    values.spend(part.length)
    found += part
    run += 1
  }
  return found
}

function codeSkeleton(values: ValueCoder, place: Place, skeleton: string): string {
  const { coder, skeletons } = values
  const id = skeletons.code(coder, place.skeletons, coder.isReading ? -2 : skeletons.numberOf(skeleton), NOTHING)
  if (id >= 0) return skeletons.textOf(id)
  const spelled = codeMarks(values, skeleton)
  skeletons.learnNew(place.skeletons, spelled)
  return spelled
}

/** Learns which marks follow which in a text, and nothing of its words. */
export function learnMarks(values: ValueCoder, text: string): void {
  codeMarks(values, takeApart(text).skeleton)
}

/** A new skeleton, mark by mark, each told from the two before it. */
function codeMarks(values: ValueCoder, skeleton: string): string {
  const { coder, marks } = values
  let found = ''
  let [one, two] = [0, 0]
  for (let at = 0; ; at += 1) {
    const known = at < skeleton.length ? MARKS.indexOf(skeleton.charAt(at)) : END_MARK
    const mark = marks.codeNumber(coder, (two * 16 + one) * 16, 4, known < 0 ? OTHER_MARK : known)
    if (mark === END_MARK) return found
    values.spend(1)
    found += mark === OTHER_MARK ? codeUnit(coder, skeleton.charCodeAt(at)) : MARKS.charAt(mark)
    two = one
    one = mark
  }
}

function codeWord(values: ValueCoder, slot: Slot, word: string): string {
  const { coder, words, spelling } = values
  const id = words.code(coder, slot.words, coder.isReading ? -2 : words.numberOf(word), NOTHING)
  if (id >= 0) return words.textOf(id)
  const spelled = spelling.codeWord(coder, slot.hash, word)
  words.learnNew(slot.words, spelled)
  return spelled
}

/** Digits that count up by one, or stay, cost next to nothing. */
function codeDigitRun(values: ValueCoder, slot: Slot, digits: string): string {
  const { coder, digitRuns, spelling } = values
  const last = slot.lastDigits
  const next = last === '' || last.length > 15 ? '' : String(Number(last) + 1).padStart(last.length, '0')
  const wanted = digits === '' ? 0 : digits === next ? 1 : digits === last ? 2 : 0
  const found = last === '' ? 0 : digitRuns.codeNumber(coder, slot.history * 4, 2, wanted)
  slot.history = found & 3
  let text = found === 1 ? next : found === 2 ? last : ''
  if (found === 0) {
    const length = spelling.codeSmall(coder, slot.hash, digits.length)
    text = spelling.codeDigits(coder, slot.hash ^ length, length, digits)
  }
  if (text === '') throw new PackFault('no digits')
  slot.lastDigits = text
  return text
}

/** Any text at all, sign by sign. */
export function codePlainText(values: ValueCoder, slot: number, text: string): string {
  const { coder, spelling } = values
  let found = ''
  for (let at = 0; ; at += MAX_WORD) {
    const part = spelling.codeWord(coder, slot, text.slice(at, at + MAX_WORD))
    values.spend(part.length)
    found += part
    if (!values.single.code(coder, 2, at + MAX_WORD < text.length ? 1 : 0)) return found
  }
}
