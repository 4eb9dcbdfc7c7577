import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MAX_BYTES = 1024 * 1024

/** `logs/main.log`, one older file kept. For technicians: what happened, never to whom; writing it never stops the work. */
export function createLog(folder: string, wall: () => string): (line: string) => void {
  const path = join(folder, 'main.log')
  return line => {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`)
      appendFileSync(path, `${wall()} ${withoutNumbers(inOneLine(line))}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not take the station down because of its log.
    }
  }
}

/** Blanks out whatever could be an ID, phone or receipt number, should one slip into a message. */
export const withoutNumbers = (line: string): string => line.replace(/\d{7,}[\dXx]?/g, '#')

/** What a page sent may stand in a line; it must not make a second one. */
const inOneLine = (line: string): string => line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
