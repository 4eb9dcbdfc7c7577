import { isCovered } from './glyph-coverage'

/** Pictures of characters that no font has, as PNG data addresses, by the character. They come from the attachments of a case. */
export type GlyphImages = Readonly<Record<string, string>>

export const NO_IMAGES: GlyphImages = {}

/** A small PNG and nothing else: no address, no script, no SVG. About 48 KB of picture. */
const IMAGE = /^data:image\/png;base64,[A-Za-z0-9+/]{20,65536}={0,2}$/

/** Draws nothing of its own: blanks, joiners, marks of direction, variation selectors. */
const SILENT = /^[\p{Cc}\p{Cf}\p{Variation_Selector}\s]$/u

/** Private use (every system draws its own shape there) and what is left of a broken character. */
const NEVER_DRAWN = /^[\p{Co}\p{Cs}\ufffd]$/u

/** How papers and people call a character that cannot be shown: `U+2EBF0`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** True when a paper cannot draw the character with a bundled font: it becomes a picture or a box to write in. */
export const needsHand = (character: string): boolean =>
  !SILENT.test(character) && (NEVER_DRAWN.test(character) || !isCovered(character))

/** The characters of the texts that no bundled font draws, each once, in order of appearance. */
export function uncoveredCharacters(...texts: readonly string[]): string[] {
  return [...new Set(Array.from(texts.join('\n')).filter(needsHand))]
}

/** What stands between the tags of markup, entities and all: what somebody will read. Styles and the title are left out. */
export const readableText = (html: string): string =>
  html.replace(/<(style|title|script)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')

/**
 * The same markup with every character that needs a hand as its picture, or as a frame that names its code point and leaves
 * room to write: an empty box or a question mark never reaches a paper. Tags and their attributes are left as they are.
 */
export function markRareCharacters(html: string, images: GlyphImages = NO_IMAGES): string {
  return html
    .split(/(<[^>]*>)/)
    .map((piece, index) => (index % 2 === 1 ? piece : markedText(piece, images)))
    .join('')
}

function markedText(text: string, images: GlyphImages): string {
  const characters = Array.from(text)
  if (!characters.some(needsHand)) return text
  return characters
    .map((character, index) => {
      if (needsHand(character)) return boxOf(character, images[character])
      // A selector chooses among the shapes of the character before it; that one is no longer there.
      const before = characters[index - 1]
      return /^\p{Variation_Selector}$/u.test(character) && before !== undefined && needsHand(before) ? '' : character
    })
    .join('')
}

function boxOf(character: string, image: string | undefined): string {
  const name = codePointName(character)
  return image !== undefined && IMAGE.test(image)
    ? `<span class="rare-image"><img src="${image}" alt="${name}"></span>`
    : `<span class="rare-box"><span class="point">${name}</span><span class="room"></span></span>`
}
