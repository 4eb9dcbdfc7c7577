import { readFile, stat } from 'node:fs/promises'
import type { Dialog } from 'electron'
import type { StationPorts } from '../shared/sync/station-ports'

/** More than any enrolment file needs. */
const MAX_TEXT_BYTES = 64 * 1024

/** A small text file that a person picks; one that is too large or cannot be read gives '', which is none of ours. */
export const createPickText =
  (dialog: Pick<Dialog, 'showOpenDialog'>): NonNullable<StationPorts['pickText']> =>
  async extension => {
    const filters = [{ name: '代办通登记文件', extensions: [extension] }]
    const chosen = await dialog.showOpenDialog({ title: '从U盘读取', properties: ['openFile'], filters })
    const path = chosen.canceled ? undefined : chosen.filePaths[0]
    if (path === undefined) return null
    try {
      return (await stat(path)).size > MAX_TEXT_BYTES ? '' : await readFile(path, 'utf8')
    } catch {
      return ''
    }
  }
