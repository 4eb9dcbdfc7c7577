import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Watch
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {string[]} [folders] growing bytes in these count as progress, like output does
 * @property {number} [noProgressMs] how long it may stand still
 * @property {number} [totalMs] how long it may take in all
 * @property {number} [pollMs]
 * @property {(seconds: number, bytes: number) => void} [onWaiting] told about every ten seconds
 *
 * @typedef {{ ok: true, output: string } | { ok: false, reason: 'missing' | 'failed' | 'stalled' | 'too-slow', code: number, output: string }} RunResult
 */

/** Bytes below a folder; what vanishes while we look counts as nothing. @param {string} folder @returns {number} */
function bytesIn(folder) {
  let sum = 0
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) sum += bytesIn(path)
      else if (entry.isFile()) sum += statSync(path).size
    }
  } catch {
    return sum
  }
  return sum
}

/** A group of its own, so that a stop also reaches what the command started. @param {number | undefined} pid @param {NodeJS.Signals} signal */
function stopGroup(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // It ended in the same moment.
  }
}

/**
 * Runs a command to its end, keeping its last output. One that neither speaks nor writes for `noProgressMs` is stopped
 * together with everything it started; nothing of it is left running when this settles.
 * @param {string} command @param {string[]} args @param {Watch} [watch] @returns {Promise<RunResult>}
 */
export function watchedRun(command, args, watch = {}) {
  const { env = process.env, cwd, folders = [], noProgressMs = 120_000, totalMs = 1_800_000, pollMs = 500 } = watch
  return new Promise(resolve => {
    const started = Date.now()
    let output = ''
    let heard = 0
    let seen = -1
    let movedAt = started
    let toldAt = started
    /** @type {'failed' | 'stalled' | 'too-slow'} */
    let reason = 'failed'

    const child = spawn(command, args, {
      env,
      ...(cwd !== undefined && { cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // npm is npm.cmd on Windows, which only a shell can start; a full path may hold spaces a shell would split.
      shell: process.platform === 'win32' && !/[\\/]/.test(command),
    })
    /** @param {Buffer} chunk */
    const hear = chunk => {
      heard += chunk.length
      output = (output + chunk.toString('utf8')).slice(-20_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)

    /** @param {'stalled' | 'too-slow'} why */
    const stop = why => {
      reason = why
      clearInterval(timer)
      stopGroup(child.pid, 'SIGTERM')
      setTimeout(() => stopGroup(child.pid, 'SIGKILL'), 1000).unref()
    }
    const timer = setInterval(() => {
      const now = Date.now()
      const bytes = folders.reduce((sum, folder) => sum + bytesIn(folder), 0)
      if (bytes + heard !== seen) movedAt = now
      seen = bytes + heard
      if (now - toldAt >= 10_000) {
        toldAt = now
        watch.onWaiting?.(Math.round((now - started) / 1000), bytes)
      }
      if (now - movedAt >= noProgressMs) stop('stalled')
      else if (now - started >= totalMs) stop('too-slow')
    }, pollMs)

    const stopWithUs = () => stopGroup(child.pid, 'SIGKILL')
    process.once('exit', stopWithUs)
    /** @param {RunResult} result */
    const settle = result => {
      clearInterval(timer)
      process.off('exit', stopWithUs)
      // A grandchild may have outlived its parent.
      if (!result.ok) stopGroup(child.pid, 'SIGKILL')
      resolve(result)
    }
    child.on('error', problem => settle({ ok: false, reason: 'missing', code: 127, output: problem.message }))
    child.on('exit', code => {
      // Its last words may still be on the way.
      setTimeout(() => {
        if (code === 0 && reason === 'failed') settle({ ok: true, output })
        else settle({ ok: false, reason, code: code ?? 1, output })
      }, 20)
    })
  })
}

/** The last lines of an output, for a sentence about what failed. @param {string} output @param {number} [count] */
export const lastLines = (output, count = 8) => output.trim().split('\n').slice(-count).join('\n')
