import { takeOpened, type BatchAnswer, type IntakeDeps } from './intake'
import { openOffered, type Offered, type OpenedBatch } from './intake-open'

/** At most so much goes into one turn (one batch always does); what is beyond waits for the next. */
const TURN_BATCHES = 100
const TURN_EVENTS = 1500
/** No more is opened ahead of the turns: a packed batch waits in some KB, an opened one in some MB. */
const AHEAD_EVENTS = TURN_EVENTS
/** Short turns while somebody works at a desk: their queries share the processors, and their commands wait for the turn's end. */
const SHORT_TURN_EVENTS = 200

export type IntakeQueue = {
  /** Takes in one batch, together with those that arrive at the same time. As `takeBatches` for one. */
  take(offered: Offered): Promise<BatchAnswer>
  /** Resolves when opening one more batch would help: fewer than a turn's worth wait opened. */
  room(): Promise<void>
  /** Batches that were let in and are not answered yet. */
  waiting(): number
}

/** Who goes before the intake. Without it nobody does. */
export type Precedence = { giveWay(): Promise<void>; isPresent(): boolean }
const NOBODY: Precedence = { giveWay: () => Promise.resolve(), isPresent: () => false }

type Waiting = { opened: OpenedBatch; settle: (answer: BatchAnswer) => void; fail: (error: unknown) => void }

/**
 * Group commit: while one turn of the county runs, the batches that arrive are opened, and all of them go into the next turn
 * together. So the price of a turn (lock, look-ups, fsync) is shared, and nobody waits longer than two turns.
 */
export function createIntakeQueue(deps: IntakeDeps, desks: Precedence = NOBODY): IntakeQueue {
  const ready: Waiting[] = []
  let readyEvents = 0
  let letIn = 0
  let running = false
  let opening: Promise<unknown> = Promise.resolve()
  const outside: (() => void)[] = []

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    while (ready.length > 0) {
      await desks.giveWay()
      const group = nextGroup(ready, desks.isPresent() ? SHORT_TURN_EVENTS : TURN_EVENTS)
      for (const { opened } of group) readyEvents -= opened.events.length
      if (readyEvents < AHEAD_EVENTS) for (const enter of outside.splice(0)) enter()
      await takeGroup(deps, group)
    }
    running = false
  }

  // One after another: each gives way to other requests, and the first of them reach the database early.
  const openInLine = (offered: Offered) => {
    const opened = opening.then(async () => {
      await desks.giveWay()
      return openOffered(deps, offered)
    })
    opening = opened.catch(() => undefined)
    return opened
  }

  const take = async (offered: Offered): Promise<BatchAnswer> => {
    const tried = await openInLine(offered)
    if (!tried.ok) return tried
    return new Promise<BatchAnswer>((settle, fail) => {
      ready.push({ opened: tried.opened, settle, fail })
      readyEvents += tried.opened.events.length
      void run()
    })
  }

  return {
    take: async offered => {
      letIn += 1
      try {
        return await take(offered)
      } finally {
        letIn -= 1
      }
    },
    room: () => (readyEvents < AHEAD_EVENTS ? Promise.resolve() : new Promise(enter => outside.push(enter))),
    waiting: () => letIn,
  }
}

function nextGroup(ready: Waiting[], most: number): Waiting[] {
  let events = 0
  const over = ready.findIndex(({ opened }, index) => (events += opened.events.length) > most && index > 0)
  return ready.splice(0, Math.min(over === -1 ? ready.length : over, TURN_BATCHES))
}

/** One turn for all. When it fails, each goes alone, so that one that the database cannot take holds up nobody else. */
async function takeGroup(deps: IntakeDeps, group: readonly Waiting[]): Promise<void> {
  try {
    const answers = await takeOpened(
      deps,
      group.map(({ opened }) => opened),
    )
    group.forEach(({ settle, fail }, index) => {
      const answer = answers[index]
      if (answer) settle(answer)
      else fail(new Error('every batch of a turn has an answer'))
    })
  } catch (error) {
    if (group.length > 1) for (const one of group) await takeGroup(deps, [one])
    else group[0]?.fail(error)
  }
}
