import { randomUUID } from 'node:crypto'
import { link, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { WebContents, WebContentsPrintOptions } from 'electron'
import type { Outcome, PaperJob } from '../shared/ipc/station'
import { readableText, uncoveredCharacters } from '../shared/paper/rare-characters'
import { isEverydayText } from '../shared/text/everyday-text'
import type { StationPorts } from '../shared/sync/station-ports'
import { asStorageFault, ensureFolder, writeDurably } from './durable-file'
import { inTime, TooSlow } from './in-time'
import { bandsOf, dotsOfWindow, writeToDevice } from './paper-dots'
import { choosePrinter, findBitmapProfile, type BitmapProfile, type PrinterSettings } from './paper-settings'
import { pdfOptions, printOptions, withLaidPaper, type LaidPaper, type PaperWindowDeps } from './paper-window'

const PRINT_PATIENCE_MS = 20_000

export type PaperDeps = PaperWindowDeps & {
  loadSettings: () => Promise<PrinterSettings>
  /** See `papersPath`. */
  folder: string
  /** Today in Beijing, for the file name. */
  today: () => string
  log: (line: string) => void
}

type Printed = Outcome<{ spooled: boolean; printer: string | null }>
const GLYPH_MISSING = { ok: false, reason: 'glyph-missing' } as const

/** Prints and archives papers in a hidden window that is gone afterwards, whatever happens (electron.md B4). */
export function createPaperPrinter(deps: PaperDeps): StationPorts['paper'] {
  return {
    async print(job) {
      if (uncoveredCharacters(readableText(job.html)).length > 0) return GLYPH_MISSING
      const settings = await deps.loadSettings()
      const profile = findBitmapProfile(job.paper, settings)
      try {
        const asDots = profile && (await printDots(deps, job, profile))
        return asDots ?? (await printByDriver(deps, job, settings))
      } catch (problem) {
        // Nobody knows whether paper came out: never print again by ourselves.
        if (problem instanceof TooSlow) return { ok: false, reason: 'print-unsure' }
        throw problem
      }
    },
    async pdf(job) {
      if (uncoveredCharacters(readableText(job.html)).length > 0) return GLYPH_MISSING
      const bytes = await withLaidPaper(deps, job, {
        offscreen: false,
        work: paper =>
          mayLack(job, paper) ? Promise.resolve(null) : paper.window.webContents.printToPDF(pdfOptions(paper.size)),
      })
      if (bytes === null) return GLYPH_MISSING
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

/** A font of ours did not come, and the paper holds letters that the system's fonts need not have. */
const mayLack = (job: PaperJob, { fontsLost }: LaidPaper): boolean =>
  fontsLost && !isEverydayText(readableText(job.html))

const printByDriver = (deps: PaperDeps, job: PaperJob, settings: PrinterSettings): Promise<Printed> =>
  withLaidPaper<Printed>(deps, job, {
    offscreen: false,
    work: async paper => {
      if (mayLack(job, paper)) return GLYPH_MISSING
      const { webContents } = paper.window
      const printers = await webContents.getPrintersAsync()
      if (printers.length === 0) return { ok: false, reason: 'no-printer' }
      const printer = choosePrinter(printers, job.paper, settings)
      const outcome = await inTime(spool(webContents, printOptions(job.paper, paper.size, printer)), PRINT_PATIENCE_MS)
      if (!outcome.success) deps.log(`print failed: ${outcome.why}`)
      return outcome.success
        ? { ok: true, value: { spooled: true, printer: printer ?? null } }
        : { ok: false, reason: 'print-failed' }
    },
  })

/** Undefined when the paper is longer than its form: then the driver breaks it into pages. */
const printDots = (deps: PaperDeps, job: PaperJob, { device, leftDots }: BitmapProfile): Promise<Printed | undefined> =>
  withLaidPaper<Printed | undefined>(deps, job, {
    offscreen: true,
    work: async paper => {
      if (mayLack(job, paper)) return GLYPH_MISSING
      const bands = bandsOf(job.paper, await dotsOfWindow(paper.window, job.paper, leftDots))
      if (bands === null) return undefined
      try {
        await inTime(writeToDevice(device, bands), PRINT_PATIENCE_MS)
      } catch (problem) {
        if (problem instanceof TooSlow) throw problem
        const code = (problem as NodeJS.ErrnoException).code ?? 'unknown'
        deps.log(`print failed: ${code}`)
        return { ok: false, reason: code === 'ENOENT' || code === 'ENXIO' ? 'no-printer' : 'print-failed' }
      }
      return { ok: true, value: { spooled: true, printer: device } }
    },
  })

/** `success` means spooled, not printed. The callback may never come (electron#25801). */
const spool = (contents: WebContents, options: WebContentsPrintOptions) =>
  new Promise<{ success: boolean; why: string }>(resolve =>
    contents.print(options, (success, why) => resolve({ success, why })),
  )

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
