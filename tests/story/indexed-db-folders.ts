import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where Chromium keeps IndexedDB under a profile: Electron has it at the top, an ordinary Chromium under Default. */
export function indexedDbFolders(userData: string): string[] {
  const profiles = [
    userData,
    join(userData, 'chromium'),
    join(userData, 'chromium', 'Default'),
    join(userData, 'Default'),
  ]
  return profiles.filter(existsSync).flatMap(folder =>
    readdirSync(folder)
      .filter(name => name === 'IndexedDB')
      .map(name => join(folder, name)),
  )
}
