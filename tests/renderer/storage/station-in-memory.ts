import { webcrypto } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import type { Command } from '../../../shared/case/command'
import type { StationService, StationStatus } from '../../../shared/ipc/station'
import { NO_BOOKS } from '../../../shared/people/password-books'
import { sha256Hex } from '../../../shared/sync/crypto-suite'
import { PACKAGE_TYPE } from '../../../shared/sync/package-form'
import type { PackageFiles } from '../../../shared/sync/road-ports'
import type { EpochRecord, HttpAnswer, LineStore, StationPorts } from '../../../shared/sync/station-ports'
import { createStation } from '../../../shared/sync/station-service'
import { createHall, type HallSurroundings } from '../../../renderer/app/create-hall'
import type { BootProgress, Hall } from '../../../renderer/app/hall'
import type { Platform } from '../../../renderer/platform/platform'
import { HallDb } from '../../../renderer/storage/hall-db'
import { AGENT, type CountyInMemory } from '../sync/county-in-memory'

export const PASSWORD = 'songxi-2026'

/** What lies on the PC's disk and outlives every restart. */
export type Disk = {
  epochs: EpochRecord[]
  lines: Map<string, string[]>
  small: Map<string, string>
  blobs: Map<string, Uint8Array>
  /** Outside the data folder: stays where it is when the folder is copied or put back. */
  sibling: { text: string | null }
  freeBytes?: number
}

export const emptyDisk = (): Disk => ({
  ...{ epochs: [], lines: new Map(), small: new Map(), blobs: new Map() },
  sibling: { text: null },
})

export const copyDisk = (disk: Disk): Disk => ({
  epochs: [...disk.epochs],
  lines: new Map([...disk.lines].map(([epoch, lines]) => [epoch, [...lines]])),
  small: new Map(disk.small),
  blobs: new Map(disk.blobs),
  sibling: { ...disk.sibling },
})

/** The PC's clocks, set by the test. */
export type Clocks = { wall: string; mono: number }

const utf8 = (text: string) => new TextEncoder().encode(text)

/** A program that was killed does nothing more: whatever it waits for never comes. */
type Life = { killed: boolean }
const never = new Promise<never>(() => undefined)

function linesOn(disk: Disk, life: Life): LineStore {
  const of = (epoch: string) => disk.lines.get(epoch) ?? []
  return {
    open: async () => ({ epochs: [...disk.epochs], torn: false }),
    begin: async record => void (disk.epochs.push(record), disk.lines.set(record.epoch, [])),
    count: epoch => of(epoch).length,
    read: async (epoch, from, limit) => of(epoch).slice(from - 1, from - 1 + limit),
    append: async (epoch, lines) => (life.killed ? never : void of(epoch).push(...lines)),
    dropFrom: async (epoch, line) => void of(epoch).splice(line - 1),
  }
}

/** The stick in this PC: the last package written to it, and the return that lies on it. */
export type Stick = { written: Uint8Array | null; returned: Uint8Array | null }

const filesOn = (stick: Stick): PackageFiles => ({
  save: async (name, bytes) => {
    stick.written = bytes
    return { ok: true, value: { path: `/stick/${name}` } }
  },
  open: async () => ({ ok: true, value: stick.returned && { name: 'return', bytes: stick.returned } }),
})

type Around = { county: CountyInMemory; life: Life; stick: Stick }

function portsOn(disk: Disk, clocks: Clocks, { county, life, stick }: Around): StationPorts {
  return {
    edition: 'electron',
    machine: 'm1',
    defaultCenterUrl: '',
    lines: linesOn(disk, life),
    keys: {
      load: async name => disk.small.get(name) ?? null,
      save: async (name, text) => void disk.small.set(name, text),
      remove: async name => void disk.small.delete(name),
    },
    sibling: { load: async () => disk.sibling.text, save: async text => void (disk.sibling.text = text) },
    blobs: {
      put: async (hash, sealed) => void disk.blobs.set(hash, sealed),
      get: async hash => disk.blobs.get(hash) ?? null,
    },
    async http(call): Promise<HttpAnswer> {
      await nextTurn()
      if (life.killed) return never
      const odd = county.instead(call)
      if (odd === 'html')
        return { kind: 'answer', status: 200, contentType: 'text/html', bytes: utf8('<html>登录</html>') }
      if (odd === 'timeout' || odd === 'unreachable') return { kind: 'failed', why: odd }
      const { status, body, retryAfter } = odd ?? (await county.answer(call))
      if (life.killed) return never
      const lost = odd ? null : county.afterCommit(call)
      if (lost) return { kind: 'failed', why: lost }
      const isPackage = body instanceof Uint8Array
      return {
        kind: 'answer',
        status,
        contentType: isPackage ? PACKAGE_TYPE : 'application/json',
        bytes: isPackage ? body : utf8(JSON.stringify(body)),
        ...(retryAfter === undefined ? {} : { retryAfter: String(retryAfter) }),
      }
    },
    upload: async call => county.upload(call),
    packages: filesOn(stick),
    // The real one takes a second on purpose; what it protects is not tested here.
    argon2: async (password, salt) => Uint8Array.from(Buffer.from(sha256Hex(password + salt.join()), 'hex')),
    passwordBooks: async () => NO_BOOKS,
    random: bytes => webcrypto.getRandomValues(new Uint8Array(bytes)),
    clock: { wall: () => clocks.wall, mono: () => clocks.mono },
    freeBytes: async () => disk.freeBytes ?? 50e9,
    paper: {
      print: async () => ({ ok: false, reason: 'no-printer' }),
      pdf: async () => ({ ok: true, value: { path: null } }),
    },
  }
}

