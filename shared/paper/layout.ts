import { parsePhone } from '../text/phone'
import { receiptNumberGroups } from '../text/receipt-number'
import type { Markup } from './markup'
import { markup } from './markup'
import { codePointName, uncoveredCharacters, type GlyphImages } from './rare-characters'

/** A line of a form: one label and value over the whole width, or two side by side. */
export type FieldRow =
  | readonly [label: string, value: string | Markup]
  | readonly [label: string, value: string | Markup, label: string, value: string | Markup]

/** The framed table of an A4 form. Long values wrap and are never cut. */
export function fieldTable(rows: readonly FieldRow[]): Markup {
  const lines = rows.map(row =>
    row.length === 2
      ? markup`<tr><th>${row[0]}</th><td colspan="3">${row[1]}</td></tr>`
      : markup`<tr><th>${row[0]}</th><td>${row[1]}</td><th>${row[2]}</th><td>${row[3]}</td></tr>`,
  )
  return markup`<table class="fields"><colgroup><col class="label"><col><col class="label"><col class="second"></colgroup><tbody>${lines}</tbody></table>`
}

const CSS_PX_PER_MM = 96 / 25.4

/** Widths are attributes, not styles: the content policy of the screens refuses style attributes in markup. */
export type Column = { title: string; widthMm?: number; centred?: boolean }

/** A framed table with a head that repeats on every page. */
export function listTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number | Markup)[])[],
  { toWrite = false }: { toWrite?: boolean } = {},
): Markup {
  const widths = columns.map(({ widthMm }) =>
    widthMm === undefined ? markup`<col>` : markup`<col width="${Math.round(widthMm * CSS_PX_PER_MM)}">`,
  )
  const heads = columns.map(({ title }) => markup`<th>${title}</th>`)
  const lines = rows.map(row => {
    const cells = row.map((cell, index) =>
      columns[index]?.centred ? markup`<td class="mid">${cell}</td>` : markup`<td>${cell}</td>`,
    )
    return markup`<tr>${cells}</tr>`
  })
  return markup`<table class="list${toWrite && ' to-write'}"><colgroup>${widths}</colgroup><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table>`
}

/** The top of an official form: the organ, the title, and the number to the right (GB/T 9704 habits). */
export function formHead(head: { sample: boolean; organ: string; title: string; number: string }): Markup {
  return markup`${sampleLine(head.sample)}<p class="organ">${head.organ}</p><h1>${head.title}</h1>${head.number !== '' && markup`<p class="number">${head.number}</p>`}`
}

/** The thin line on every paper of an invented county. */
export const sampleLine = (sample: boolean): Markup | false =>
  sample && markup`<p class="sample">示例县数据，仅供试用，不作办事凭证</p>`

/** A name that wraps between its parts: the dot in a name (U+00B7) never begins a line. */
export const nameText = (name: string): Markup =>
  markup`${name.split(/(.·)/u).map(part => (part.endsWith('·') ? markup`<span class="unbroken">${part}</span>` : markup`${part}`))}`

/**
 * Says in plain words which characters have no glyph in any bundled font and must be written by hand; the paper shows a frame with
 * the same code point in their places.
 */
export function missingGlyphNote(...texts: readonly string[]): Markup | false {
  const missing = uncoveredCharacters(...texts)
  return (
    missing.length > 0 &&
    markup`<p class="missing-glyph">「${missing.map(codePointName).join('、')}」字库缺字，请手写核对：照证件写在框里，或者贴上字形图。</p>`
  )
}

/** The same for the whole text of a paper; characters that have a picture are told apart. */
export function glyphNote(text: string, images: GlyphImages): Markup | false {
  const missing = uncoveredCharacters(text)
  const pictured = missing.filter(character => images[character] !== undefined)
  const bare = missing.filter(character => images[character] === undefined)
  return (
    missing.length > 0 &&
    markup`${missingGlyphNote(...bare)}${pictured.length > 0 && markup`<p class="missing-glyph">「${pictured.map(codePointName).join('、')}」是按所附字形图打印的，请与证件核对。</p>`}`
  )
}

/** The largest type of a form: numbers and dates that people come back with. */
export const big = (text: string | Markup): Markup => markup`<span class="big">${text}</span>`

/** Bold. */
export const strong = (text: string | Markup): Markup => markup`<span class="strong">${text}</span>`

/** A box to tick by hand, or ticked by the program. */
export const checkBox = (ticked: boolean): Markup =>
  ticked ? markup`<span class="box">√</span>` : markup`<span class="box"></span>`

/** A row of choices of which at most one is ticked. */
export const choices = <T extends string>(options: Readonly<Record<T, string>>, chosen: T | null): Markup =>
  markup`<div class="choices">${(Object.entries(options) as [T, string][]).map(
    ([key, label]) => markup`<span>${checkBox(key === chosen)}${label}</span>`,
  )}</div>`

/** A place to sign: the line is the signer's, what is known already stands on it. */
export const signLine = (label: string, known = ''): Markup =>
  markup`<div class="sign">${label}：<span class="line">${known}</span></div>`

/** Where the organ stamps by hand. Nothing is drawn there: a picture of a seal is not a seal (国办发〔2025〕33号). */
export const sealPlace = (organ: string, date: string): Markup =>
  markup`<div class="issued">${organ}<span class="place">（盖章）</span>${date}</div>`

/** Numbered remarks under a form; `body` for clauses that somebody signs. A single remark needs no number. */
export const remarks = (lines: readonly (string | Markup)[], weight: 'small' | 'body' = 'small'): Markup =>
  lines.length === 1
    ? markup`<p class="para ${weight}">${lines[0] ?? ''}</p>`
    : markup`<ol class="notes ${weight}">${lines.map((line, index) => markup`<li><span class="index">${index + 1}.</span>${line}</li>`)}</ol>`

/** The last line of a sheet: which copy it is and where it goes. */
export const sheetFoot = (left: string, right: string): Markup =>
  markup`<footer class="foot"><div><span>${left}</span><span>${right}</span></div></footer>`

/** A receipt number in groups, so that it can be read out; the groups wrap, a group does not. */
export const groupedNumber = (number: string): Markup => grouped(receiptNumberGroups(number))

/** A phone number as people say it. */
export function phoneText(phone: string): string {
  const parsed = parsePhone(phone)
  return parsed.ok ? parsed.display : phone
}

/** Pieces that stay whole with a gap between them. */
export const grouped = (pieces: readonly string[]): Markup =>
  markup`${pieces.map(piece => markup`<span class="group">${piece}</span>`)}`
