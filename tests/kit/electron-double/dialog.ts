import type * as Electron from 'electron'
import { hooks } from './hooks'

type Covered = 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox' | 'showMessageBoxSync'

/** Every dialog is written down and answered from `hooks.dialogAnswers`; unanswered, it counts as cancelled. */
const ask =
  <T>(kind: string, cancelled: T) =>
  (...args: unknown[]): Promise<T> => {
    hooks.dialogs.push({ kind, options: args.at(-1) })
    return Promise.resolve(hooks.dialogAnswers.length > 0 ? (hooks.dialogAnswers.shift() as T) : cancelled)
  }

/** `dialog`. The methods are plain properties, so a test may replace one. */
export const dialog: Pick<Electron.Dialog, Covered> = {
  showSaveDialog: ask('save', { canceled: true, filePath: '' }),
  showOpenDialog: ask('open', { canceled: true, filePaths: [] }),
  showMessageBox: ask('message', { response: 0, checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => {
    hooks.dialogs.push({ kind: 'message', options: args.at(-1) })
    return Number(hooks.dialogAnswers.shift() ?? 0)
  },
  showErrorBox: (title, content) => void hooks.dialogs.push({ kind: 'error', options: { title, content } }),
}
