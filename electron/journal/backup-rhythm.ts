import { backUpJournal } from './journal-backup'

const FIRST_AFTER_MS = 60_000
const EVERY_MS = 60 * 60_000

/** Backs the journal up a minute after the start, every hour, and once more at the end. A failure is logged and tried again. */
export function keepBackups(
  places: { userData: string; backup: string },
  log: (line: string) => void,
): { end(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const run = (): Promise<void> =>
    (running = running.then(async () => {
      try {
        await backUpJournal(places.userData, places.backup)
      } catch (problem) {
        log(`journal backup failed: ${problem instanceof Error ? problem.message : 'unknown'}`)
      }
    }))
  const first = setTimeout(() => void run(), FIRST_AFTER_MS)
  const hourly = setInterval(() => void run(), EVERY_MS)
  return {
    end() {
      clearTimeout(first)
      clearInterval(hourly)
      return run()
    },
  }
}
