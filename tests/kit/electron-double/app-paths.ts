import os from 'node:os'
import path from 'node:path'
import type * as Electron from 'electron'
import type { Launch } from './launch'

export type PathName = Parameters<Electron.App['getPath']>[0]
export type AppPaths = { get(name: PathName): string; set(name: string, folder: string): void }

/** `app.getPath` and `app.setPath`: names derived from userData follow it when it moves. */
export function createAppPaths(launch: Launch, appName: () => string): AppPaths {
  const chosen = new Map<string, string>()
  const userData = launch.switches.get('user-data-dir')
  if (userData) chosen.set('userData', path.resolve(userData))
  const home = os.homedir()
  const inUserData = (name: string) => path.join(get('userData'), name)
  const known: Partial<Record<PathName, () => string>> = {
    home: () => home,
    appData: () => process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'),
    userData: () => path.join(get('appData'), appName()),
    sessionData: () => get('userData'),
    logs: () => inUserData('logs'),
    crashDumps: () => inUserData('Crashpad'),
    temp: () => os.tmpdir(),
    exe: () => process.argv[0] ?? '',
    module: () => process.argv[0] ?? '',
    desktop: () => path.join(home, 'Desktop'),
    documents: () => path.join(home, 'Documents'),
    downloads: () => path.join(home, 'Downloads'),
    pictures: () => path.join(home, 'Pictures'),
    music: () => path.join(home, 'Music'),
    videos: () => path.join(home, 'Videos'),
  }
  const get = (name: PathName): string => {
    const folder = chosen.get(name) ?? known[name]?.()
    if (folder === undefined) throw new Error(`Failed to get '${name}' path`)
    return folder
  }
  return {
    get,
    set(name, folder) {
      if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
      chosen.set(name, folder)
    },
  }
}
