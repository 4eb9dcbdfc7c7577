import type { Chance } from './prng'
import { createChance } from './prng'
import { createVirtualLoop, type VirtualLoop } from './virtual-loop'

/** The day begins here, by the one true clock: a Monday, 9 o'clock in Beijing. */
export const DAY_BEGINS = Date.parse('2026-03-09T01:00:00.000Z')

let loop: VirtualLoop = createVirtualLoop()
let chance: Chance = createChance('none')

/** Starts a new day: time at zero, and chance from this seed. Timers of the day before are forgotten. */
export function beginDay(seed: string): VirtualLoop {
  loop = createVirtualLoop()
  chance = createChance(`${seed}/platform`)
  return loop
}

export const trueTime = (): number => DAY_BEGINS + loop.now()

const RealDate = globalThis.Date

class VirtualDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(trueTime())
    else super(...(given as [number]))
  }
  static override now(): number {
    return trueTime()
  }
}

/** Puts virtual time and repeatable chance where programs look for the real ones. For a process that does nothing else. */
export function installVirtualTime(): void {
  Object.assign(globalThis, {
    Date: VirtualDate,
    setTimeout: (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      loop.setTimeout(() => task(...args), ms),
    clearTimeout: (id: number | undefined) => void (id === undefined || loop.clearTimeout(id)),
    setImmediate: (task: (...args: unknown[]) => void, ...args: unknown[]) => loop.setImmediate(() => task(...args)),
    setInterval: () => {
      throw new Error('the simulation knows no intervals: say what waits for what')
    },
  })
  Math.random = () => chance.next()
  const { crypto } = globalThis
  crypto.getRandomValues = <T extends ArrayBufferView | null>(into: T): T => {
    if (into) {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
      for (let at = 0; at < bytes.length; at++) bytes[at] = chance.below(256)
    }
    return into
  }
}

/** `node:timers/promises` for the shell's code. */
export const setTimeoutPromise = (ms: number): Promise<void> => loop.wait(ms)

/** `node:crypto`'s chance, from the seed. */
export const seededBytes = (count: number): Buffer => Buffer.from(chance.bytes(count))

installVirtualTime()
