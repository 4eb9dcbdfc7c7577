import { copyText, reprintText, wordingText } from './copy-words'
import {
  big,
  fieldTable,
  glyphNote,
  listTable,
  remarks,
  sampleLine,
  sealPlace,
  sheetFoot,
  signLine,
  type FieldRow,
} from './layout'
import { markup, type Markup } from './markup'
import { printableMm, type PageLook } from './page-look'
import type { PaperContent, Part } from './paper-content'
import { qrCode } from './qr'
import { readableText, type GlyphImages } from './rare-characters'

type How = { look: PageLook; copy: number | null; glyphs: GlyphImages }

/** Widths of columns are said for the text width of A4, upright and turned. */
const A4_TEXT_MM = { upright: 165, turned: 263 } as const

/** Two labels and the second value of a line, on A4. What is left of the width is the first value's. */
const PAIR_TAKES_MM = 100
/** With less than that for the first value, on A4, two pairs no longer fit beside each other. */
const FIRST_VALUE_MM = 24

/** One copy of a paper on a sheet or on continuous paper. */
export function formSheet(content: PaperContent, { look, copy, glyphs }: How): Markup {
  const { addressee, lead, qr, seal } = content
  const reprint = reprintText(content)
  const joined = joinFields(content.parts)
  const parts = joined.map(part => partOf(part, content, look))
  const code = qr ? markup`<div class="qr">${qrCode(qr.text, qr.label)}${qr.label}</div>` : null
  const top = markup`${sampleLine(content.sample)}${head(content)}
${reprint !== null && markup`<p class="reprint">${reprint}</p>`}
${addressee !== undefined && markup`<p class="addressee">${addressee}：</p>`}
${lead !== undefined && markup`<p class="lead">${lead}</p>`}`
  const issued = seal ? sealPlace(seal.organ, seal.date) : null
  const signs = signsOf(content)
  const note = glyphNote(readableText([top, ...parts, issued, signs].map(one => one?.__html ?? '').join(' ')), glyphs)
  const ending = { code, issued, signs }
  // A wide list needs the width that the code would take beside it.
  const isBeside = look.flatHead && content.landscape !== true
  const below = joined.findLastIndex(({ kind }) => kind === 'fields' || kind === 'list') + 1
  const body = isBeside
    ? shortForm(parts.slice(0, below), markup`${parts.slice(below)}${note}`, ending)
    : longForm(parts, note, ending)
  const foot = [wordingText(content), content.number ?? ''].filter(Boolean).join('　')
  return markup`${top}
${body}
${sheetFoot(copyText(content, copy), foot)}`
}

type Ending = Record<'code' | 'issued' | 'signs', Markup | null>

/** Code to the left and seal to the right under the parts, signatures below; without a seal the signatures stand beside the code. */
function longForm(parts: readonly Markup[], note: Markup | false, { code, issued, signs }: Ending): Markup {
  const ending = issued
    ? markup`<div class="closing">${code ?? markup`<span></span>`}${issued}</div>${signs}`
    : code && markup`<div class="closing"><div class="grow">${signs}</div>${code}</div>`
  return markup`${parts}
${note}
<div class="ending">${ending ?? signs}</div>`
}

/** Short paper: the code stands beside the tables, remarks below them, the seal in the row of the signatures. */
const shortForm = (tables: readonly Markup[], below: Markup, { code, issued, signs }: Ending): Markup =>
  markup`<div class="beside"><div class="grow">${tables}</div>${code}</div>
${below}
<div class="ending">${issued}${signs}</div>`

const head = ({ organ, title, number }: PaperContent): Markup =>
  markup`<header class="head"><p class="organ">${organ}</p><h1>${title}</h1>${number !== undefined && number !== '' && markup`<p class="number">${number}</p>`}</header>`

function signsOf({ signs = [] }: PaperContent): Markup | null {
  return signs.length === 0
    ? null
    : markup`<div class="signs">${signs.map(({ label, known }) => signLine(label, known ?? ''))}</div>`
}

/** Key numbers become lines of the table that follows or precedes them: a form has one frame, not many. */
function joinFields(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const next: Part = part.kind === 'key' ? { kind: 'fields', rows: [[part.label, big(part.value)]] } : part
    const last = joined.at(-1)
    if (next.kind === 'fields' && last?.kind === 'fields')
      joined[joined.length - 1] = { kind: 'fields', rows: [...last.rows, ...next.rows] }
    else joined.push(next)
  }
  return joined
}

function partOf(part: Part, { landscape = false }: PaperContent, look: PageLook): Markup {
  switch (part.kind) {
    case 'fields':
      if (look.flatHead) return fieldTable(paired(part.rows))
      return fieldTable(
        printableMm(look) < (PAIR_TAKES_MM + FIRST_VALUE_MM) * look.scale ? part.rows.flatMap(apart) : part.rows,
      )
    case 'key':
      return fieldTable([[part.label, big(part.value)]])
    case 'list': {
      const usual = landscape ? A4_TEXT_MM.turned : A4_TEXT_MM.upright
      const factor = Math.min(look.scale, printableMm(look) / usual)
      const columns = part.columns.map(column =>
        column.widthMm === undefined ? column : { ...column, widthMm: column.widthMm * factor },
      )
      return markup`${captionOf(part.caption)}${listTable(columns, part.rows, part)}`
    }
    case 'text':
      return markup`${captionOf(part.caption)}${part.paragraphs.map(text => markup`<p class="para ${part.weight ?? 'body'}">${text}</p>`)}`
    case 'clauses':
      return markup`${captionOf(part.caption)}${remarks(part.lines, part.weight ?? 'small')}`
    case 'own':
      return part.page ?? markup``
  }
}

const apart = (row: FieldRow): FieldRow[] =>
  row.length === 4
    ? [
        [row[0], row[1]],
        [row[2], row[3]],
      ]
    : [row]

/** Widths of the two values of a line on short paper, in full characters. */
const SHORT = { first: 18, second: 14 } as const

/** Lines whose values are short stand two by two: short paper is wide and has few lines. Order stays. */
function paired(rows: readonly FieldRow[]): FieldRow[] {
  const lines: FieldRow[] = []
  for (const row of rows.flatMap(apart)) {
    const last = lines.at(-1)
    if (last?.length === 2 && row.length === 2 && isShort(last[1], SHORT.first) && isShort(row[1], SHORT.second))
      lines[lines.length - 1] = [last[0], last[1], row[0], row[1]]
    else lines.push(row)
  }
  return lines
}

/** Markup that only keeps pieces of a line together. */
const INLINE = /<\/?span(?: class="(?:unbroken|group)")?>/g

/** Digits and Latin letters are half as wide as ideographs. Whatever has a form of its own (choices, large type, room to write) is never short. */
function isShort(value: string | Markup, most: number): boolean {
  const text = typeof value === 'string' ? value : value.__html.replace(INLINE, ' ')
  if (typeof value !== 'string' && text.includes('<')) return false
  const width = Array.from(text).reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.55 : 1), 0)
  return width > 0 && width <= most
}

const captionOf = (caption: string | undefined): Markup | false =>
  caption !== undefined && markup`<p class="caption">${caption}</p>`
