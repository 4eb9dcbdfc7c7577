import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from './terminal.mjs'
import { lastLines, watchedRun } from './watched-run.mjs'

/**
 * What setup may know of the machine; tests give another PATH and another user.
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env
 * @property {number | undefined} uid
 * @property {NodeJS.Platform} platform
 * @property {number} [aptNoProgressMs]
 */

/** @returns {Machine} */
export const thisMachine = () => ({ env: process.env, uid: process.getuid?.(), platform: process.platform })

/** Where a command lies on PATH. @param {Machine} machine @param {string} name @returns {string | undefined} */
export function findCommand({ env }, name) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/** Runs a short question to a command; empty when it cannot answer. @param {Machine} machine @param {string} command @param {string[]} args */
export function ask({ env }, command, args) {
  const { status, stdout } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    timeout: 10_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? stdout.trim() : ''
}

/**
 * How apt-get can be run here: as root, or by a sudo that asks for no password. Undefined: not at all.
 * @param {Machine} machine @returns {string[] | undefined}
 */
export function aptCommand(machine) {
  if (machine.platform !== 'linux') return undefined
  const apt = findCommand(machine, 'apt-get')
  if (apt === undefined) return undefined
  if (machine.uid === 0) return [apt]
  const sudo = findCommand(machine, 'sudo')
  if (sudo === undefined) return undefined
  const { status } = spawnSync(sudo, ['-n', 'true'], { env: machine.env, timeout: 10_000, stdio: 'ignore' })
  return status === 0 ? [sudo, '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', apt] : undefined
}

/**
 * Installs Debian packages without asking anything. False, with the reason said, when it cannot or does not succeed.
 * @param {Machine} machine @param {string[]} packages @returns {Promise<boolean>}
 */
export async function installPackages(machine, packages) {
  const [command, ...first] = aptCommand(machine) ?? []
  if (command === undefined) return false
  const watch = {
    env: { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' },
    folders: ['/var/cache/apt/archives', '/var/lib/apt/lists'],
    noProgressMs: machine.aptNoProgressMs ?? 120_000,
    onWaiting: (/** @type {number} */ seconds) => say(`  ${seconds} s`),
  }
  const patient = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2']
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    say(`apt-get ${step.join(' ')} …`)
    const result = await watchedRun(command, [...first, ...patient, ...step], watch)
    if (result.ok) continue
    const why = result.reason === 'stalled' ? '长时间没有进展 / no progress' : lastLines(result.output, 3)
    say(
      `apt-get ${step[0]} 没有成功，请检查网络或软件源 / did not succeed, please check the network or the package source: ${why}`,
    )
    // Old package lists may still do.
    if (step[0] !== 'update') return false
  }
  return true
}
