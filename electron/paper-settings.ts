import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PaperSize } from '../shared/ipc/station'

const settingsSchema = z.object({
  '80mm': z.string().optional(),
  A4: z.string().optional(),
})
export type PrinterSettings = z.infer<typeof settingsSchema>

/** `printers.json`: the system name of the printer for each paper. A file that says nothing sensible is as none. */
export async function loadPrinterSettings(userData: string): Promise<PrinterSettings> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(join(userData, 'printers.json'), 'utf8')))
  } catch {
    return {}
  }
}

type Printer = { name: string; displayName: string }

/** The chosen printer while it is there; else, for a slip, one whose name tells its width; else the system's own choice (undefined). */
export function choosePrinter(
  printers: readonly Printer[],
  paper: PaperSize,
  settings: PrinterSettings,
): string | undefined {
  const chosen = settings[paper]
  if (chosen !== undefined && printers.some(({ name }) => name === chosen)) return chosen
  const narrow = printers.find(({ name, displayName }) =>
    /80 ?mm|thermal|receipt|热敏|小票/i.test(`${name} ${displayName}`),
  )
  const slip = printers.find(({ name, displayName }) => /80 ?mm/i.test(`${name} ${displayName}`)) ?? narrow
  if (paper === '80mm') return slip?.name
  return undefined
}
