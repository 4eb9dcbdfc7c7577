import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { StationService } from '../../../shared/ipc/station'
import { NO_BOOKS } from '../../../shared/people/password-books'
import { openBatch, sealBatch } from '../../../shared/sync/batch'
import { GENESIS } from '../../../shared/sync/chain'
import { keyPairFrom, sign, verify } from '../../../shared/sync/crypto-suite'
import type { EventDraft, SealedEvent } from '../../../shared/sync/envelope'
import { unpackBatch } from '../../../shared/sync/packed-batch'
import { sessionText, signCertificate } from '../../../shared/sync/receipt'
import type { DeviceCertificate, StaffMember } from '../../../shared/sync/wire'
import { stationReplyText } from '../../../shared/sync/wire-keys'
import type {
  EpochRecord,
  HttpAnswer,
  HttpCall,
  KeyStore,
  LineStore,
  SiblingStore,
  StationPorts,
} from '../../../shared/sync/station-ports'
import { createStation } from '../../../shared/sync/station-service'

export const VILLAGE = '999903101203'
export const PASSWORD = '春风化雨2026'
export const CODE = 'ABCD-EFGH'
export const WANG = { id: 's-wang', name: '王芳', role: 'agent' } as const
export const LI = { id: 's-li', name: '李强', role: 'agent' } as const

const point = (code: string, level: 'village' | 'township') => ({
  code,
  name: `示例${level}`,
  level,
  phone: '',
  address: '',
})

/** Everything a PC keeps: a second station over the same disk is the same PC after a restart. */
export type Disk = {
  epochs: EpochRecord[]
  lines: Map<string, string[]>
  files: Map<string, string>
  /** What lies outside the folder that is copied and backed up; null before the first run. */
  sibling: { text: string | null }
  blobs: Map<string, Uint8Array>
}
export const emptyDisk = (): Disk => ({
  ...{ epochs: [], lines: new Map(), files: new Map(), blobs: new Map() },
  sibling: { text: null },
})
export const cloneDisk = (disk: Disk): Disk => structuredClone(disk)

export function linesOn(disk: Disk): LineStore {
  const of = (epoch: string) => disk.lines.get(epoch) ?? []
  return {
    open: async () => ({ epochs: [...disk.epochs], torn: false }),
    begin: async record => {
      disk.epochs.push(record)
      disk.lines.set(record.epoch, [])
    },
    count: epoch => of(epoch).length,
    read: async (epoch, from, limit) => of(epoch).slice(from - 1, from - 1 + limit),
    append: async (epoch, lines) => void of(epoch).push(...lines),
    dropFrom: async (epoch, line) => void of(epoch).splice(line - 1),
  }
}

const keysOn = (disk: Disk): KeyStore => ({
  load: async name => disk.files.get(name) ?? null,
  save: async (name, text) => void disk.files.set(name, text),
  remove: async name => void disk.files.delete(name),
})

export const siblingOn = (disk: Disk): SiblingStore => ({
  load: async () => disk.sibling.text,
  save: async text => void (disk.sibling.text = text),
})

export const jsonAnswer = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  contentType: 'application/json; charset=utf-8',
  bytes: new TextEncoder().encode(JSON.stringify(body)),
})

/** A county that speaks the protocol in this process: real keys, real signatures, no network. */
export function createCountyDouble() {
  const county = keyPairFrom(new Uint8Array(randomBytes(32)))
  const state = {
    calls: [] as string[],
    /** Loses the next answer after the county has acted on it. */
    loseNextAnswer: false,
    enrolledKey: null as string | null,
    token: randomUUID() as string,
    challenges: 0,
    answer: null as ((call: HttpCall) => HttpAnswer | null) | null,
    /** What the county's own clock says, and who works here by its list. */
    serverTime: '2026-03-07T01:00:00.000Z',
    staff: [WANG, LI] as StaffMember[],
    /** The certificate of an enrolled station as the county has it now. */
    certificate: null as DeviceCertificate | null,
    renewable: false,
    reachable: true,
    recoveryKey: null as string | null,
  }
  const station = (device: string, nonce: string) => {
    const { staff, certificate, renewable, recoveryKey, serverTime } = state
    const said = { staff, certificate, renewable, recoveryKey, serverTime }
    return { ...said, word: sign(county.secretKey, stationReplyText(device, nonce, said)) }
  }
  function answer(call: HttpCall): HttpAnswer {
    const { pathname: path, searchParams } = new URL(call.url)
    const body = (typeof call.body === 'string' ? JSON.parse(call.body) : {}) as Record<string, string>
    switch (path) {
      case '/sync/v1/enrol':
        if (body['code'] !== CODE.replace('-', '')) return jsonAnswer(404, { error: 'code-unknown', message: '' })
        if (state.enrolledKey !== null && state.enrolledKey !== body['publicKey'])
          return jsonAnswer(409, { error: 'code-used', message: '' })
        state.enrolledKey = body['publicKey'] ?? ''
        return jsonAnswer(200, enrolReply(county, state.enrolledKey, state))
      case '/sync/v1/challenge':
        state.challenges += 1
        return jsonAnswer(200, { nonce: `n-${state.challenges}` })
      case '/sync/v1/session': {
        const text = sessionText(body['device'] ?? '', `n-${state.challenges}`)
        const good = verify(state.enrolledKey ?? '', text, body['signature'] ?? '')
        if (!good) return jsonAnswer(400, { error: 'bad-signature', message: '' })
        return jsonAnswer(200, { token: state.token, expiresInSeconds: 3600, serverTime: state.serverTime })
      }
      case '/sync/v1/catalogue':
        return jsonAnswer(200, { version: 'c-1', catalogue: { matters: [] } })
      default:
        if (call.headers['authorization'] !== `Bearer ${state.token}`)
          return jsonAnswer(401, { error: 'unauthenticated', message: '' })
        if (path === '/sync/v1/station')
          return jsonAnswer(200, station(`${VILLAGE}-07`, searchParams.get('nonce') ?? ''))
        return jsonAnswer(200, { path })
    }
  }
  const http = async (call: HttpCall): Promise<HttpAnswer> => {
    state.calls.push(new URL(call.url).pathname)
    if (!state.reachable) return { kind: 'failed', why: 'unreachable' }
    const given = state.answer?.(call) ?? answer(call)
    if (!state.loseNextAnswer) return given
    state.loseNextAnswer = false
    return { kind: 'failed', why: 'unreachable' }
  }
  return { state, http, county }
}

