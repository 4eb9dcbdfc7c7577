import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withSetupLock } from './setup-lock.mjs'
import { say } from './terminal.mjs'
import { lastLines, watchedRun } from './watched-run.mjs'

const DAY = 24 * 3600 * 1000

/**
 * @typedef {object} ElectronOptions
 * @property {string} root
 * @property {NodeJS.ProcessEnv} env
 * @property {number} [noProgressMs]
 * @property {number} [totalMs]
 * @property {() => number} [now]
 */

/** @param {string} file @returns {string} */
const readText = file => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

/** The downloaded program, complete and of the pinned version; undefined otherwise. @param {string} root */
function installedElectron(root) {
  const home = join(root, 'node_modules', 'electron')
  const name = readText(join(home, 'path.txt'))
  const program = join(home, 'dist', name)
  const isPinned = readText(join(home, 'dist', 'version')).replace(/^v/, '') === pinnedVersion(root)
  return name !== '' && isPinned && existsSync(program) ? program : undefined
}

/** @param {string} root */
const pinnedVersion = root => {
  const text = readText(join(root, 'node_modules', 'electron', 'package.json'))
  return text === '' ? '' : /** @type {{ version: string }} */ (JSON.parse(text)).version
}

/** Asks the program itself, as plain Node: tells missing system libraries without needing a screen. @param {string} program @param {NodeJS.ProcessEnv} env */
function runsAsElectron(program, env) {
  const { status, stdout } = spawnSync(program, ['-p', 'process.versions.electron'], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 && /^\d+\./.test(stdout)
}

/**
 * The Electron program of node_modules, downloaded if need be. It never waits `noProgressMs` without seeing progress,
 * and a try that failed is remembered for a day, so a closed network costs its time once.
 * @param {ElectronOptions} options @returns {Promise<string | undefined>}
 */
export async function obtainElectron(options) {
  const { root, env } = options
  const present = installedElectron(root)
  if (present !== undefined) return usable(present, env)
  return withSetupLock(join(root, '.daiban', 'electron-installing'), () => download(options))
}

/** @param {ElectronOptions} options @returns {Promise<string | undefined>} */
async function download({ root, env, noProgressMs = 15_000, totalMs = 900_000, now = Date.now }) {
  // Another process may have finished while we waited for the lock.
  const present = installedElectron(root)
  if (present !== undefined) return usable(present, env)
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  if (!existsSync(installer)) return undefined
  const version = pinnedVersion(root)
  const memory = join(root, '.daiban', 'electron-download-failed.json')
  if (failedLately(memory, version, now())) {
    say(
      `Electron ${version}：一天内已试过下载，没有成功，先不再试（删除 ${memory} 可再试）/ was tried within a day without success; not trying again yet.`,
    )
    return undefined
  }
  say(`正在下载 Electron ${version}（${noProgressMs / 1000} 秒没有进展就放弃）/ downloading Electron ${version} …`)
  const drafts = join(root, '.daiban', 'electron-download')
  mkdirSync(drafts, { recursive: true })
  const result = await watchedRun(process.execPath, [installer], {
    // The installer keeps its unfinished file in the temporary folder: one of our own shows whether it grows.
    env: { ...env, TMPDIR: drafts, TEMP: drafts, TMP: drafts },
    folders: [drafts, join(root, 'node_modules', 'electron', 'dist')],
    noProgressMs,
    totalMs,
    onWaiting: (seconds, bytes) => say(`  ${seconds} s, ${Math.round(bytes / 1e6)} MB`),
  })
  rmSync(drafts, { recursive: true, force: true })
  const program = result.ok ? installedElectron(root) : undefined
  if (program !== undefined) {
    rmSync(memory, { force: true })
    return usable(program, env)
  }
  const why = result.ok ? '下载不完整 / incomplete' : reasonOf(result)
  writeFileSync(memory, `${JSON.stringify({ version, at: now(), why })}\n`)
  say(
    `Electron 没有下载成功，改用 Chromium（可设 ELECTRON_MIRROR 指向镜像）/ Electron could not be downloaded, going on with Chromium: ${why}`,
  )
  return undefined
}

/** The line of the installer's output that names the error; its last ones are only a stack. @param {{ reason: string, output: string }} result */
const reasonOf = ({ reason, output }) =>
  reason === 'failed' ? (/^.*error.*$/im.exec(output)?.[0].trim() ?? lastLines(output, 1)) : reason

/** @param {string} program @param {NodeJS.ProcessEnv} env */
function usable(program, env) {
  if (runsAsElectron(program, env)) return program
  say(`${program} 不能运行（可能缺系统库）/ does not run (system libraries may be missing).`)
  return undefined
}

/** @param {string} memory @param {string} version @param {number} now */
function failedLately(memory, version, now) {
  try {
    const failed = /** @type {{ version: string, at: number }} */ (JSON.parse(readFileSync(memory, 'utf8')))
    return failed.version === version && now - failed.at < DAY && now >= failed.at
  } catch {
    return false
  }
}
