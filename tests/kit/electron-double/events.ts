import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** An event whose default a listener may prevent, with Electron's `details` spread over it. */
export function preventable<T extends object>(details: T): Electron.Event<T> {
  let prevented = false
  return Object.defineProperties({ ...details } as Electron.Event<T>, {
    defaultPrevented: { get: () => prevented },
    preventDefault: { value: () => void (prevented = true) },
  })
}

/**
 * Hands a double to code that is typed against the real Electron. Every double declares the members it covers with
 * `implements Pick<Electron.X, …>`; this is the only place where it stands in for the whole.
 */
export const asElectron = <T>(double: object): T => double as T

/** Says what went wrong inside the double when DAIBAN_DOUBLE_DEBUG is set; stays quiet in ordinary runs. */
export const trace = (...words: unknown[]): void => {
  if (process.env.DAIBAN_DOUBLE_DEBUG) process.stderr.write(`[double] ${words.map(String).join(' ')}\n`)
}

/** For commands whose failure only means that the window or Chromium has gone meanwhile. */
export const ignoreGone = (problem: unknown): void => trace(problem)

/** Node's emitter, with Electron's habit that an app may add many listeners. */
export class DoubleEmitter extends EventEmitter {
  constructor() {
    super()
    this.setMaxListeners(0)
  }
}
