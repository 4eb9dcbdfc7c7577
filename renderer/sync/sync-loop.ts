import type { StationReason } from '../../shared/ipc/station-reason'
import { hintReplySchema } from '../../shared/sync/wire'
import { createBackOff, createBatchSize } from './pace'
import { runRound } from './round'
import { askCenter, refused, type SyncPorts } from './sync-ports'

export type LoopState = {
  running: boolean
  lastSuccess: string | null
  lastFailure: StationReason | null
  nextTryInMs: number | null
}

export type SyncLoop = {
  /** Runs until the signal is given. At most one runs for one working copy: see `holdSyncOwnership`. */
  run: (signal: AbortSignal) => Promise<void>
  /** There is something to send, or the line may be back: try now, whatever the back-off says. */
  wake: () => void
  /** `wake`, and ends with the round that began after the call; at once while another window runs the sync. */
  now: () => Promise<void>
  state: () => LoopState
}

/** The county holds a hint request for 25 s. */
const HINT_TIMEOUT_MS = 40_000
/** Two hints, or two rounds that brought nothing, are at least this far apart, whatever a proxy answers in between. */
const QUIET_MS = 5_000
/** Even when every hint says "nothing new", a whole round runs this often: no wake-up can be lost for longer (pains 23). */
const WATCHDOG_MS = 5 * 60_000

/** `changed` is called after every change of `state`. */
export function createSyncLoop(ports: SyncPorts, lastSuccess: string | null, changed: () => void): SyncLoop {
  const backOff = createBackOff(() => ports.random())
  const sizes = {
    push: createBatchSize({ start: 100, step: 50, max: 500 }),
    pull: createBatchSize({ start: 200, step: 100, max: 500 }),
  }
  let state: LoopState = { running: false, lastSuccess, lastFailure: null, nextTryInMs: null }
  let woken = false
  let owner = false
  let sleeping: AbortController | null = null
  let waiting: (() => void)[] = []

  function set(change: Partial<LoopState>): void {
    state = { ...state, ...change }
    changed()
  }

  function wake(): void {
    woken = true
    sleeping?.abort()
  }

  /** Sleeps until `ms` have passed or somebody wakes the loop; a wake-up during the work before counts too. */
  async function sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (woken || signal.aborted) return
    const nap = new AbortController()
    sleeping = nap
    await ports.wait(ms, AbortSignal.any([nap.signal, signal]))
    sleeping = null
  }

  async function round(): Promise<boolean> {
    const asked = waiting
    waiting = []
    woken = false
    set({ running: true, nextTryInMs: null })
    let failure: StationReason | null
    try {
      const outcome = await runRound(ports, sizes)
      failure = outcome.ok ? null : outcome.reason
      if (!failure) await ports.store.roundSucceeded(ports.wall())
    } catch (problem) {
      // Storage that throws, or a bug: nothing was retired, since that takes a finished transaction.
      ports.report(problem)
      failure = 'disk-failed'
    }
    set({ running: false, lastFailure: failure, ...(failure ? {} : { lastSuccess: ports.wall() }) })
    for (const done of asked) done()
    return failure === null
  }

  /** Waits at the county's door until it has news, somebody here has, or the watchdog is due. */
  async function idle(signal: AbortSignal): Promise<void> {
    const until = ports.mono() + WATCHDOG_MS
    while (!woken && !signal.aborted && ports.mono() < until) {
      const asked = ports.mono()
      const news = await hint(signal)
      if (news === 'news' || woken || signal.aborted) return
      if (news === 'failed') return pause(signal)
      if (ports.mono() - asked < QUIET_MS) await sleep(QUIET_MS, signal)
    }
  }

  async function hint(signal: AbortSignal): Promise<'news' | 'quiet' | 'failed'> {
    const cursor = await ports.store.cursor()
    const asked = askCenter(ports, {
      method: 'GET',
      path: `/sync/v1/hint?cursor=${cursor}`,
      authenticated: true,
      timeoutMs: HINT_TIMEOUT_MS,
    }).then((answer): 'news' | 'quiet' | 'failed' => {
      const failed = answer.ok ? (answer.value.status === 200 ? null : refused(answer.value)) : answer
      if (failed) set({ lastFailure: failed.reason })
      if (!answer.ok || failed) return 'failed'
      const reply = hintReplySchema.safeParse(answer.value.body)
      return !reply.success ? 'failed' : reply.data.head > cursor ? 'news' : 'quiet'
    })
    return Promise.race([asked, sleep(HINT_TIMEOUT_MS * 2, signal).then(() => 'quiet' as const)])
  }

  async function pause(signal: AbortSignal): Promise<void> {
    const ms = backOff.next()
    set({ nextTryInMs: ms })
    await sleep(ms, signal)
    set({ nextTryInMs: null })
  }

  return {
    async run(signal) {
      owner = true
      let reached = -1
      while (!signal.aborted) {
        const succeeded = await round()
        if (signal.aborted) break
        if (!succeeded) {
          await pause(signal)
          continue
        }
        backOff.reset()
        const cursor = await ports.store.cursor()
        // News that the pull does not bring must not make us spin.
        if (cursor === reached) await sleep(QUIET_MS, signal)
        reached = cursor
        await idle(signal)
      }
      owner = false
      for (const done of waiting) done()
      waiting = []
    },
    wake,
    now: () =>
      new Promise(resolve => {
        wake()
        if (owner) waiting.push(resolve)
        else resolve()
      }),
    state: () => state,
  }
}
