import type { Outcome, StationStatus } from '../../shared/ipc/station'
import type { Actor } from '../../shared/people/role'
import { loadSuite, suiteNameOf } from '../../shared/sync/crypto-suite'
import { createQueue } from '../../shared/sync/station-queue'
import { createAttachmentStore } from '../storage/attachment-store'
import { createCaseSearch } from '../storage/case-search'
import { createCarriedStore } from '../storage/carried-store'
import { createCaseStore } from '../storage/case-store'
import { createCatalogueStore } from '../storage/catalogue-store'
import { createClockReader } from '../storage/clock-reader'
import { createDraftStore } from '../storage/draft-store'
import { createFieldCipher } from '../storage/field-cipher'
import { createFileStore, listUnsentFiles } from '../storage/file-store'
import { createHallClock } from '../storage/hall-clock'
import { readProjected } from '../storage/hall-db'
import { countPending, type Pending } from '../storage/pending'
import { createPersonFields } from '../storage/person-fields'
import { createRecorder } from '../storage/record-command'
import { createRecovery } from '../storage/recovery'
import { createRefusalStore } from '../storage/refusal-store'
import { createReplicaCheck } from '../storage/replica-check'
import { createRosterStore } from '../storage/roster-store'
import { loadPinyin } from '../storage/search-line'
import { readReport } from '../storage/station-report'
import { createSyncStore, type TakenPage } from '../storage/sync-store'
import { createWaitingFacts } from '../storage/waiting-facts'
import { createRoads } from '../sync/roads'
import type { RoadPage, RoadPorts } from '../sync/road-ports'
import { createSyncLoop } from '../sync/sync-loop'
import { holdSyncOwnership, type Locks } from '../sync/sync-owner'
import type { Platform } from '../platform/platform'
import { createAuditNotes } from './audit-notes'
import { beginPractice } from './begin-practice'
import { bootWorkingCopy } from './boot'
import type { BootProgress, Hall, SyncStatus } from './hall'
import { BROWSER } from './hall-surroundings'
import { createLeaving } from './leaving'
import { createRunMemory, type RunMemory } from './run-memory'

const COUNT_REST_MS = 250

/** What a test replaces: chance, waiting and the locks of the browser. */
export type HallSurroundings = {
  random: () => number
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
  locks: Locks | undefined
  /** Calls back when the line may have come back, the PC woke up, or the window is looked at; returns how to stop. */
  onStir: (stirred: () => void) => () => void
  report: (problem: unknown) => void
  /** Runs work once the screen is drawn; what only saves time later is left undone without it. */
  whenIdle?: (work: () => void) => void
}

export type HallOpening = {
  status: StationStatus
  fieldKey: Uint8Array
  /** Those from before a change of key: rows that were sealed then still open. */
  olderFieldKeys?: readonly Uint8Array[]
  onProgress: (progress: BootProgress) => void
  /** What this run knew before a lock. */
  run?: RunMemory
}

/**
 * Opens the station for the person who has unlocked it: working copy made equal to the journal, then sync begins. Throws
 * `BootError` or `HallOpenError`, whose `reason` has words. Call `close` before the next one.
 */
