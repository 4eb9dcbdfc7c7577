import { createHash, randomBytes } from 'node:crypto'
import type { StationService } from '../../shared/ipc/station'
import { loadPasswordBooks } from '../../shared/people/password-books'
import type { StationPorts } from '../../shared/sync/station-ports'
import { createStation } from '../../shared/sync/station-service'
import { requestOverHttp } from '../../electron/http-port'
import { emptyDisk, linesOn, siblingOn, type Disk } from '../shared/station/station-kit'
import type { DeskWorker } from './county-kit'

/** A village PC: the real program, a real line to the county, and a disk that a test can look at. */
export type VillagePc = {
  disk: Disk
  station: StationService
  /** The same disk after the program was closed. */
  restart(): StationService
  /** A quarter of an hour goes by on this PC. */
  later(): void
}

const QUARTER_MS = 15 * 60_000

/** The real program of a station over real HTTP. Argon2 is replaced by a hash: its own tests run the real one. */
export function openVillagePc(disk = emptyDisk(), changes: Partial<StationPorts> = {}): VillagePc {
  let passed = 0
  const ports: StationPorts = {
    ...{ edition: 'electron', machine: 'pc-one', defaultCenterUrl: '' },
    lines: linesOn(disk),
    keys: {
      load: async name => disk.files.get(name) ?? null,
      save: async (name, text) => void disk.files.set(name, text),
      remove: async name => void disk.files.delete(name),
    },
    sibling: siblingOn(disk),
    blobs: {
      put: async (hash, sealed) => void disk.blobs.set(hash, sealed),
      get: async hash => disk.blobs.get(hash) ?? null,
    },
    http: requestOverHttp,
    upload: async () => ({ kind: 'unreachable' }),
    argon2: async (password, salt) => new Uint8Array(createHash('sha256').update(salt).update(password).digest()),
    passwordBooks: loadPasswordBooks,
    random: bytes => new Uint8Array(randomBytes(bytes)),
    clock: { wall: () => new Date(Date.now() + passed).toISOString(), mono: () => performance.now() + passed },
    freeBytes: async () => 5e9,
    paper: {
      print: async () => ({ ok: true, value: { spooled: true, printer: null } }),
      pdf: async () => ({ ok: true, value: { path: null } }),
    },
    ...changes,
  }
  const pc: VillagePc = {
    disk,
    later: () => void (passed += QUARTER_MS),
    station: createStation(ports),
    restart: () => (pc.station = createStation(ports)),
  }
  return pc
}

export async function enrolPc(
  pc: VillagePc,
  desk: DeskWorker,
  { url, point, staff, password }: { url: string; point: string; staff: string; password: string },
): Promise<void> {
  const code = await desk.enrolmentCode(point)
  const enrolled = await pc.station['station:enrol']({
    centerUrl: url,
    code,
    deviceName: '村委会电脑',
    staff,
    password,
  })
  if (!enrolled.ok) throw new Error(enrolled.reason)
}
