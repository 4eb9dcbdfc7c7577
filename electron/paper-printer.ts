import { randomUUID } from 'node:crypto'
import { link, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserWindow, WebContents, WebContentsPrintOptions } from 'electron'
import type { PaperJob, PaperSize } from '../shared/ipc/station'
import type { StationPorts } from '../shared/sync/station-ports'
import { asStorageFault, ensureFolder, writeDurably } from './durable-file'
import { HALL_URL } from './hall-address'
import { choosePrinter, type PrinterSettings } from './paper-settings'

const PRINT_PATIENCE_MS = 20_000
const LAYOUT_PATIENCE_MS = 15_000
const MM_PER_INCH = 25.4
const CSS_PX_PER_MM = 96 / MM_PER_INCH
/** A4 in millimetres. */
const A4 = { width: 210, height: 297 } as const
const ROLL_WIDTH_MM = 80

/** Runs from the shell, where the paper's own policy of no script does not reach. Height is that of what is drawn, in CSS pixels. */
const MEASURE = `document.fonts.ready.then(() => Promise.all([...document.images].map(image => image.decode().catch(() => undefined))))
  .then(() => ({ heightPx: Math.max(document.body.getBoundingClientRect().bottom + parseFloat(getComputedStyle(document.body).marginBottom), 1),
    landscape: document.querySelector('.sheet.landscape') !== null }))`
type Measured = { heightPx: number; landscape: boolean }

export type PaperDeps = {
  openWindow: () => BrowserWindow
  /** Papers that the protocol may serve, by job id. */
  papers: Map<string, string>
  loadSettings: () => Promise<PrinterSettings>
  /** See `papersPath`. */
  folder: string
  /** Today in Beijing, for the file name. */
  today: () => string
  log: (line: string) => void
}

/** `landscape` turns an A4 sheet; its width and height are then already those of the turned sheet. */
type Size = { widthMm: number; heightMm: number; landscape: boolean }

class TooSlow extends Error {}

/** Prints and archives papers in a hidden window that is gone afterwards, whatever happens (electron.md B4). */
export function createPaperPrinter(deps: PaperDeps): StationPorts['paper'] {
  /** Lays the paper out and hands it to `work`. */
  async function withPaper<T>(job: PaperJob, work: (contents: WebContents, size: Size) => Promise<T>): Promise<T> {
    const id = randomUUID()
    deps.papers.set(id, job.html)
    const window = deps.openWindow()
    try {
      if (job.paper === '80mm') window.setContentSize(Math.round(ROLL_WIDTH_MM * CSS_PX_PER_MM), 1200)
      const { webContents } = window
      await inTime(webContents.loadURL(`${HALL_URL}paper/${id}`), LAYOUT_PATIENCE_MS)
      const measured = await inTime(webContents.executeJavaScript(MEASURE) as Promise<Measured>, LAYOUT_PATIENCE_MS)
      return await work(webContents, sizeOf(job.paper, measured))
    } finally {
      deps.papers.delete(id)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  return {
    async print(job) {
      const settings = await deps.loadSettings()
      try {
        return await withPaper(job, async (contents, size) => {
          const printers = await contents.getPrintersAsync()
          if (printers.length === 0) return { ok: false, reason: 'no-printer' } as const
          const printer = choosePrinter(printers, job.paper, settings)
          const outcome = await inTime(spool(contents, printOptions(job.paper, size, printer)), PRINT_PATIENCE_MS)
          if (!outcome.success) deps.log(`print failed: ${outcome.why}`)
          return outcome.success
            ? ({ ok: true, value: { spooled: true, printer: printer ?? null } } as const)
            : ({ ok: false, reason: 'print-failed' } as const)
        })
      } catch (problem) {
        // Nobody knows whether paper came out: never print again by ourselves.
        if (problem instanceof TooSlow) return { ok: false, reason: 'print-unsure' }
        throw problem
      }
    },
    async pdf(job) {
      const bytes = await withPaper(job, (contents, size) => contents.printToPDF(pdfOptions(size)))
      try {
        return {
          ok: true,
          value: { path: await saveNew(deps.folder, `${deps.today()}-${fileTitle(job.title)}`, bytes) },
        }
      } catch (problem) {
        throw asStorageFault(problem)
      }
    },
  }
}

function sizeOf(paper: PaperSize, { heightPx, landscape }: Measured): Size {
  if (paper === '80mm')
    return { widthMm: ROLL_WIDTH_MM, heightMm: Math.ceil(heightPx / CSS_PX_PER_MM) + 1, landscape: false }
  return landscape
    ? { widthMm: A4.height, heightMm: A4.width, landscape }
    : { widthMm: A4.width, heightMm: A4.height, landscape }
}

/**
 * `print` counts in MICRONS. Without a size Electron means A4, even on a slip printer (electron#39670). Papers bring their own
 * margins as padding, so the printer adds none. A turned sheet is given upright with `landscape`.
 */
export function printOptions(paper: PaperSize, size: Size, deviceName: string | undefined): WebContentsPrintOptions {
  const { widthMm, heightMm } = size.landscape ? { widthMm: A4.width, heightMm: A4.height } : size
  return {
    silent: true,
    printBackground: true,
    ...(deviceName === undefined ? {} : { deviceName }),
    ...(paper === 'A4' ? { landscape: size.landscape } : {}),
    pageSize: { width: Math.round(widthMm * 1000), height: Math.round(heightMm * 1000) },
    margins: { marginType: 'none' },
  }
}

/** `printToPDF` counts in INCHES. */
export const pdfOptions = ({ widthMm, heightMm }: Size) => ({
  printBackground: true,
  pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
})

/** `success` means spooled, not printed. The callback may never come (electron#25801). */
const spool = (contents: WebContents, options: WebContentsPrintOptions) =>
  new Promise<{ success: boolean; why: string }>(resolve =>
    contents.print(options, (success, why) => resolve({ success, why })),
  )

async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`nothing after ${patienceMs} ms`)), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A title as a file name that Windows, too, can keep. */
export function fileTitle(title: string): string {
  const tidy = title
    .normalize('NFC')
    // With what Windows forbids go the marks that would show another name and another kind of file than it is.
    .replace(/[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/^[. ]+|[. ]+$/g, '')
  return Array.from(tidy).slice(0, 80).join('') || '单据'
}

/** Writes under a name that is still free: `name.pdf`, `name-2.pdf`, …. Never replaces a paper. */
async function saveNew(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await ensureFolder(folder)
  const temporary = join(folder, `.${randomUUID()}.pdf`)
  await writeDurably(temporary, bytes)
  try {
    const taken = new Set(await readdir(folder))
    for (let copy = 1; ; copy += 1) {
      const file = copy === 1 ? `${name}.pdf` : `${name}-${copy}.pdf`
      if (taken.has(file)) continue
      try {
        // `link` fails when the name is taken, where `rename` would replace.
        await link(temporary, join(folder, file))
        return join(folder, file)
      } catch (problem) {
        if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem
      }
    }
  } finally {
    await rm(temporary, { force: true })
  }
}
