import type { PowerMonitor, WebContents } from 'electron'
import type { StationService } from '../shared/ipc/station'

/** The page is told first and finishes what it is writing; then the keys are gone, whatever became of the page. */
const GRACE_MS = 3_000

/** Begins the grace and tells how to end it early. */
type Wait = (work: () => void, ms: number) => () => void

const wait: Wait = (work, ms) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

const lockNow = (service: StationService, log: (line: string) => void): Promise<void> =>
  service['station:lock']().catch((problem: unknown) => log(`locking failed: ${String(problem)}`))

/**
 * Zeroes the keys in this process when the page that they were opened for has fallen or was loaded anew: the next one begins at the
 * locked door, and nobody's idle time runs for keys of which no page knows.
 */
export function lockWithPage(
  contents: Pick<WebContents, 'on'>,
  service: StationService,
  log: (line: string) => void,
): void {
  const lock = () => void lockNow(service, log)
  contents.on('render-process-gone', lock)
  contents.on('did-navigate', lock)
}

/**
 * Zeroes the keys in this process when the desktop is locked or the PC goes to sleep, also when the page no longer answers. Answers
 * the service that the page is to use: who opens the station within the grace has seen it locked, so the lock is made good before
 * that, and not a moment later upon a session that has just begun.
 */
export function lockWithDesktop(
  power: Pick<PowerMonitor, 'on'>,
  service: StationService,
  log: (line: string) => void,
  begin: Wait = wait,
): StationService {
  let endGrace: (() => void) | null = null
  const lock = (): Promise<void> => {
    endGrace?.()
    endGrace = null
    return lockNow(service, log)
  }
  power.on('lock-screen', () => {
    endGrace?.()
    endGrace = begin(() => void lock(), GRACE_MS)
  })
  // Memory is written to the disk while a PC sleeps deeply: no time is given away.
  power.on('suspend', () => void lock())
  const settle = () => (endGrace ? lock() : Promise.resolve())
  return {
    ...service,
    'station:unlock': request => settle().then(() => service['station:unlock'](request)),
    'station:reset': request => settle().then(() => service['station:reset'](request)),
  }
}
