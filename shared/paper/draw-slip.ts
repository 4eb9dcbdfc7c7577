import { copyText, reprintText, wordingText } from './copy-words'
import { glyphNote, sampleLine, sealPlace, signLine, type FieldRow } from './layout'
import { markup, type Markup } from './markup'
import type { ListColumn, PaperContent, Part } from './paper-content'
import { headQrCode } from './qr'
import { readableText, type GlyphImages } from './rare-characters'

/** Side of the code with its white edge, at least. */
const CODE_MM = 29

/** A paper as a slip of 80 or 58 mm: one column, key numbers largest, lists as entries. */
export function slipSheet(content: PaperContent, glyphs: GlyphImages): Markup {
  const { addressee, lead, number, seal } = content
  const reprint = reprintText(content)
  const body = markup`${sampleLine(content.sample)}
<p class="organ">${content.organ}</p>
<h1>${content.title}</h1>
${number !== undefined && number !== '' && markup`<p class="number">${number}</p>`}
${reprint !== null && markup`<p class="reprint">${reprint}</p>`}
${addressee !== undefined && markup`<p class="addressee">${addressee}：</p>`}
${lead !== undefined && markup`<p class="lead">${lead}</p>`}
${content.parts.map(partOf)}`
  const ending = markup`${codeAndSigns(content)}${seal ? sealPlace(seal.organ, seal.date) : null}`
  const foot = [copyText(content, null), wordingText(content)].filter(Boolean)
  return markup`${body}
${glyphNote(readableText(body.__html + ending.__html), glyphs)}
${ending}
<footer class="foot"><div>${foot.map(text => markup`<span>${text}</span>`)}</div></footer>`
}

function codeAndSigns({ qr, signs = [] }: PaperContent): Markup | null {
  const lines = signs.map(({ label, known }) => signLine(label, known ?? ''))
  if (!qr) return lines.length === 0 ? null : markup`<div class="signs">${lines}</div>`
  const code = markup`<div class="qr">${headQrCode(qr.text, qr.label, CODE_MM)}</div>`
  return lines.length === 0
    ? markup`<div class="closing">${code}<div class="grow"><p>${qr.label}</p></div></div>`
    : markup`<div class="closing">${code}<div class="grow signs">${lines}</div></div>`
}

function partOf(part: Part): Markup {
  switch (part.kind) {
    case 'fields':
      return markup`<dl>${part.rows.flatMap(pairsOf).map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
    case 'key':
      return markup`<div class="key"><p class="name">${part.label}</p><p class="big">${part.value}</p></div>`
    case 'list':
      return markup`<section>${titleOf(part.caption)}<ol>${part.rows.map((row, index) => entryOf(part.columns, row, index))}</ol></section>`
    case 'text':
      return markup`<section>${titleOf(part.caption)}${part.paragraphs.map(text => markup`<p class="para ${part.weight ?? 'body'}">${text}</p>`)}</section>`
    case 'clauses':
      return markup`<section>${titleOf(part.caption)}<ol class="notes">${part.lines.map((line, index) => markup`<li><span>${index + 1}.</span><div>${line}</div></li>`)}</ol></section>`
    case 'own':
      return part.roll ?? markup``
  }
}

/** Labels of forms are broken and spaced to fit a cell; a slip writes them through. */
const plainLabel = (label: string): string => label.replace(/[\n　]/g, '')

const pairsOf = (row: FieldRow): (readonly [string, string | Markup])[] =>
  row.length === 4
    ? [
        [plainLabel(row[0]), row[1]],
        [plainLabel(row[2]), row[3]],
      ]
    : [[plainLabel(row[0]), row[1]]]

type Cell = string | number | Markup

function entryOf(columns: readonly ListColumn[], row: readonly Cell[], index: number): Markup {
  const cells = columns.map((column, place) => ({
    title: column.title,
    as: placeOf(columns, place),
    cell: row[place] ?? '',
  }))
  const counted = cells.find(({ as }) => as === 'index')
  const name = cells.filter(({ as }) => as === 'name').map(({ cell }) => markup`<span>${cell}</span>`)
  const told = cells.filter(({ as, cell }) => (as === 'detail' || as === 'titled') && cell !== '')
  const details = told.map(
    ({ as, title, cell }) => markup`<span class="piece">${as === 'titled' && `${title}：`}${cell}</span>`,
  )
  // A line without a number in a numbered list is the total.
  const number = counted === undefined ? `${index + 1}.` : counted.cell !== '' && markup`${counted.cell}.`
  return markup`<li><span>${number}</span><div class="entry">${name}${details.length > 0 && markup`<span class="detail">${details}</span>`}</div></li>`
}

function placeOf(columns: readonly ListColumn[], place: number): NonNullable<ListColumn['slip']> {
  const column = columns[place]
  if (column?.slip) return column.slip
  if (column?.title === '序号') return 'index'
  const first = columns.findIndex(({ title, slip }) => slip === undefined && title !== '序号')
  return place === first && !columns.some(({ slip }) => slip === 'name') ? 'name' : 'titled'
}

const titleOf = (caption: string | undefined): Markup | false => caption !== undefined && markup`<h2>${caption}</h2>`