export async function createHall(
  platform: Platform,
  opening: HallOpening,
  surroundings: HallSurroundings = BROWSER,
): Promise<Hall> {
  const { status, fieldKey, olderFieldKeys = [], onProgress, run = createRunMemory() } = opening
  const { unlocked, point, device, county } = status
  if (!unlocked || !point || !device || !county) throw new Error('createHall needs an enrolled, unlocked station')
  const call: Platform['call'] = (channel, ...args) => platform.call(channel, ...args)
  const { wait, random, report } = surroundings
  // The county speaks to this PC under the key of its suite; most never load another.
  const suite = await loadSuite(suiteNameOf(county.publicKey ?? ''))
  const cipher = createFieldCipher(fieldKey, olderFieldKeys, suite)
  const queue = createQueue()
  const db = await bootWorkingCopy({ device, cipher, call, queue, wait, onProgress })
  const actor: Actor = { staff: unlocked.id, name: unlocked.name, role: unlocked.role, point: point.code }
  const known = await readProjected(db)
  const last = { eventWall: known.lastEvent?.wall ?? null, serverTime: known.serverTime }
  const clock = createHallClock(platform, last, run)
  const catalogues = createCatalogueStore(db, call, county.sample)
  // Asked for now: a screen asks inside a live question, which may read the working copy and not write what came.
  void catalogues.holidays().catch(() => undefined)
  const identity = { code: county.code, device, publicKey: county.publicKey ?? null }
  const [mono, wall] = [() => platform.mono(), () => platform.wall()]
  const projection = { db, cipher, device, call, queue, mono, wall }
  const store = {
    ...createSyncStore({ ...projection, county: identity }),
    ...createFileStore(db),
    ...createCarriedStore(projection),
    ...createWaitingFacts(db),
  }
  const recovery = createRecovery(projection)
  const refusals = createRefusalStore({ ...projection, staff: unlocked.id })
  const { sent } = run
  const search = createCaseSearch(db, cipher, loadPinyin)
  const leaving = createLeaving(ms => wait(ms))
  const listeners = new Set<() => void>()
  const ended = new AbortController()
  if (status.practice) await beginPractice({ store, catalogues, today: clock.now().date })
  let counted: Counted = await count()
  let textOnly = (await db.settings.get('textOnly'))?.value ?? false

  async function count(): Promise<Counted> {
    const { snapshot } = await readProjected(db)
    return {
      ...(await countPending(projection)),
      firstSync: snapshot && { done: snapshot.done, total: snapshot.total },
    }
  }
  const tell = (): void => listeners.forEach(listener => listener())
  /** Reports a fault, unless the working copy was closed under a late question: then nobody waits for the answer. */
  const fault = (problem: unknown): void => void (ended.signal.aborted || report(problem))
  /** Counts again, then tells: the screen's figures are never ahead of the disk. One count at a time; a later wish is met once. */
  const recount = onceAtATime(async () => {
    counted = await count()
    tell()
  }, fault)
  /** A count reads all that waits: the rows of a season, a few in a second, share one. */
  const recountRecorded = withRest(recount, () => wait(COUNT_REST_MS), ended.signal)

  /** Screens that count days count anew when other holidays came. */
  async function noticed(version?: string, holidays?: string): Promise<void> {
    const before = catalogues.holidayEdition()
    await catalogues.notice(version, holidays).catch(fault)
    if (catalogues.holidayEdition() !== before) tell()
  }

  const roadPorts: RoadPorts = {
    call,
    recovery,
    store: { ...store, takePage: async (body, from) => roadPage(await store.takePage(body, from)) },
    report: async () => {
      const read = await readReport(projection)
      return read.ok ? read.value : null
    },
    catalogueCame: (version, holidays) => void noticed(version, holidays),
    wantedMatters: () => catalogues.wanted(),
    mattersCame: matters => catalogues.keepMatters(matters),
  }
  const loop = createSyncLoop(
    {
      ...{ call, store, sent, random, wait, mono, wall, fault },
      check: createReplicaCheck(projection),
      recovery,
      roads: roadPorts,
      report: () => readReport(projection),
      textOnly: () => textOnly,
      heard: ({ serverTime, catalogueVersion, holidays }) => {
        clock.learn(serverTime)
        void noticed(catalogueVersion, holidays)
      },
      moved: recount,
    },
    known.lastSuccess,
    recount,
  )
  surroundings.whenIdle?.(() => void search.prepare().catch(fault))
  const stopListening = surroundings.onStir(() => loop.nudge('stir'))
  // Practice has no road: nothing is asked of anybody, and what is recorded stays.
  if (!status.practice)
    holdSyncOwnership(surroundings.locks, `daiban-sync-${device}`, ended.signal, loop.run).catch(fault)

  return {
    platform,
    status,
    now: clock.now,
    record: createRecorder({
      ...projection,
      ...{ clock, actor, catalogues },
      posts: async () => (await call('station:status')).unlocked?.posts ?? [],
      recorded: () => {
        recountRecorded()
        loop.nudge('change')
      },
    }),
    matters: async () => (await catalogues.current())?.matters ?? [],
    matter: (code, version) => catalogues.matter(code, version),
    catalogueFacts: async () => {
      // Reading the table is what makes a screen ask again when a new list came.
      await db.catalogues.count()
      return catalogues.current()
    },
    catalogueVersion: async () => (await catalogues.current())?.version ?? '',
    clocks: createClockReader({ catalogues, now: clock.now, wall }),
    holidays: () => catalogues.holidays(),
    catalogueExtras: async () => (await catalogues.current())?.extras,
    cases: createCaseStore({ db, cipher, search, refusals, sent }),
    ...createDraftStore(db, cipher, unlocked.id),
    rosters: createRosterStore(db, cipher),
    people: createPersonFields({ db, cipher, search }),
    audit: createAuditNotes(call, fault),
    attachments: createAttachmentStore(call),
    sync: {
      status: () => ({ ...loop.state(), ...statusOf(counted), serverTime: clock.serverTime() }),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      now: loop.now,
      needsYou: () => refusals.all(),
      async acknowledge(eventId) {
        const seen = await refusals.acknowledge(eventId)
        recount()
        return seen
      },
      unsentFiles: () => listUnsentFiles(db, cipher),
      textOnly: () => textOnly,
      async setTextOnly(on) {
        await db.settings.put({ name: 'textOnly', value: on })
        textOnly = on
        tell()
        if (!on) loop.nudge('change')
      },
    },
    roads: createRoads(roadPorts, () => {
      recount()
      loop.nudge('change')
    }),
    whenLeaving: job => leaving.add(job),
    leave: () => leaving.finish(),
    close() {
      ended.abort()
      stopListening()
      listeners.clear()
      db.close()
    },
  }
}

