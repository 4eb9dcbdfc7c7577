import Module from 'node:module'
import { electron } from './electron-module'
import { start } from './start'
import { world } from './world'

type Load = (request: string, parent: null, isMain: boolean) => unknown
const loader = Module as unknown as { _load: Load }

/** Every `require('electron')` in this process, Playwright's included, means the double. */
function standInForElectron(): void {
  const load = loader._load
  loader._load = function (request, parent, isMain) {
    return request === 'electron' || request === 'electron/main' ? electron : load.call(this, request, parent, isMain)
  }
}

/** Ends as Electron does on a signal; a listener that objects to quitting gets three seconds. */
function endOnSignal(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      electron.app.quit()
      setTimeout(() => electron.app.exit(0), 3000).unref()
    })
}

/** After the start Electron shows a box and goes on; the box stands in `hooks.dialogs`. Before it, the run is lost. */
function showUncaughtErrors(): void {
  process.on('uncaughtException', problem => {
    if (process.listenerCount('uncaughtException') > 1) return
    console.error(problem)
    if (!world.state.ready) process.exit(1)
    electron.dialog.showErrorBox('A JavaScript error occurred in the main process', problem.stack ?? problem.message)
  })
}

process.argv = [process.env.DAIBAN_DOUBLE_EXE ?? process.execPath, ...process.argv.slice(2)]
Object.assign(process, { type: 'browser' })
standInForElectron()
endOnSignal()
showUncaughtErrors()
for (const preload of world.launch.preloads) loader._load(preload, null, false)
loader._load(world.launch.main, null, true)
setImmediate(() => {
  start().catch((problem: unknown) => {
    console.error(problem)
    electron.app.exit(1)
  })
})