export type Broken = { [C in keyof StationService]?: 'before' | 'after' }

/** One run of the program on a disk: the real station rules behind the real screens' door. */
export type Run = {
  platform: Platform
  station: StationService
  status: StationStatus
  fieldKey: Uint8Array
  /** Channels that fail once, before or after they did their work. */ broken: Broken
  calls: string[]
  /** The process ends here, in the middle of whatever it does. */
  kill(): void
}

export async function startRun(
  disk: Disk,
  clocks: Clocks,
  county: CountyInMemory,
  stick: Stick = { written: null, returned: null },
): Promise<Run> {
  const life: Life = { killed: false }
  const station = createStation(portsOn(disk, clocks, { county, life, stick }))
  if (!(await station['station:status']()).enrolled) {
    const request = {
      centerUrl: 'https://county.example',
      code: 'A1',
      deviceName: '一号机',
      staff: AGENT.id,
      password: PASSWORD,
    }
    const enrolled = await station['station:enrol'](request)
    if (!enrolled.ok) throw new Error(enrolled.reason)
  }
  const unlocked = await station['station:unlock']({ staff: AGENT.id, password: PASSWORD })
  if (!unlocked.ok) throw new Error(unlocked.reason)
  const broken: Broken = {}
  const calls: string[] = []
  const platform: Platform = {
    async call(channel, ...args) {
      if (life.killed) return never
      calls.push(channel)
      const fault = broken[channel]
      delete broken[channel]
      const failed = { ok: false, reason: 'disk-failed' } as Awaited<ReturnType<StationService[typeof channel]>>
      if (fault === 'before') return failed
      const work = station[channel] as (...given: typeof args) => ReturnType<StationService[typeof channel]>
      const answer = await work(...args)
      return fault === 'after' ? failed : answer
    },
    mono: () => clocks.mono,
    wall: () => clocks.wall,
    newId: () => uuidv7(),
  } as Platform
  return { platform, station, ...unlocked.value, broken, calls, kill: () => void (life.killed = true) }
}

/** Surroundings without time: waiting lasts until somebody wakes the loop, so rounds happen only when a test asks. */
export const quietSurroundings = (problems: unknown[] = []): HallSurroundings => ({
  random: () => 0.5,
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (!signal) return void setTimeout(resolve, Math.min(ms, 5))
      if (signal.aborted) return resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    }),
  locks: undefined,
  onStir: () => () => undefined,
  report: problem => void problems.push(problem),
})

export async function openHall(
  run: Run,
  more: Partial<HallSurroundings> = {},
  progress: BootProgress[] = [],
): Promise<Hall> {
  const { platform, status, fieldKey } = run
  const opening = { status, fieldKey, onProgress: (step: BootProgress) => void progress.push(step) }
  return createHall(platform, opening, { ...quietSurroundings(), ...more })
}

export const intakeCommand = (name: string, phone = '13800005678'): Command => ({
  type: 'recordIntake',
  matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
  village: '999901103203',
  pointName: '松溪村便民代办点',
  applicant: { name, idKind: 'resident', idNumber: '110101195003071235', address: '松溪村一组', phone },
  contact: null,
  materials: [],
  attachments: [],
  notes: '行动不便，请上门',
})

/** Files one request as the intake screen does. */
export async function file(hall: Hall, name: string): Promise<string> {
  const caseId = hall.platform.newId()
  const result = await hall.record({ caseId, commandId: hall.platform.newId(), command: intakeCommand(name) })
  if (!result.ok) throw new Error(result.reasons.join())
  return caseId
}

/** An empty browser profile: whatever IndexedDB held is gone. */
export function newFolder(): void {
  const fresh = new IDBFactory()
  globalThis.indexedDB = fresh
  Dexie.dependencies.indexedDB = fresh
}

/** One PC with its disk; programs on it come and go. */
export class Pc {
  disk = emptyDisk()
  readonly clocks: Clocks = { wall: '2026-03-09T01:05:00.000Z', mono: 1000 }
  readonly problems: unknown[] = []
  readonly stick: Stick = { written: null, returned: null }
  private running: { run: Run; hall: Hall } | null = null

  constructor(readonly county: CountyInMemory) {
    newFolder()
  }

  get hall(): Hall {
    if (!this.running) throw new Error('the program is not running')
    return this.running.hall
  }
  get run(): Run {
    if (!this.running) throw new Error('the program is not running')
    return this.running.run
  }

  async start(more: Partial<HallSurroundings> = {}): Promise<Hall> {
    const run = await startRun(this.disk, this.clocks, this.county, this.stick)
    const hall = await openHall(run, { ...quietSurroundings(this.problems), ...more })
    this.running = { run, hall }
    return hall
  }

  /** Cut off in the middle of whatever it does. */
  kill(): void {
    this.running?.run.kill()
    this.running?.hall.close()
    this.running = null
  }

  async restart(): Promise<Hall> {
    this.kill()
    return this.start()
  }

  /** The working copy, for a look or for damage; open only while `work` runs. */
  async inCopy<T>(work: (db: HallDb) => Promise<T>): Promise<T> {
    const db = new HallDb('daiban-dev-1')
    await db.open()
    try {
      return await work(db)
    } finally {
      db.close()
    }
  }
}
