import { areaCodeOf } from './phone'
import { codePoints, toHalfWidth } from './typed-text'

const STAR = '*'
const COMPOUND_SURNAMES = new Set(
  '欧阳 上官 司马 司徒 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 长孙 宇文 轩辕 南宫 西门 独孤 申屠 澹台 闻人 赫连 太史 公冶'.split(
    ' ',
  ),
)

/**
 * A name for the notice board and the waiting screen (domain.md §2.7): 李* · 李*英 · 欧阳* · 阿***·**提. The surname and, from
 * three characters on, the last character stay. Counts characters, not UTF-16 units.
 */
export function maskName(name: string): string {
  const characters = codePoints(name)
  if (characters.length < 2) return STAR.repeat(characters.length)
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1
  const keepsLast = characters.length - surname >= 2
  return characters
    .map((character, index) => {
      const shown = index < surname || (keepsLast && index === characters.length - 1) || character === '·'
      return shown ? character : STAR
    })
    .join('')
}

/** An ID number with its first six and last two characters (domain.md §2.7). Shorter numbers show less, never more. */
export const maskIdNumber = (number: string): string => maskMiddle(number, 6, 2)

/** A phone number: 138****5678, 0746****567. Expects the stored form of `parsePhone`. */
export const maskPhone = (number: string): string =>
  areaCodeOf(number) === undefined ? maskMiddle(number, 3, 4) : maskMiddle(number, areaCodeOf(number)?.length ?? 0, 3)

/** A bank account or card with its last four digits only, enough for its owner to know it. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4)

/** Stars for all but the ends. A text too short to hide four characters is hidden whole. */
function maskMiddle(text: string, head: number, tail: number): string {
  const characters = codePoints(text)
  const hidden = characters.length - head - tail
  if (hidden < 4) return STAR.repeat(characters.length)
  const end = characters.slice(characters.length - tail).join('')
  return `${characters.slice(0, head).join('')}${STAR.repeat(hidden)}${end}`
}

/** An address as far as the village or street, without group, house and number: 示例县石坝镇石坝村***. One without such a word is hidden whole. */
export function maskAddress(address: string): string {
  if (address === '') return ''
  const place = /^.*?(?:村|社区)/u.exec(address)?.[0] ?? /^.*(?:街道|镇|乡|区|县|市|省)/u.exec(address)?.[0] ?? ''
  return place === address ? address : `${place}${HIDDEN}`
}

/** As long for every value, so that it tells nothing of its length. */
const HIDDEN = STAR.repeat(3)

const DIGIT = '[0-9\uff10-\uff19]'
/** Seven digits or more with at most one blank or dash between two: a number that may belong to somebody. */
const LONG_NUMBER = new RegExp(`${DIGIT}(?:[\\s\\-\u2010-\u2015\uff0d]?${DIGIT}){6,}(?:[\\s\\-]?[XxＸｘ])?`, 'gu')
const DAY = /^(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?: \d{1,2})?$/

/**
 * A text that people typed, with every long number in it masked as what it looks like, and `names` as names. Days stay. Somebody else's
 * name, or a number written in words, cannot be known and stays too (docs/privacy.md).
 */
export function maskText(text: string, names: readonly string[] = []): string {
  const known = names.filter(name => codePoints(name).length > 1)
  const unnamed = known.reduce((before, name) => before.replaceAll(name, maskName(name)), text)
  return unnamed.replace(LONG_NUMBER, maskLongNumber)
}

/** The long numbers that `maskText` would mask, as they are typed and in order. */
export const longNumbers = (text: string): string[] =>
  (text.match(LONG_NUMBER) ?? []).filter(typed => !DAY.test(toHalfWidth(typed)))

function maskLongNumber(typed: string): string {
  const written = toHalfWidth(typed)
  if (DAY.test(written)) return typed
  const number = written.replace(/[^0-9Xx]/g, '')
  if (/^\d{14}[\dXx]$|^\d{17}[\dXx]$/.test(number)) return maskIdNumber(number)
  if (/^1\d{10}$|^0\d{9,11}$/.test(number)) return maskPhone(number)
  return maskAccount(number)
}
