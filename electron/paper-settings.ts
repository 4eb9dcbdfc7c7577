import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PaperSize } from '../shared/ipc/station'
import { PAPER_SIZES, sizeClass } from '../shared/paper/paper-size'

/**
 * A printer that gets dots and no text: `device` is a file to write to, `/dev/usb/lp0` or `\\\\localhost\\share`. `leftDots` moves the
 * print to the right, for heads that sit askew.
 */
const bitmapSchema = z.strictObject({
  mode: z.literal('bitmap'),
  device: z.string().min(1).max(300),
  leftDots: z.number().int().min(-64).max(64).default(0),
})
export type BitmapProfile = z.infer<typeof bitmapSchema>

/** For each paper the system name of its printer, or how dots reach it. Only slips and needle paper can be sent as dots. */
const settingsSchema = z.partialRecord(z.enum(PAPER_SIZES), z.union([z.string(), bitmapSchema]))
export type PrinterSettings = z.infer<typeof settingsSchema>

/** `printers.json` beside the station's data. A file that says nothing sensible is as none. */
export async function loadPrinterSettings(userData: string): Promise<PrinterSettings> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(join(userData, 'printers.json'), 'utf8')))
  } catch {
    return {}
  }
}

/** How dots reach the printer of a paper; undefined when its driver prints. */
export function findBitmapProfile(paper: PaperSize, settings: PrinterSettings): BitmapProfile | undefined {
  const profile = settings[paper]
  return typeof profile === 'object' && sizeClass(paper) !== 'page' ? profile : undefined
}

type Printer = { name: string; displayName: string }

const WIDTHS: Partial<Record<PaperSize, RegExp>> = { '80mm': /80 ?mm/i, '58mm': /58 ?mm/i }
const NARROW = /thermal|receipt|热敏|小票/i
const NEEDLES = /针式|票据|241 ?mm|LQ-?\d/i

/**
 * The chosen printer while it is there; else, for a slip or continuous paper, one whose name tells what it is; else the system's own
 * choice (undefined).
 */
export function choosePrinter(
  printers: readonly Printer[],
  paper: PaperSize,
  settings: PrinterSettings,
): string | undefined {
  const chosen = settings[paper]
  if (typeof chosen === 'string' && printers.some(({ name }) => name === chosen)) return chosen
  const named = (words: RegExp | undefined) =>
    words && printers.find(({ name, displayName }) => words.test(`${name} ${displayName}`))?.name
  switch (sizeClass(paper)) {
    case 'roll':
      return named(WIDTHS[paper]) ?? named(NARROW)
    case 'needle':
      return named(NEEDLES)
    case 'page':
      return undefined
  }
}
