import type { StationReason } from '../../shared/ipc/station-reason'
import { createBackOff } from './pace'
import { sendFiles } from './send-files'
import type { SyncPorts } from './sync-ports'

/** Photos on their way beside the rounds: a new case never waits for the photos of another (pains 1). */
export type FileTurns = {
  /** The line carried a round: sends what may be sent, unless it is being done. Never throws. */
  begin(signal: AbortSignal): void
}

/** `roundOver` resolves when no round has the line: between two photos facts go first. */
export function createFileTurns(ports: SyncPorts, roundOver: () => Promise<void>): FileTurns {
  const backOff = createBackOff(() => ports.random())
  const failures = new Map<string, number>()
  let running = false
  let again = false
  let wake: (() => void) | null = null

  /** Until all are there, or no more may go. One that arrived shows that the line is worth trying: the pauses begin anew. */
  async function turns(signal: AbortSignal): Promise<void> {
    const mayGoOn = async (): Promise<boolean> => {
      await roundOver()
      return !signal.aborted && !ports.textOnly()
    }
    do {
      again = false
      const sent = await sendFiles(ports, { failures, mayGoOn, arrived: () => backOff.reset() })
      if (!sent.ok) {
        await pause(sent.reason, signal)
        again = true
      }
    } while (again && !signal.aborted && !ports.textOnly())
  }

  /** A round that went through ends the pause of a dead line; a busy county gets all of it. */
  async function pause(reason: StationReason, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const end = (): void => over.abort()
    signal.addEventListener('abort', end, { once: true })
    if (reason !== 'center-overloaded') wake = end
    await ports.wait(backOff.next(), over.signal)
    wake = null
    signal.removeEventListener('abort', end)
  }

  return {
    begin(signal) {
      again = true
      wake?.()
      if (running || ports.textOnly()) return
      running = true
      turns(signal)
        .catch(problem => ports.fault(problem))
        .finally(() => (running = false))
    },
  }
}
