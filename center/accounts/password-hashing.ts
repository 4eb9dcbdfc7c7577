import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../http/refusal'
import { normalPassword, PASSWORD_COST, SALT_BYTES } from '../store/password'

/** One processor is left to everything else, as far as there is one. */
const THREADS = Math.max(1, Math.min(2, availableParallelism() - 1))
/** Some two seconds of work. Who comes after that is told to come again: a waiting request costs memory, a promise costs nothing. */
const QUEUE = 32
const COME_AGAIN_SECONDS = 3

/** Whose turn comes first: who signed in from this browser before goes before strangers. */
export type HashingLane = 'known' | 'stranger'

/** Argon2 beside the center's own thread, at most two at once and a bounded number waiting. */
export type PasswordHashing = {
  /** Refuses with `overloaded` when this lane is full: asked before anything else is spent on a try. */
  requireRoom: (lane: HashingLane) => void
  hash: (password: string) => Promise<string>
  /**
   * Runs `before` when it is this try's turn, then checks. `hash` null spends the same time and answers false. Refuses with
   * `overloaded` when too many wait already; then `before` never ran.
   */
  check: (password: string, hash: string | null, lane: HashingLane, before?: () => Promise<void>) => Promise<boolean>
  close: () => Promise<void>
}

type Errand =
  | { kind: 'hash'; password: string; salt: Uint8Array; cost: typeof PASSWORD_COST }
  | { kind: 'check'; password: string; hash: string }
type Said = { ok: true; value: string | boolean } | { ok: false }
type Turn = (worker: HashThread) => void
type HashThread = { run: (errand: Errand) => Promise<string | boolean>; end: () => Promise<unknown> }

/** The bundle puts the worker beside the center; in the source tree it lies beside this file. Both have the same name. */
const SCRIPT = new URL('./hash-worker.mjs', import.meta.url)

function openThread(): HashThread {
  let worker: Worker | null = null
  const hire = (): Worker => {
    const hired = new Worker(SCRIPT)
    // It holds up nobody's exit: a running check has an open request.
    hired.unref()
    hired.once('exit', () => (worker = worker === hired ? null : worker))
    return hired
  }
  return {
    run: errand =>
      new Promise((settle, fail) => {
        const at = (worker ??= hire())
        const done = (finish: () => void) => {
          at.off('message', heard).off('error', lost).off('exit', ended)
          finish()
        }
        const heard = (said: Said) =>
          done(() => (said.ok ? settle(said.value) : fail(new Error('a password could not be hashed'))))
        const lost = (error: Error) => done(() => fail(error))
        const ended = () => done(() => fail(new Error('a hashing thread ended')))
        at.on('message', heard).once('error', lost).once('exit', ended)
        at.postMessage(errand)
      }),
    end: async () => worker?.terminate(),
  }
}

export function createPasswordHashing({ threads = THREADS, queue = QUEUE } = {}): PasswordHashing {
  const all = Array.from({ length: threads }, openThread)
  const idle = [...all]
  const waiting: Record<HashingLane, Turn[]> = { known: [], stranger: [] }

  /** Between two strangers the threads rest as long as the last one took: a flood gets half a processor at most. */
  let strangersFrom = 0
  let alarm: NodeJS.Timeout | null = null

  const requireRoom = (lane: HashingLane): void => {
    // Each lane has its own bound: strangers can never fill the places of people whom the browser knows.
    if (waiting[lane].length >= queue) throw new Refusal('overloaded', { retryAfterSeconds: COME_AGAIN_SECONDS })
  }
  const next = (): Turn | undefined => {
    const known = waiting.known.shift()
    if (known || waiting.stranger.length === 0) return known
    const rest = strangersFrom - performance.now()
    if (rest <= 0) return waiting.stranger.shift()
    alarm ??= setTimeout(() => {
      alarm = null
      handOut()
    }, rest)
    return undefined
  }
  const handOut = (): void => {
    while (idle.length > 0) {
      const turn = next()
      const thread = turn && idle.pop()
      if (!thread) return
      turn(thread)
    }
  }
  const withThread = async <T>(lane: HashingLane, work: (thread: HashThread) => Promise<T>): Promise<T> => {
    requireRoom(lane)
    const thread = await new Promise<HashThread>(resolve => {
      waiting[lane].push(resolve)
      handOut()
    })
    const started = performance.now()
    try {
      return await work(thread)
    } finally {
      const now = performance.now()
      if (lane === 'stranger') strangersFrom = now + (now - started)
      idle.push(thread)
      handOut()
    }
  }
  const hashErrand = (password: string): Errand => ({
    kind: 'hash',
    password: normalPassword(password) || ' ',
    salt: new Uint8Array(randomBytes(SALT_BYTES)),
    cost: PASSWORD_COST,
  })
  return {
    requireRoom,
    hash: password => withThread('known', async thread => String(await thread.run(hashErrand(password)))),
    check: (password, hash, lane, before) =>
      withThread(lane, async thread => {
        await before?.()
        // Hashing anew costs what checking costs.
        if (hash === null || password === '') return (void (await thread.run(hashErrand(password))), false)
        return (await thread.run({ kind: 'check', password: normalPassword(password), hash })) === true
      }),
    close: async () => {
      if (alarm) clearTimeout(alarm)
      await Promise.all(all.map(thread => thread.end()))
    },
  }
}
