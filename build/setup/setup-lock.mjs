import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from './terminal.mjs'

const HEARTBEAT = 5_000
const SILENCE = 30_000

/** @param {number} pid */
const isAlive = pid => {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return /** @type {NodeJS.ErrnoException} */ (problem).code === 'EPERM'
  }
}

/** Its holder has died, or has not been heard of for long: after a restart the number may belong to a stranger. @param {string} folder */
function isAbandoned(folder) {
  try {
    if (Date.now() - statSync(folder).mtimeMs > SILENCE) return true
    return !isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')))
  } catch {
    // Just given back, or just taken and not yet signed.
    return false
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'pid'), String(process.pid))
    return true
  } catch (problem) {
    if (/** @type {NodeJS.ErrnoException} */ (problem).code !== 'EEXIST') throw problem
    return false
  }
}

/**
 * One setup at a time in a checkout, across processes. A lock whose holder has died is taken over.
 * @template T @param {string} folder @param {() => Promise<T>} work @param {number} [pollMs] @returns {Promise<T>}
 */
export async function withSetupLock(folder, work, pollMs = 200) {
  mkdirSync(dirname(folder), { recursive: true })
  let told = false
  while (!take(folder)) {
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
    else {
      if (!told) say('另一个进程正在准备，等它完成 / another process is preparing, waiting for it …')
      told = true
      await wait(pollMs)
    }
  }
  const heartbeat = setInterval(() => utimesSync(folder, new Date(), new Date()), HEARTBEAT)
  heartbeat.unref()
  // `giveUp` ends the process inside the work; the lock must not outlive it.
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}