type Counted = Pending & Pick<SyncStatus, 'firstSync'>

const statusOf = ({ events, cases, bytes, files, fileBytes, papers, needsYou, firstSync }: Counted) => ({
  pendingEvents: events,
  pendingCases: cases,
  pendingBytes: bytes,
  pendingFiles: files,
  pendingFileBytes: fileBytes,
  pendingPapers: papers,
  needsYou,
  firstSync,
})

/** Runs `work` now, or once more when it is running: whoever calls last is heard, and nobody piles up. */
function onceAtATime(work: () => Promise<void>, fault: (problem: unknown) => void): () => void {
  let state: 'idle' | 'running' | 'again' = 'idle'
  const run = (): void => {
    state = 'running'
    work()
      .catch(fault)
      .finally(() => {
        const again = state === 'again'
        state = 'idle'
        if (again) run()
      })
  }
  return () => void (state === 'idle' ? run() : (state = 'again'))
}

/** Runs `work` now; who calls again within its rest is heard once, at the end of it. */
function withRest(work: () => void, rest: () => Promise<void>, ended: AbortSignal): () => void {
  let state: 'idle' | 'resting' | 'again' = 'idle'
  const run = (): void => {
    state = 'resting'
    work()
    void rest().then(() => {
      const again = state === 'again' && !ended.aborted
      state = 'idle'
      if (again) run()
    })
  }
  return () => void (state === 'idle' ? run() : (state = 'again'))
}

function roadPage(taken: Outcome<TakenPage>): Outcome<RoadPage> {
  if (!taken.ok) return taken
  const { kind, reply } = taken.value
  const { resync, sendAgain, changes } = reply
  return { ok: true, value: { skipped: kind !== 'applied', resync, sendAgain, changes } }
}
