import { loadPaperFonts } from '../ui/paper-fonts/load-paper-fonts'
import type { PaperJob } from '../../shared/ipc/station'
import type { StationPorts } from '../../shared/sync/station-ports'

const CSS_PX_PER_MM = 96 / 25.4

/** Lays a paper out in a hidden frame and opens the browser's print dialog; a browser gives no other way. */
async function showPrintDialog(job: PaperJob): Promise<void> {
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
    const landscape = paper.querySelector('.sheet.landscape') !== null
    const size = job.paper === '80mm' ? `80mm ${heightMm(paper)}mm` : landscape ? 'A4 landscape' : 'A4'
    addSheet(paper, view, `@page { size: ${size}; margin: 0 }`)
    view.print()
  } finally {
    frame.remove()
  }
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
  addSheet(paper, view, styles.join('\n'))
}

function addSheet(paper: Document, view: Window, css: string): void {
  // The sheet must be made by the frame's own window: one from outside is refused.
  const { CSSStyleSheet: FrameSheet } = view as Window & typeof globalThis
  const sheet = new FrameSheet()
  sheet.replaceSync(css)
  paper.adoptedStyleSheets = [...paper.adoptedStyleSheets, sheet]
}

const heightMm = (paper: Document): number => Math.ceil(paper.body.getBoundingClientRect().bottom / CSS_PX_PER_MM) + 1

/** Papers in a browser. What the person then does in the dialog is not told to the page. */
export const webPaper: StationPorts['paper'] = {
  async print(job) {
    await showPrintDialog(job)
    return { ok: true, value: { spooled: false, printer: null } }
  },
  async pdf(job) {
    await showPrintDialog(job)
    return { ok: true, value: { path: null } }
  },
}
