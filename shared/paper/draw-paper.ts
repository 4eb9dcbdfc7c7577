import { formSheet } from './draw-form'
import { slipSheet } from './draw-slip'
import { pageLook } from './page-look'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import type { PaperContent } from './paper-content'
import { sizeClass, type PaperSize } from './paper-size'
import { NO_IMAGES, type GlyphImages } from './rare-characters'

/**
 * A paper on one of its sizes, with nothing left out on any of them. Sheets come once for each copy; carbon paper and slips come
 * once and name the copies at the foot. `glyphs` are pictures of characters that no font has. Pure: the same content is the same paper.
 */
export function drawPaper(
  content: PaperContent,
  size: PaperSize,
  { glyphs = NO_IMAGES }: { glyphs?: GlyphImages } = {},
): Paper {
  const { title, landscape = false, largeType = false } = content
  const paper = { title, size, landscape, largeType, glyphs }
  if (size === '80mm' || size === '58mm') return renderPaper({ ...paper, sheets: [slipSheet(content, glyphs)] })
  const isPage = sizeClass(size) === 'page'
  const look = pageLook(size, { landscape: landscape && isPage, large: largeType })
  const copies = isPage ? content.copies.map((_, index) => index) : [null]
  return renderPaper({ ...paper, sheets: copies.map(copy => formSheet(content, { look, copy, glyphs })) })
}
