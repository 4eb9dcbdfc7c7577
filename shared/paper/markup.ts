/** Text that is HTML already. Only `markup` makes it, so nothing a person typed can become a tag. */
export type Markup = { readonly __html: string }

type Piece = string | number | null | false | Markup | readonly Markup[]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * What must never reach a paper: control characters, the invisible marks that turn the reading direction round, and the zero-width
 * blank that makes two names look like one.
 * The joiners U+200C/D and variation selectors stay, names may need them.
 */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g

/** Typed text as HTML: escaped, without unprintable characters, a lone surrogate as U+FFFD. */
export function escapeText(text: string): string {
  const whole = Array.from(text, character => (/^[\ud800-\udfff]$/.test(character) ? '\ufffd' : character)).join('')
  return whole.replace(UNPRINTABLE, '').replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}

/** Tag for HTML templates: strings and numbers are escaped, markup is taken as it is, `null` and `false` leave nothing. */
export function markup(parts: TemplateStringsArray, ...pieces: Piece[]): Markup {
  const html = parts.map((part, index) => part + (index < pieces.length ? htmlOf(pieces[index] ?? null) : ''))
  return { __html: html.join('') }
}

function htmlOf(piece: Piece): string {
  if (piece === null || piece === false) return ''
  if (typeof piece === 'string') return escapeText(piece)
  if (typeof piece === 'number') return String(piece)
  return isList(piece) ? piece.map(one => one.__html).join('') : piece.__html
}

const isList = (piece: Markup | readonly Markup[]): piece is readonly Markup[] => Array.isArray(piece)
