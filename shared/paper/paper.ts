import type { Markup } from './markup'
import { escapeText } from './markup'
import { A4_STYLE } from './style-a4'
import { ROLL_STYLE } from './style-roll'

export type PaperSize = 'A4' | '80mm'

/** A printed document: a whole HTML page that needs nothing but the fonts under `/fonts/` of the origin that shows it. */
export type Paper = { title: string; size: PaperSize; html: string }

export type PaperContent = { title: string; size: PaperSize; landscape?: boolean; sheets: readonly Markup[] }

/**
 * A slip names no length before it is measured: whoever prints it with a page size of its own would get it shrunk to fit
 * (Chromium scales a page whose CSS size differs). See `fitRoll`.
 */
const UNMEASURED_PAGE = '@page{margin:0}'

/** Millimetres of white that the cutter needs under the last line. */
const TEAR_OFF_MM = 4

const STYLES: Record<PaperSize, string> = { A4: A4_STYLE, '80mm': ROLL_STYLE }

/**
 * The page of a paper. Each sheet is one copy (联) and starts on a new page. The style names only classes, so it
 * works the same inside a shadow root. Fonts: `noto-serif-sc` on A4, `noto-sans-sc` on the slip.
 */
export function renderPaper({ title, size, landscape = false, sheets }: PaperContent): Paper {
  const page = size === 'A4' ? `@page{size:A4${landscape ? ' landscape' : ''};margin:0}` : UNMEASURED_PAGE
  const css = `${page}\nbody{margin:0}\n${STYLES[size]}`
  const orientation = landscape ? ' landscape' : ''
  const body = sheets.map(sheet => `<article class="sheet${orientation}">${sheet.__html}</article>`).join('\n')
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeText(title)}</title>
<link rel="stylesheet" href="/fonts/${size === 'A4' ? 'noto-serif-sc' : 'noto-sans-sc'}.css">
<link rel="stylesheet" href="/fonts/rare.css">
<style>
${css}
</style>
</head>
<body>
<main class="paper paper-${size === 'A4' ? 'a4' : 'roll'}">
${body}
</main>
</body>
</html>
`
  return { title, size, html }
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
  if (paper.size !== '80mm') throw new RangeError('only a slip is cut to its length')
  const height = Math.ceil(contentMm + TEAR_OFF_MM)
  return { ...paper, html: paper.html.replace(UNMEASURED_PAGE, `@page{size:80mm ${height}mm;margin:0}`) }
}

function between(html: string, start: string, end: string): string {
  const from = html.indexOf(start) + start.length
  return html.slice(from, html.indexOf(end, from)).trim()
}
