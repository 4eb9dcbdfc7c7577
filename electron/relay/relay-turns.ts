const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 60 * 60_000

/** In which order waiting packages are tried, and which of them rest. Forgotten with the program: then each is tried once more. */
export type Turns = {
  /** Those that are due, the ones that were tried longest ago first. */
  due(mailboxes: readonly string[]): string[]
  tried(mailbox: string): void
  /** It did not get through although the county is there: twice as long a rest as the last time. */
  putOff(mailbox: string): void
  done(mailbox: string): void
}

export function createTurns(mono: () => number): Turns {
  const lastTried = new Map<string, number>()
  const resting = new Map<string, { pauseMs: number; until: number }>()
  let tries = 0
  return {
    due: mailboxes =>
      mailboxes
        .filter(mailbox => (resting.get(mailbox)?.until ?? 0) <= mono())
        .sort((one, other) => (lastTried.get(one) ?? 0) - (lastTried.get(other) ?? 0)),
    tried(mailbox) {
      tries += 1
      lastTried.set(mailbox, tries)
    },
    putOff(mailbox) {
      const pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * (resting.get(mailbox)?.pauseMs ?? FIRST_PAUSE_MS / 2))
      resting.set(mailbox, { pauseMs, until: mono() + pauseMs })
    },
    done(mailbox) {
      lastTried.delete(mailbox)
      resting.delete(mailbox)
    },
  }
}
