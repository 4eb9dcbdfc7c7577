import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron'
import { withPractice } from '../shared/practice/practice-switch'
import { createStation } from '../shared/sync/station-service'
import { beijingDateOf } from '../shared/time/instant'
import { createCrashGuard, createGpuGuard } from './crash-guard'
import { HALL_URL, SCHEME } from './hall-address'
import { createHallProtocol } from './hall-protocol'
import { isTrustedSender, registerChannels } from './ipc-register'
import { keepBackups } from './journal/backup-rhythm'
import { createLog } from './log'
import { lockNavigation } from './navigation-lock'
import { createPackageFiles } from './package-files'
import { createPaperPrinter } from './paper-printer'
import { loadPrinterSettings } from './paper-settings'
import { denyPermissions } from './permissions'
import { requestOverHttp } from './http-port'
import { watchHall } from './hall-watch'
import { watchLock } from './lock-watch'
import { createPickText } from './pick-text'
import { openPracticeOnDisk } from './practice'
import { createRelay } from './relay/relay'
import { backupPath, papersPath } from './sibling-file'
import { silencePages, silenceWebRtc } from './silent-page'
import { lockWithDesktop, lockWithPage } from './station-lock'
import { createElectronPorts } from './station-ports'
import { hallWindow, paperWindow } from './window'

// The order of this file is a promise: the data folder first, since the lock lies in it; the lock before anything is opened (pains 38).
const chosen = app.commandLine.getSwitchValue('user-data-dir') || process.env['DAIBAN_USER_DATA']
if (chosen) app.setPath('userData', resolve(chosen))
else app.setPath('userData', join(app.getPath('appData'), 'daiban'))
const userData = app.getPath('userData')

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  const log = createLog(join(userData, 'logs'), () => new Date().toISOString())
  const noGpu = join(userData, 'no-gpu')
  if (existsSync(noGpu)) app.disableHardwareAcceleration()
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  silencePages(app.commandLine)
  Menu.setApplicationMenu(null)
  process.on('uncaughtException', problem => log(`main failed: ${problem.name} ${problem.stack?.split('\n')[1] ?? ''}`))
  const gpu = createGpuGuard(() => {
    writeFileSync(noGpu, '')
    log('graphics failed three times: the next start goes without')
  })
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type === 'GPU' && reason !== 'clean-exit') gpu.gpuGone()
  })
  app.on('web-contents-created', (_event, contents) => {
    lockNavigation(contents, log)
    silenceWebRtc(contents)
  })
  const backup = backupPath(userData, Boolean(chosen), process.env['DAIBAN_BACKUP_DIR'])
  const backups = backup === null ? null : keepBackups({ userData, backup }, log)
  app.on('window-all-closed', () => {
    // The last facts of the day are in the second journal before the PC is switched off.
    if (backups) void backups.end().finally(() => app.quit())
    else app.quit()
  })
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows().find(open => open.isVisible())
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  void app.whenReady().then(() => openHall(log))
}

function openHall(log: (line: string) => void): void {
  const papers = new Map<string, string>()
  const files = { folder: join(__dirname, '..', 'renderer'), findPaper: (id: string) => papers.get(id) }
  denyPermissions(session.defaultSession)
  protocol.handle(SCHEME, createHallProtocol(files))
  const paper = createPaperPrinter({
    openWindow: how => new BrowserWindow(paperWindow(how)),
    papers,
    loadSettings: () => loadPrinterSettings(userData),
    folder: papersPath(userData, Boolean(chosen), () => app.getPath('documents')),
    today: () => beijingDateOf(new Date().toISOString()),
    log,
  })
  const real = createStation({
    ...createElectronPorts({
      userData,
      chosen: Boolean(chosen),
      defaultCenterUrl: process.env['DAIBAN_CENTER_URL'] ?? '',
      paper,
      packages: createPackageFiles(dialog),
      relay: createRelay({
        folder: join(userData, 'relay'),
        http: requestOverHttp,
        log,
        mono: () => performance.now(),
        now: () => new Date(),
      }),
    }),
    pickText: createPickText(dialog),
  })
  const service = lockWithDesktop(
    powerMonitor,
    withPractice(real, () => openPracticeOnDisk(userData, paper)),
    log,
  )
  // A relay that a person switched on stands again after every start, before anybody unlocks.
  real['relay:state']().catch((problem: unknown) => log(`relay does not start: ${String(problem)}`))
  registerChannels(ipcMain, { service, isTrusted: isTrustedSender, log })

  const window = new BrowserWindow(hallWindow(join(__dirname, 'preload.cjs')))
  window.once('ready-to-show', () => window.show())
  watchLock(powerMonitor, window)
  lockWithPage(window.webContents, service, log)
  watchHall(window, { guard: createCrashGuard(() => performance.now()), dialog, log })
  void window.loadURL(HALL_URL).catch((problem: unknown) => log(`hall did not load: ${String(problem)}`))
}
