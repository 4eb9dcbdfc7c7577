import { randomUUID } from 'node:crypto'
import type { BrowserWindow, WebContentsPrintOptions } from 'electron'
import type { PaperJob, PaperSize } from '../shared/ipc/station'
import { COUNT_PAGES, hasManyPages, numberPages } from '../shared/paper/page-count'
import { SIZE_FACTS } from '../shared/paper/paper-size'
import { HALL_URL } from './hall-address'
import { inTime } from './in-time'

const LAYOUT_PATIENCE_MS = 15_000
const MM_PER_INCH = 25.4
const CSS_PX_PER_MM = 96 / MM_PER_INCH

/** `landscape` turns a sheet; its width and height are then already those of the turned sheet. */
export type Size = { widthMm: number; heightMm: number; landscape: boolean }

/** Laid out and ready to print. `fontsLost`: a bundled font was asked for and did not come. */
export type LaidPaper = { window: BrowserWindow; size: Size; fontsLost: boolean }

/** Runs from the shell, where the paper's own policy of no script does not reach. Height is that of what is drawn, in CSS pixels. */
const MEASURE = `document.fonts.ready.then(() => Promise.all([...document.images].map(image => image.decode().catch(() => undefined))))
  .then(() => ({ heightPx: Math.max(document.body.getBoundingClientRect().bottom + parseFloat(getComputedStyle(document.body).marginBottom), 1),
    landscape: document.querySelector('.sheet.landscape') !== null,
    fontsLost: [...document.fonts].some(face => face.status === 'error'), pages: ${COUNT_PAGES} }))`
type Measured = { heightPx: number; landscape: boolean; fontsLost: boolean; pages: number[] }

export type PaperWindowDeps = {
  /** `offscreen` windows draw although nobody sees them: their picture can be taken. */
  openWindow: (how: { offscreen: boolean }) => BrowserWindow
  /** Papers that the protocol may serve, by job id. */
  papers: Map<string, string>
}

/** Lays the paper out in a window that is gone afterwards, whatever happens, and hands it to `work`. */
export async function withLaidPaper<T>(
  deps: PaperWindowDeps,
  job: PaperJob,
  { offscreen, work }: { offscreen: boolean; work: (paper: LaidPaper) => Promise<T> },
): Promise<T> {
  const id = randomUUID()
  const window = deps.openWindow({ offscreen })
  try {
    const { widthMm, class: kind } = SIZE_FACTS[job.paper]
    if (kind === 'roll') window.setContentSize(Math.round(widthMm * CSS_PX_PER_MM), 1200)
    const { webContents } = window
    const lay = async (html: string): Promise<Measured> => {
      deps.papers.set(id, html)
      await inTime(webContents.loadURL(`${HALL_URL}paper/${id}`), LAYOUT_PATIENCE_MS)
      return inTime(webContents.executeJavaScript(MEASURE) as Promise<Measured>, LAYOUT_PATIENCE_MS)
    }
    let measured = await lay(job.html)
    if (hasManyPages(measured.pages)) measured = await lay(numberPages(job.html, job.paper, measured.pages))
    return await work({ window, size: sizeOf(job.paper, measured), fontsLost: measured.fontsLost })
  } finally {
    deps.papers.delete(id)
    if (!window.isDestroyed()) window.destroy()
  }
}

function sizeOf(paper: PaperSize, { heightPx, landscape }: Measured): Size {
  const { widthMm, heightMm } = SIZE_FACTS[paper]
  if (heightMm === null) return { widthMm, heightMm: Math.ceil(heightPx / CSS_PX_PER_MM) + 1, landscape: false }
  return landscape ? { widthMm: heightMm, heightMm: widthMm, landscape } : { widthMm, heightMm, landscape }
}

/**
 * `print` counts in MICRONS. Without a size Electron means A4, even on a slip printer (electron#39670). Papers bring their own
 * margins as padding, so the printer adds none. A turned sheet is given upright with `landscape`.
 */
export function printOptions(paper: PaperSize, size: Size, deviceName: string | undefined): WebContentsPrintOptions {
  const { widthMm, heightMm, landscape } = size
  const upright = landscape ? { widthMm: heightMm, heightMm: widthMm } : { widthMm, heightMm }
  return {
    silent: true,
    printBackground: true,
    ...(deviceName === undefined ? {} : { deviceName }),
    ...(SIZE_FACTS[paper].class === 'page' ? { landscape } : {}),
    pageSize: { width: Math.round(upright.widthMm * 1000), height: Math.round(upright.heightMm * 1000) },
    margins: { marginType: 'none' },
  }
}

/** `printToPDF` counts in INCHES. */
export const pdfOptions = ({ widthMm, heightMm }: Size) => ({
  printBackground: true,
  pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
})
