import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

type PackageJson = { name?: string; productName?: string; version?: string; main?: string }

/** What a command line `electron [switches] [-r module] <folder | main.cjs> [arguments]` asked for. */
export type Launch = {
  appPath: string
  main: string
  packageJson: PackageJson
  preloads: string[]
  /** Every `--switch`, wherever it stands: Chromium's own parser does not stop at the app's path either. */
  switches: Map<string, string>
  packaged: boolean
}

const readJson = (file: string): PackageJson =>
  fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as PackageJson) : {}

function findPackageFolder(start: string): string {
  for (let folder = start; folder !== path.dirname(folder); folder = path.dirname(folder))
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder
  return start
}

/** Node cannot read inside an archive, so a packaged app runs from an unpacked copy that is removed at exit. */
function unpackArchive(archive: string): string {
  // Loaded here, not at the top: only packaged runs need it, and then it lies in the repository's node_modules.
  const asar = createRequire(__filename)('@electron/asar') as { extractAll: (archive: string, target: string) => void }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'daiban-double-asar-'))
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
  asar.extractAll(archive, folder)
  return folder
}

/** Reads the command line; `archive` names the `app.asar` of a packaged tree whose executable is the double. */
export function readLaunch(argv: readonly string[], archive: string | undefined): Launch {
  const switches = new Map<string, string>()
  const preloads: string[] = []
  let target: string | undefined
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? ''
    if (argument === '-r' || argument === '--require') preloads.push(path.resolve(argv[++at] ?? ''))
    else if (argument.startsWith('--')) {
      const [name = '', ...value] = argument.slice(2).split('=')
      switches.set(name, value.join('='))
    } else target ??= path.resolve(argument)
  }
  const start = archive === undefined ? (target ?? process.cwd()) : unpackArchive(archive)
  const isFolder = fs.statSync(start).isDirectory()
  const appPath = isFolder ? start : findPackageFolder(path.dirname(start))
  const packageJson = readJson(path.join(appPath, 'package.json'))
  return {
    appPath,
    main: isFolder ? path.resolve(start, packageJson.main ?? 'index.js') : start,
    packageJson,
    preloads,
    switches,
    packaged: archive !== undefined,
  }
}
