import type { HallSurroundings } from './create-hall'

const LOOK_EVERY_MS = 20_000
/** A timer that comes this much later than asked slept with its PC. */
const SLEPT_MS = 60_000
const STIR_EVERY_MS = 5 * 60_000

/** Tells when the PC woke from sleep, and every five minutes whatever happened: a second watch beside the loop's own (pains 23). */
function watchForSleep(stirred: () => void): () => void {
  let looked = new Date().getTime()
  let stirredAt = looked
  const timer = setInterval(() => {
    const now = new Date().getTime()
    const slept = now - looked > LOOK_EVERY_MS + SLEPT_MS
    looked = now
    if (!slept && now - stirredAt < STIR_EVERY_MS) return
    stirredAt = now
    stirred()
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** Chance, time and hints of a real window. */
export const BROWSER: HallSurroundings = {
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done)
    }),
  // Absent outside secure contexts and in old browsers, whatever the type says.
  locks: globalThis.navigator?.locks,
  onStir(stirred) {
    // Hints only: whether the county answers is found out by asking it.
    const names = ['online', 'focus', 'pageshow', 'visibilitychange'] as const
    for (const name of names) globalThis.addEventListener?.(name, stirred)
    const stopWatching = watchForSleep(stirred)
    return () => {
      stopWatching()
      names.forEach(name => globalThis.removeEventListener?.(name, stirred))
    }
  },
  // Reaches the error boundary's listener, and from there the log.
  report: problem => globalThis.reportError?.(problem),
  whenIdle: work => void setTimeout(work, 300),
}
