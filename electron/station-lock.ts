import type { PowerMonitor } from 'electron'
import type { StationService } from '../shared/ipc/station'

/** The page is told first and finishes what it is writing; then the keys are gone, whatever became of the page. */
const GRACE_MS = 3_000

/** Zeroes the keys in this process when the desktop is locked or the PC goes to sleep, also when the page no longer answers. */
export function lockWithDesktop(
  power: Pick<PowerMonitor, 'on'>,
  service: Pick<StationService, 'station:lock'>,
  log: (line: string) => void,
  wait = setTimeout,
): void {
  const lock = (): void => {
    service['station:lock']().catch((problem: unknown) => log(`locking failed: ${String(problem)}`))
  }
  power.on('lock-screen', () => void wait(lock, GRACE_MS))
  // Memory is written to the disk while a PC sleeps deeply: no time is given away.
  power.on('suspend', lock)
}
