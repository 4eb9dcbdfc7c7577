import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { SiblingStore } from '../shared/sync/station-ports'
import { writeDurably } from './durable-file'

type Surroundings = { platform: string; home: string; env: Readonly<Record<string, string | undefined>> }

const HERE: Surroundings = { platform: process.platform, home: homedir(), env: process.env }

/**
 * Where the sibling of a data folder lies: in the part of the profile that stays on this PC and that nobody backs up together with
 * the data, one file per data folder. A folder that was chosen by hand has it at its side.
 */
export function siblingPath(userData: string, chosen: boolean, { platform, home, env }: Surroundings = HERE): string {
  const folder = resolve(userData)
  if (chosen)
    return join(dirname(folder), `.${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.daiban.json`)
  const name = `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`
  switch (platform) {
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'daiban-here', name)
    case 'darwin':
      return join(home, 'Library', 'Daiban Here', name)
    default:
      return join(env['XDG_STATE_HOME'] ?? join(home, '.local', 'state'), 'daiban', name)
  }
}

/**
 * Where the second journal lies: `named` by the county's technician, best on another disk, else beside the sibling. Null for a folder
 * that was chosen by hand without naming one: that is a trial or a stick.
 */
export function backupPath(userData: string, chosen: boolean, named: string | undefined): string | null {
  if (named) return resolve(named)
  return chosen ? null : siblingPath(userData, chosen).replace(/\.json$/, '-journal')
}

/**
 * Where papers go that a person saves as PDF: they are read by whoever opens them, so never inside the folder whose every byte is sealed.
 * `documents` is the person's own folder; beside a folder that was chosen by hand.
 */
export const papersPath = (userData: string, chosen: boolean, documents: () => string): string =>
  chosen ? `${userData}-papers` : join(documents(), '代办通单据')

/** The sibling marker as a file. What cannot be read counts as missing, which is the safe side. */
export const createSiblingFile = (path: string): SiblingStore => ({
  load: () => readFile(path, 'utf8').catch(() => null),
  save: text => writeDurably(path, text),
})