const enrolReply = (
  county: ReturnType<typeof keyPairFrom>,
  publicKey: string,
  { staff, serverTime, recoveryKey }: { staff: StaffMember[]; serverTime: string; recoveryKey: string | null },
) => ({
  certificate: signCertificate(
    {
      county: '999903',
      device: `${VILLAGE}-07`,
      point: VILLAGE,
      slot: 7,
      publicKey,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2031-01-01T00:00:00.000Z',
    },
    county.secretKey,
  ),
  county: {
    ...{ code: '999903', name: '示例县', publicKey: county.publicKey, hotline: '12345', sample: true },
    ...(recoveryKey === null ? {} : { recoveryKey }),
  },
  point: point(VILLAGE, 'village'),
  township: point('999903101000', 'township'),
  staff,
  serverTime,
  catalogueVersion: 'c-1',
  holidays: [],
})

export type Bench = {
  disk: Disk
  county: ReturnType<typeof createCountyDouble>
  ports: StationPorts
  clock: { wall: string; mono: number }
  station: StationService
  /** The same PC after a power cut: memory gone, disk as it is. */
  restart(): StationService
}

/** A station on memory ports. Argon2 is replaced by a hash here: its own test runs the real one. */
export function createBench(changes: Partial<StationPorts> = {}, disk = emptyDisk()): Bench {
  const county = createCountyDouble()
  const clock = { wall: '2026-03-07T01:12:00.000Z', mono: 1000 }
  const ports: StationPorts = {
    edition: 'electron',
    machine: 'pc-one',
    defaultCenterUrl: '',
    lines: linesOn(disk),
    keys: keysOn(disk),
    sibling: siblingOn(disk),
    blobs: {
      put: async (hash, sealed) => void disk.blobs.set(hash, sealed),
      get: async hash => disk.blobs.get(hash) ?? null,
    },
    http: county.http,
    upload: async () => ({ kind: 'unreachable' }),
    argon2: async (password, salt) => new Uint8Array(createHash('sha256').update(salt).update(password).digest()),
    passwordBooks: async () => NO_BOOKS,
    random: bytes => new Uint8Array(randomBytes(bytes)),
    clock: { wall: () => clock.wall, mono: () => clock.mono },
    freeBytes: async () => 5e9,
    paper: {
      print: async () => ({ ok: true, value: { spooled: true, printer: null } }),
      pdf: async () => ({ ok: true, value: { path: null } }),
    },
    ...changes,
  }
  const bench: Bench = {
    disk,
    county,
    ports,
    clock,
    station: createStation(ports),
    restart: () => (bench.station = createStation(ports)),
  }
  return bench
}

export const enrolRequest = {
  centerUrl: 'http://127.0.0.1:7788',
  code: CODE,
  deviceName: '村委会电脑',
  staff: WANG.id,
  password: PASSWORD,
}

export async function enrolledBench(changes: Partial<StationPorts> = {}): Promise<Bench> {
  const bench = createBench(changes)
  const enrolled = await bench.station['station:enrol'](enrolRequest)
  if (!enrolled.ok) throw new Error(enrolled.reason)
  return bench
}

export const unlock = (station: StationService, password = PASSWORD, staff: string = WANG.id) =>
  station['station:unlock']({ staff, password })

export const draft = (changes: Partial<EventDraft> = {}): EventDraft => ({
  key: randomUUID(),
  caseId: randomUUID(),
  actor: { staff: WANG.id, name: WANG.name, role: 'agent', point: VILLAGE },
  type: 'withdrawn',
  v: 1,
  base: 0,
  data: { withdrawnOn: '2026-03-07', why: '不办了', signed: 'signature' },
  ...changes,
})

/** Whether this is a writer's chain from its first fact on, as everybody who opens a batch of it sees it. */
export function isChain(run: readonly SealedEvent[], epoch: string): boolean {
  const [first] = run
  if (!first) return true
  const { secretKey, publicKey } = keyPairFrom(new Uint8Array(32).fill(3))
  const { seq, prev, device } = first.event
  const begins = seq === 1 && prev === GENESIS && device === `${VILLAGE}-07` && first.event.epoch === epoch
  return begins && openBatch(sealBatch(VILLAGE.slice(0, 6), run, secretKey), publicKey).ok
}

/** The events of a packed batch that must be whole and signed by this key. */
export function openPacked(packed: Uint8Array, publicKey: string): SealedEvent[] {
  const unpacked = unpackBatch(packed)
  if (!unpacked.ok) throw new Error(unpacked.reason)
  const opened = openBatch(unpacked.batch, publicKey)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.events
}

/** The value of an outcome that must be good. */
export function get<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
