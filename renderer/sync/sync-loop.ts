import type { StationReason } from '../../shared/ipc/station-reason'
import { faultReason } from '../storage/fault-reason'
import { createAlarmClock, type Nudge } from './alarm-clock'
import { sendByRelay } from './by-relay'
import { createFileTurns } from './file-turns'
import { createHintLine, type Hint } from './hint'
import { BACK_OFF_CAP_MS, createBackOff, createPace } from './pace'
import { runRound } from './round'
import { LINE_IS_DOWN, type SyncPorts } from './sync-ports'

export type LoopState = {
  running: boolean
  lastSuccess: string | null
  lastFailure: StationReason | null
  nextTryInMs: number | null
  byRelay: { name: string; at: string } | null
}

export type SyncLoop = {
  /** Runs until the signal is given. At most one runs for one working copy: see `holdSyncOwnership`. */
  run: (signal: AbortSignal) => Promise<void>
  /** Something was recorded, or the line may be back. */
  nudge: (why: Exclude<Nudge, 'now'>) => void
  /** Tries whatever the pause says, and ends with the round that began after the call; at once while another window runs the sync. */
  now: () => Promise<void>
  state: () => LoopState
}

/** Two hints, or two rounds that brought nothing, are at least this far apart, whatever a proxy answers in between. */
const QUIET_MS = 5_000
/** Even when every hint says "nothing new", a whole round runs this often: no wake-up can be lost for longer (pains 23). */
const WATCHDOG_MS = 5 * 60_000
/** Where hints do not come through, the county is asked instead: rarely, and not by all at the same second. */
const POLL_BASE_MS = 30_000

/** `changed` is called after every change of `state`. */
export function createSyncLoop(ports: SyncPorts, lastSuccess: string | null, changed: () => void): SyncLoop {
  const backOff = createBackOff(() => ports.random())
  const polling = createBackOff(() => ports.random(), { baseMs: POLL_BASE_MS, capMs: BACK_OFF_CAP_MS })
  const alarm = createAlarmClock(ports)
  const hints = createHintLine(ports)
  const pace = createPace()
  let underway: Promise<unknown> = Promise.resolve()
  const photos = createFileTurns(ports, async () => void (await underway))
  let state: LoopState = { running: false, lastSuccess, lastFailure: null, nextTryInMs: null, byRelay: null }
  let owner = false
  let waiting: (() => void)[] = []

  function set(change: Partial<LoopState>): void {
    state = { ...state, ...change }
    changed()
  }

  /** How long to stay away after it; null when it succeeded. */
  async function round(signal: AbortSignal): Promise<{ floorMs: number } | null> {
    const asked = waiting
    waiting = []
    alarm.clear()
    set({ running: true, nextTryInMs: null })
    let failure: StationReason | null
    let floorMs = 0
    try {
      const outcome = await runRound(ports, pace, () => photos.begin(signal))
      failure = outcome.ok ? null : outcome.reason
      if (!outcome.ok) floorMs = outcome.retryAfterMs ?? 0
      if (outcome.ok) await ports.store.roundSucceeded(ports.wall())
      else if (LINE_IS_DOWN.includes(outcome.reason) && outcome.reason !== 'locked') await byRelay()
      if (outcome.ok || outcome.reason === 'revoked') await orders()
    } catch (problem) {
      // Storage that throws, or a bug: nothing was retired, since that takes a finished transaction.
      ports.fault(problem)
      failure = faultReason(problem)
    }
    set({
      running: false,
      lastFailure: failure,
      ...(failure ? {} : { lastSuccess: ports.wall(), byRelay: null }),
    })
    for (const done of asked) done()
    return failure === null ? null : { floorMs }
  }

  /**
   * What the county has to say to this PC itself: its people, its certificate, a stop. What becomes of it changes nothing about the
   * round: facts have gone already.
   */
  async function orders(): Promise<void> {
    const obeyed = await ports.call('station:orders')
    if (obeyed.ok && (obeyed.value.changed || obeyed.value.wiped)) ports.ordersCame?.()
  }

  /** The county cannot be reached: perhaps a neighbour can take the facts along. What went that way still waits for a receipt. */
  async function byRelay(): Promise<void> {
    const sent = await sendByRelay(ports.roads)
    // With nothing new in hand, what it took before is as old as it was.
    if (sent.ok && sent.value && sent.value.sent > 0) set({ byRelay: { name: sent.value.relay, at: ports.wall() } })
  }

  /** Waits at the county's door until it has news, somebody here has, or the watchdog is due. */
  async function idle(signal: AbortSignal): Promise<void> {
    const until = ports.mono() + WATCHDOG_MS
    while (alarm.pending() === 'none' && !signal.aborted && ports.mono() < until) {
      const asked = ports.mono()
      const hint = await hintOrNudge(signal)
      if (hint === 'news' || alarm.pending() !== 'none' || signal.aborted) return
      if (hint !== 'quiet') {
        set({ lastFailure: hint.failed })
        return pause(polling.next(), 0, signal)
      }
      polling.reset()
      if (ports.mono() - asked < QUIET_MS) await alarm.sleep(QUIET_MS, signal)
    }
  }

  /** What the county said; quiet when somebody here was sooner. Nothing is left asleep behind a hint. */
  async function hintOrNudge(signal: AbortSignal): Promise<Hint> {
    const heard = new AbortController()
    const asleep = alarm.sleep(WATCHDOG_MS, AbortSignal.any([signal, heard.signal])).then(() => 'quiet' as const)
    try {
      return await Promise.race([hints.next(), asleep])
    } finally {
      heard.abort()
    }
  }

  async function pause(ms: number, floorMs: number, signal: AbortSignal): Promise<void> {
    set({ nextTryInMs: Math.max(ms, floorMs) })
    await alarm.sitOut({ ms, floorMs }, signal)
    set({ nextTryInMs: null })
  }

  return {
    async run(signal) {
      owner = true
      let reached = ''
      while (!signal.aborted) {
        const running = round(signal)
        underway = running
        const failed = await running
        if (signal.aborted) break
        if (failed) {
          await pause(backOff.next(), failed.floorMs, signal)
          continue
        }
        backOff.reset()
        const cursor = await ports.store.cursor()
        // News that the pull does not bring must not make us spin.
        if (cursor === reached) await alarm.sleep(QUIET_MS, signal)
        reached = cursor
        await idle(signal)
      }
      owner = false
      for (const done of waiting) done()
      waiting = []
    },
    nudge: why => alarm.nudge(why),
    now: () =>
      new Promise(resolve => {
        alarm.nudge('now')
        if (owner) waiting.push(resolve)
        else resolve()
      }),
    state: () => state,
  }
}
