import { appendFileSync } from 'node:fs'
import { app, BrowserWindow, protocol } from 'electron'
import { HALL_URL, SCHEME } from '../../electron/hall-address'
import { createHallProtocol } from '../../electron/hall-protocol'
import { createPaperPrinter } from '../../electron/paper-printer'
import { loadPrinterSettings } from '../../electron/paper-settings'
import { paperWindow } from '../../electron/window'
import type { PaperJob } from '../../shared/ipc/station'

/** The shell's own printing, without the hall around it: what a test asks for is printed as the hall's pages would have it. */
declare global {
  var printJob: (job: PaperJob) => Promise<unknown>
}

const folder = process.env['DAIBAN_TEST_FOLDER'] ?? ''
const papers = new Map<string, string>()
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
void app.whenReady().then(async () => {
  protocol.handle(SCHEME, createHallProtocol({ folder, findPaper: id => papers.get(id) }))
  const printer = createPaperPrinter({
    openWindow: how => new BrowserWindow(paperWindow(how)),
    papers,
    loadSettings: () => loadPrinterSettings(folder),
    folder: `${folder}/papers`,
    today: () => '2026-03-07',
    log: line => appendFileSync(`${folder}/log.txt`, `${line}\n`),
  })
  globalThis.printJob = job => printer.print(job)
  await new BrowserWindow({ show: false }).loadURL(`${HALL_URL}index.html`)
})
