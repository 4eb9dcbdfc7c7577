/**
 * An event loop with its own time. Everything that the program would leave to timers happens here, one task after another and
 * in an order that depends on nothing but the program: the same seed plays the same day, in milliseconds instead of hours.
 */
export type VirtualLoop = {
  /** Milliseconds since the simulated day began; the one true time. */
  now(): number
  setTimeout(task: () => void, ms: number): number
  clearTimeout(id: number): void
  setImmediate(task: () => void): void
  /** Ends after `ms`, or at once when the signal is given; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
  /** Runs until the promise is settled. Throws when nothing is left that could settle it, or after `maxTasks`. */
  runUntil<T>(promise: Promise<T>, maxTasks?: number): Promise<T>
}

type Timer = { at: number; order: number; id: number; task: () => void }

const realImmediate = globalThis.setImmediate
const settleMicrotasks = (): Promise<void> => new Promise(resolve => realImmediate(resolve))

export function createVirtualLoop(): VirtualLoop {
  let now = 0
  let order = 0
  const timers: Timer[] = []
  const cancelled = new Set<number>()
  let immediates: (() => void)[] = []

  function push(timer: Timer): void {
    let at = timers.push(timer) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(timers[at], timers[parent])) break
      swap(at, parent)
      at = parent
    }
  }

  function pop(): Timer | undefined {
    const first = timers[0]
    const last = timers.pop()
    if (!first || !last || first === last) return first
    timers[0] = last
    for (let at = 0; ;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (isBefore(timers[child], timers[least])) least = child
      if (least === at) return first
      swap(at, least)
      at = least
    }
  }

  const isBefore = (one: Timer | undefined, other: Timer | undefined): boolean =>
    one !== undefined && (other === undefined || one.at < other.at || (one.at === other.at && one.order < other.order))

  function swap(one: number, other: number): void {
    const [a, b] = [timers[one], timers[other]]
    if (a && b) [timers[one], timers[other]] = [b, a]
  }

  const loop: VirtualLoop = {
    now: () => now,
    setTimeout(task, ms) {
      order += 1
      push({ at: now + Math.ceil(Math.max(0, ms || 0)), order, id: order, task })
      return order
    },
    clearTimeout: id => void cancelled.add(id),
    setImmediate: task => void immediates.push(task),
    wait: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const done = () => {
          loop.clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = loop.setTimeout(done, ms)
        signal?.addEventListener('abort', done)
      }),
    async runUntil(promise, maxTasks = 5_000_000) {
      let settled = false
      const mark = () => void (settled = true)
      promise.then(mark, mark)
      await settleMicrotasks()
      for (let tasks = 0; !settled; tasks++) {
        if (tasks > maxTasks) throw new Error(`the simulated day does not end: ${tasks} tasks, ${now} ms`)
        const batch = immediates
        if (batch.length > 0) {
          immediates = []
          for (const task of batch) {
            task()
            await settleMicrotasks()
          }
          continue
        }
        const timer = pop()
        if (!timer) throw new Error('nothing is left to happen, and the day has not ended')
        if (cancelled.delete(timer.id)) continue
        now = Math.max(now, timer.at)
        timer.task()
        await settleMicrotasks()
      }
      return promise
    },
  }
  return loop
}
