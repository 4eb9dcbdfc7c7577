import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSetupLock } from './setup-lock.mjs'
import { giveUp, say } from './terminal.mjs'
import { watchedRun } from './watched-run.mjs'

const OLDEST_NODE = [20, 19]

/**
 * @typedef {object} DependencyOptions
 * @property {string} [root]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [nodeVersion]
 * @property {import('./terminal.mjs').GiveUp} [fail]
 * @property {number} [noProgressMs]
 *
 * @typedef {Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }>} Packages
 */

/** @param {string} version */
const isOldNode = version => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

/** @param {string} file @returns {Packages} */
const readPackages = file => {
  const { packages = {} } = /** @type {{ packages?: Packages }} */ (JSON.parse(readFileSync(file, 'utf8')))
  return packages
}

/**
 * True when npm itself finished installing exactly this lock file: it writes node_modules/.package-lock.json last.
 * Spares a reinstall after somebody's own `npm ci`. @param {string} root
 */
function npmInstalledThis(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  try {
    const wanted = readPackages(join(root, 'package-lock.json'))
    const present = readPackages(hidden)
    return Object.entries(wanted).every(([path, { version, integrity, link, optional, devOptional }]) => {
      if (path === '' || link) return true
      const found = present[path]
      // Parts for other systems are locked but never installed.
      if (!found) return Boolean(optional ?? devOptional)
      return found.version === version && found.integrity === integrity && existsSync(join(root, path))
    })
  } catch {
    // Unreadable means unfinished.
    return false
  }
}

/** @param {string} root @param {string} marker @param {string} hash */
const isFresh = (root, marker, hash) =>
  existsSync(marker) && readFileSync(marker, 'utf8').trim() === hash && existsSync(join(root, 'node_modules'))

/** npm says first what went wrong; its last lines are only help. @param {string} output @param {number} [count] */
const firstErrors = (output, count = 8) => {
  const lines = output.trim().split('\n')
  const errors = lines.filter(line => /^npm err(or|!) \S/i.test(line))
  return (errors.length > 0 ? errors.slice(0, count) : lines.slice(-count)).join('\n')
}

/** `npm run` names the npm that runs it; otherwise the one on PATH. @param {NodeJS.ProcessEnv} env @returns {[string, string[]]} */
const npmCommand = env =>
  env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, [env.npm_execpath]] : ['npm', []]

/**
 * Makes node_modules equal to package-lock.json. The mark of success is written last, so a run that was broken off, by
 * a power cut too, is simply done again by the next. Several processes may call it at once: one installs, the others wait.
 * @param {DependencyOptions} [options]
 */
export async function ensureDependencies(options = {}) {
  const {
    root = fileURLToPath(new URL('../..', import.meta.url)),
    env = process.env,
    nodeVersion = process.versions.node,
    fail = giveUp,
    noProgressMs = 120_000,
  } = options
  if (isOldNode(nodeVersion))
    return fail(
      `需要 Node ${OLDEST_NODE.join('.')} 以上，这里是 ${nodeVersion}，请先升级 Node / Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${nodeVersion}: please upgrade Node first.`,
    )
  const lockFile = join(root, 'package-lock.json')
  if (!existsSync(lockFile))
    return fail(
      `缺少 ${lockFile}，请重新取一份完整的代码 / ${lockFile} is missing: please fetch a complete copy of the code.`,
    )
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  const modules = join(root, 'node_modules')
  const marker = join(modules, '.daiban-lock-hash')
  if (isFresh(root, marker, hash)) return
  await withSetupLock(join(root, '.daiban', 'installing'), async () => {
    if (isFresh(root, marker, hash)) return
    if (!npmInstalledThis(root)) await install(root, modules, marker, env, fail, noProgressMs)
    writeFileSync(marker, `${hash}\n`)
  })
}

/**
 * @param {string} root @param {string} modules @param {string} marker @param {NodeJS.ProcessEnv} env
 * @param {import('./terminal.mjs').GiveUp} fail @param {number} noProgressMs
 */
async function install(root, modules, marker, env, fail, noProgressMs) {
  say('正在安装依赖 / installing dependencies (npm ci) …')
  rmSync(marker, { force: true })
  const [command, first] = npmCommand(env)
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const result = await watchedRun(command, args, {
    cwd: root,
    env,
    folders: [modules],
    noProgressMs,
    onWaiting: (seconds, bytes) => say(`  ${seconds} s, ${Math.round(bytes / 1e6)} MB`),
  })
  if (result.ok) return say('依赖已装好 / dependencies are in place.')
  if (result.reason === 'missing')
    return fail('找不到 npm，请安装带 npm 的 Node / npm was not found: please install Node together with npm.')
  const why = result.reason === 'failed' ? `npm ci (${result.code})` : 'npm ci: 长时间没有进展 / no progress'
  return fail(
    `安装依赖失败：${why}。请检查网络或 npm 镜像设置后再运行一次，不会留下半成品 / Installing dependencies failed; check the network or the npm registry and run again, nothing half-done will be used.\n${firstErrors(result.output)}`,
  )
}
