import type { StationStatus } from '../../shared/ipc/station'
import type { Actor } from '../../shared/people/role'
import { createQueue } from '../../shared/sync/station-queue'
import { createAttachmentStore } from '../storage/attachment-store'
import { createCaseSearch, loadPinyin } from '../storage/case-search'
import { createCaseStore } from '../storage/case-store'
import { createCatalogueStore } from '../storage/catalogue-store'
import { createDraftStore } from '../storage/draft-store'
import { createFieldCipher } from '../storage/field-cipher'
import { createHallClock } from '../storage/hall-clock'
import { readProjected } from '../storage/hall-db'
import { createRecorder } from '../storage/record-command'
import { createSyncStore, type Pending } from '../storage/sync-store'
import { createSyncLoop } from '../sync/sync-loop'
import { holdSyncOwnership, type Locks } from '../sync/sync-owner'
import type { Platform } from '../platform/platform'
import { bootWorkingCopy } from './boot'
import type { BootProgress, Hall } from './hall'

/** What a test replaces: chance, waiting and the locks of the browser. */
export type HallSurroundings = {
  random: () => number
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
  locks: Locks | undefined
  /** Calls back when the line may have come back or the window is looked at again; returns how to stop. */
  onStir: (stirred: () => void) => () => void
  report: (problem: unknown) => void
}

const BROWSER: HallSurroundings = {
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done)
    }),
  // Absent outside secure contexts and in old browsers, whatever the type says.
  locks: globalThis.navigator?.locks,
  onStir(stirred) {
    // Hints only: whether the county answers is found out by asking it.
    const names = ['online', 'focus', 'pageshow'] as const
    for (const name of names) globalThis.addEventListener?.(name, stirred)
    return () => names.forEach(name => globalThis.removeEventListener?.(name, stirred))
  },
  // Reaches the error boundary's listener, and from there the log.
  report: problem => globalThis.reportError?.(problem),
}

/**
 * Opens the station for the person who has unlocked it: working copy made equal to the journal, then sync begins. Throws
 * `BootError` or `HallOpenError`, whose `reason` has words. Call `close` before the next one.
 */
export async function createHall(
  platform: Platform,
  opening: { status: StationStatus; fieldKey: Uint8Array; onProgress: (progress: BootProgress) => void },
  surroundings: HallSurroundings = BROWSER,
): Promise<Hall> {
  const { status, fieldKey, onProgress } = opening
  const { unlocked, point, device, county } = status
  if (!unlocked || !point || !device || !county) throw new Error('createHall needs an enrolled, unlocked station')
  const call: Platform['call'] = (channel, ...args) => platform.call(channel, ...args)
  const { wait, random, report } = surroundings
  const cipher = createFieldCipher(fieldKey)
  const queue = createQueue()
  const db = await bootWorkingCopy({ device, cipher, call, queue, wait, onProgress })
  const actor: Actor = { staff: unlocked.id, name: unlocked.name, role: unlocked.role, point: point.code }
  const known = await readProjected(db)
  const clock = createHallClock(platform, { eventWall: known.lastEvent?.wall ?? null, serverTime: known.serverTime })
  const catalogues = createCatalogueStore(db, call, county.sample)
  const identity = { code: county.code, device, publicKey: county.publicKey ?? null }
  const store = createSyncStore({ db, cipher, call, queue, county: identity })
  const listeners = new Set<() => void>()
  let pending: Pending = await store.pending()

  const tell = (): void => listeners.forEach(listener => listener())
  /** Counts again, then tells: the screen's figures are never ahead of the disk. */
  const recount = (): void => {
    store.pending().then(counted => {
      pending = counted
      tell()
    }, closedOr(report))
  }
  const loop = createSyncLoop(
    {
      call,
      store,
      random,
      wait,
      report,
      mono: () => platform.mono(),
      wall: () => platform.wall(),
      heard: ({ serverTime, catalogueVersion }) => {
        clock.learn(serverTime)
        if (catalogueVersion !== undefined) catalogues.notice(catalogueVersion).catch(report)
      },
    },
    known.lastSuccess,
    recount,
  )
  const ended = new AbortController()
  /** Reports a fault, unless the working copy was closed under a late question: then nobody waits for the answer. */
  function closedOr(tellOf: (problem: unknown) => void): (problem: unknown) => void {
    return problem => void (ended.signal.aborted || tellOf(problem))
  }
  const stopListening = surroundings.onStir(loop.wake)
  holdSyncOwnership(surroundings.locks, `daiban-sync-${device}`, ended.signal, loop.run).catch(closedOr(report))

  return {
    platform,
    status,
    now: clock.now,
    record: createRecorder({
      ...{ db, cipher, call, queue, clock, actor, catalogues },
      recorded: () => {
        recount()
        loop.wake()
      },
    }),
    matters: async () => (await catalogues.current())?.matters ?? [],
    matter: code => catalogues.matter(code),
    catalogueVersion: async () => (await catalogues.current())?.version ?? '',
    cases: createCaseStore(db, cipher, createCaseSearch(db, cipher, loadPinyin)),
    drafts: createDraftStore(db, cipher),
    attachments: createAttachmentStore(call),
    sync: {
      status: () => ({
        ...loop.state(),
        pendingEvents: pending.events,
        pendingCases: pending.cases,
        pendingFiles: pending.files,
        pendingFileBytes: pending.fileBytes,
        parked: pending.parked,
        serverTime: clock.serverTime(),
      }),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      now: loop.now,
    },
    close() {
      ended.abort()
      stopListening()
      listeners.clear()
      db.close()
    },
  }
}
