import { createBackOff } from './pace'
import { sendFiles } from './send-files'
import type { SyncPorts } from './sync-ports'

/** Photos on their way beside the rounds: a new case never waits for the photos of another (pains 1). */
export type FileTurns = {
  /** Sends what may be sent, unless it is being done, or was tried in vain a moment ago. Never throws. */
  begin(signal: AbortSignal): void
}

/** `roundOver` resolves when no round has the line: between two photos facts go first. */
export function createFileTurns(ports: SyncPorts, roundOver: () => Promise<void>): FileTurns {
  const backOff = createBackOff(() => ports.random())
  const failures = new Map<string, number>()
  let notBefore = Number.NEGATIVE_INFINITY
  let state: 'still' | 'sending' | 'again' = 'still'

  async function turn(signal: AbortSignal): Promise<void> {
    const mayGoOn = async (): Promise<boolean> => {
      await roundOver()
      return !signal.aborted && !ports.textOnly()
    }
    do {
      state = 'sending'
      const sent = await sendFiles(ports, { failures, mayGoOn })
      if (!sent.ok) {
        notBefore = ports.mono() + backOff.next()
        return
      }
      backOff.reset()
      // A round ended meanwhile, so there may be photos whose case the county knows only now.
    } while (isAskedAgain())
  }
  const isAskedAgain = (): boolean => state === 'again'

  return {
    begin(signal) {
      if (state !== 'still') state = 'again'
      else if (!ports.textOnly() && ports.mono() >= notBefore)
        turn(signal)
          .catch(problem => ports.fault(problem))
          .finally(() => (state = 'still'))
    },
  }
}
