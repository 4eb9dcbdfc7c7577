import type { Markup } from './markup'
import { escapeText } from './markup'
import { pageLook } from './page-look'
import { SIZE_FACTS, type PaperSize } from './paper-size'
import { markRareCharacters, NO_IMAGES, type GlyphImages } from './rare-characters'
import { pageStyle } from './style-page'
import { rollStyle } from './style-roll'

export type { PaperSize } from './paper-size'

/** A printed document: a whole HTML page that needs nothing but the fonts under `/fonts/` of the origin that shows it. */
export type Paper = { title: string; size: PaperSize; html: string }

export type PaperSheets = {
  title: string
  size: PaperSize
  /** Turned sheets; slips and needle paper are never turned. */
  landscape?: boolean
  /** Type a third larger, on pages only. */
  largeType?: boolean
  /** Each is one copy (联) and starts on a new page. */
  sheets: readonly Markup[]
  /** Pictures for characters that no font has. */
  glyphs?: GlyphImages
}

/**
 * A slip names no length before it is measured: whoever prints it with a page size of its own would get it shrunk to fit
 * (Chromium scales a page whose CSS size differs). See `fitRoll`.
 */
const UNMEASURED_PAGE = '@page{margin:0}'

/** Millimetres of white that the cutter needs under the last line. */
const TEAR_OFF_MM = 4

/**
 * The page of a paper. The style names only classes, so it works the same inside a shadow root. Every character that no bundled
 * font draws becomes its picture or a box to write in (rare-characters.ts), whoever made the sheets.
 */
export function renderPaper({ title, size, sheets, glyphs = NO_IMAGES, ...how }: PaperSheets): Paper {
  const isRoll = SIZE_FACTS[size].class === 'roll'
  const landscape = how.landscape === true && SIZE_FACTS[size].class === 'page'
  const css = `${pageRule(size, landscape)}\nbody{margin:0}\n${styleOf(size, landscape, how.largeType === true)}`
  const orientation = landscape ? ' landscape' : ''
  // Pages are counted in a box of their own (page-count.ts); a slip is one piece.
  const page = (article: string): string => (isRoll ? article : `<div class="pages">${article}</div>`)
  const body = sheets
    .map(sheet => page(`<article class="sheet${orientation}">${markRareCharacters(sheet.__html, glyphs)}</article>`))
    .join('\n')
  const fonts = SIZE_FACTS[size].class === 'page' ? ['noto-serif-sc', 'noto-sans-sc', 'rare'] : ['noto-sans-sc', 'rare']
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeText(title)}</title>
${fonts.map(name => `<link rel="stylesheet" href="/fonts/${name}.css">`).join('\n')}
<style>
${css}
</style>
</head>
<body>
<main class="paper paper-${isRoll ? 'roll' : 'page'} size-${size}">
${body}
</main>
</body>
</html>
`
  return { title, size, html }
}

function styleOf(size: PaperSize, landscape: boolean, large: boolean): string {
  return size === '80mm' || size === '58mm' ? rollStyle(size) : pageStyle(pageLook(size, { landscape, large }))
}

/** Sides in millimetres, so that no printer guesses: `A6` is no name that CSS knows. */
function pageRule(size: PaperSize, landscape: boolean): string {
  const { widthMm, heightMm } = SIZE_FACTS[size]
  if (heightMm === null) return UNMEASURED_PAGE
  const [width, height] = landscape ? [heightMm, widthMm] : [widthMm, heightMm]
  return `@page{size:${width}mm ${height}mm;margin:0}`
}

/** The same paper for showing inside a shadow root: its style, and the markup that goes under it. */
export function paperFragment(paper: Paper): { css: string; body: string } {
  const css = between(paper.html, '<style>', '</style>')
  const body = between(paper.html, '<body>', '</body>')
  return { css, body }
}

/**
 * A slip cut to its length, for printing that takes the size from the page. `contentMm` is the laid-out height of `main` in millimetres, measured in the page that
 * prints; never a guess, since a short page cuts and a long one wastes paper (electron#39670).
 */
export function fitRoll(paper: Paper, contentMm: number): Paper {
  const { class: kind, widthMm } = SIZE_FACTS[paper.size]
  if (kind !== 'roll') throw new RangeError('only a slip is cut to its length')
  const height = Math.ceil(contentMm + TEAR_OFF_MM)
  return { ...paper, html: paper.html.replace(UNMEASURED_PAGE, `@page{size:${widthMm}mm ${height}mm;margin:0}`) }
}

function between(html: string, start: string, end: string): string {
  const from = html.indexOf(start) + start.length
  return html.slice(from, html.indexOf(end, from)).trim()
}
