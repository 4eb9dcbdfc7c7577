import { loadPaperFonts } from '../ui/paper-fonts/load-paper-fonts'
import type { PaperJob } from '../../shared/ipc/station'
import { COUNTING_CLASS, hasManyPages, MANY_CLASS, numberPages } from '../../shared/paper/page-count'
import { SIZE_FACTS } from '../../shared/paper/paper-size'
import { readableText, uncoveredCharacters } from '../../shared/paper/rare-characters'
import type { StationPorts } from '../../shared/sync/station-ports'
import { isEverydayText } from '../../shared/text/everyday-text'

const CSS_PX_PER_MM = 96 / 25.4

/**
 * Lays a paper out in a hidden frame and opens the browser's print dialog; a browser gives no other way. False, and no dialog, when a
 * character on it might come out as an empty box.
 */
async function showPrintDialog(job: PaperJob): Promise<boolean> {
  if (uncoveredCharacters(readableText(job.html)).length > 0) return false
  const frame = document.createElement('iframe')
  frame.className = 'paper-printer'
  // Same origin, or nobody could call print(); without scripts, whatever the paper holds.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  Object.assign(frame.style, { position: 'fixed', width: '210mm', height: '297mm', left: '-400mm', border: '0' })
  document.body.append(frame)
  try {
    const paper = frame.contentDocument
    const view = frame.contentWindow
    if (!paper || !view) throw new Error('a frame of our own has a document')
    fill(paper, view, job)
    await loadPaperFonts(paper)
    await paper.fonts.ready
    const fontsLost = [...paper.fonts].some(face => face.status === 'error')
    if (fontsLost && !isEverydayText(readableText(job.html))) return false
    const counts = countPages(paper)
    if (hasManyPages(counts)) fill(paper, view, { ...job, html: numberPages(job.html, job.paper, counts) })
    addSheet(paper, view, `@page { size: ${pageSize(job, paper)}; margin: 0 }`)
    view.print()
    return true
  } finally {
    frame.remove()
  }
}

/** As COUNT_PAGES asks it: a page may not be told a script as text. */
function countPages(paper: Document): number[] {
  const main = paper.querySelector('main')
  const sheets = [...paper.querySelectorAll('.paper-page .pages')]
  const count = () => sheets.map(one => Math.max(1, Math.round(one.scrollWidth / one.clientWidth)))
  main?.classList.add(COUNTING_CLASS)
  count().forEach((pages, index) => sheets[index]?.classList.toggle(MANY_CLASS, pages > 1))
  const counts = count()
  main?.classList.remove(COUNTING_CLASS)
  return counts
}

/** Styles come in as constructed sheets, which the content policy needs no exception for. */
function fill(paper: Document, view: Window, { html, title }: PaperJob): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const styles = [...parsed.querySelectorAll('style')].map(style => style.textContent)
  for (const active of parsed.querySelectorAll('script, style, link, meta, iframe, base')) active.remove()
  paper.documentElement.lang = parsed.documentElement.lang
  paper.title = title
  paper.body.className = parsed.body.className
  paper.body.replaceChildren(...[...parsed.body.childNodes].map(node => paper.adoptNode(node)))
  paper.adoptedStyleSheets = []
  addSheet(paper, view, styles.join('\n'))
}

function addSheet(paper: Document, view: Window, css: string): void {
  // The sheet must be made by the frame's own window: one from outside is refused.
  const { CSSStyleSheet: FrameSheet } = view as Window & typeof globalThis
  const sheet = new FrameSheet()
  sheet.replaceSync(css)
  paper.adoptedStyleSheets = [...paper.adoptedStyleSheets, sheet]
}

/** The sides of the page, in the words of CSS. A slip is as long as what stands on it. */
function pageSize({ paper: size }: PaperJob, paper: Document): string {
  const { widthMm, heightMm } = SIZE_FACTS[size]
  if (heightMm === null)
    return `${widthMm}mm ${Math.ceil(paper.body.getBoundingClientRect().bottom / CSS_PX_PER_MM) + 1}mm`
  const landscape = paper.querySelector('.sheet.landscape') !== null
  return landscape ? `${heightMm}mm ${widthMm}mm` : `${widthMm}mm ${heightMm}mm`
}

/** Papers in a browser. What the person then does in the dialog is not told to the page. */
export const webPaper: StationPorts['paper'] = {
  async print(job) {
    if (!(await showPrintDialog(job))) return { ok: false, reason: 'glyph-missing' }
    return { ok: true, value: { spooled: false, printer: null } }
  },
  async pdf(job) {
    if (!(await showPrintDialog(job))) return { ok: false, reason: 'glyph-missing' }
    return { ok: true, value: { path: null } }
  },
}
