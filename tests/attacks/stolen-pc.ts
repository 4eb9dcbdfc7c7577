import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createLineFiles } from '../../electron/journal/line-files'
import { createElectronPorts } from '../../electron/station-ports'
import type { StationPorts } from '../../shared/sync/station-ports'
import { keyBench, type KeyCounty } from '../shared/station/key-county'
import { createBench, draft, get, LI, PASSWORD, unlock, type Bench } from '../shared/station/station-kit'

export const LI_PASSWORD = '秋收冬藏2026'
/** What the day's work put on the disk; nobody without a password may find it there. */
export const RESIDENT = { name: '李秀英', idNumber: '990101194203150021', phone: '13800005678' } as const

const home = mkdtempSync(join(tmpdir(), 'daiban-stolen-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
let made = 0
export const newFolder = (): string => join(home, `pc-${(made += 1)}`)

type Json = Record<string, unknown>
type StationJson = Json & { staff: Json[]; county: Json; certificate: Json }

/** The PC as a thief has it: its whole folder, no password. */
export type StolenPc = {
  folder: string
  bench: Bench
  doors: KeyCounty
  /** Edits `station.json` and its copy, then starts the program again. */
  alter(change: (file: StationJson) => void): void
  /** The text of a small file. */
  text(name: string): string
  write(name: string, text: string): void
  journal(): { path: string; lines: string[] }
  writeJournal(lines: readonly string[]): void
}

const UNUSED = { paper: undefined, packages: undefined, relay: undefined, defaultCenterUrl: '' } as unknown as Omit<
  Parameters<typeof createElectronPorts>[0],
  'userData'
>

/** The real ports over one folder, with the real Argon2id; clock and wire are those of the bench. */
export function portsOver(folder: string, machine = 'pc-one'): Partial<StationPorts> {
  const {
    http: _http,
    clock: _clock,
    paper: _paper,
    packages: _packages,
    relay: _relay,
    ...rest
  } = createElectronPorts({ userData: folder, ...UNUSED })
  const real: Partial<StationPorts> = rest
  delete real.upload
  return { ...real, lines: createLineFiles(join(folder, 'journal')), machine }
}

export function stolen(bench: Bench, doors: KeyCounty, folder: string): StolenPc {
  const path = (name: string) => join(folder, `${name}.json`)
  const segment = (): string => {
    const root = join(folder, 'journal')
    const [epoch = ''] = readdirSync(root).filter(name => /^[0-9a-f]{16}$/.test(name))
    return join(root, epoch, '2026-03.ndjson')
  }
  return {
    ...{ folder, bench, doors },
    text: name => readFileSync(path(name), 'utf8'),
    write: (name, text) => writeFileSync(path(name), text),
    alter(change) {
      const file = JSON.parse(readFileSync(path('station'), 'utf8')) as StationJson
      change(file)
      for (const name of ['station', 'station-copy']) writeFileSync(path(name), JSON.stringify(file))
      bench.restart()
    },
    journal: () => ({ path: segment(), lines: readFileSync(segment(), 'utf8').trimEnd().split('\n') }),
    writeJournal: lines => writeFileSync(segment(), `${lines.join('\n')}\n`),
  }
}

export const work = () =>
  draft({ data: { withdrawnOn: '2026-03-07', why: `${RESIDENT.name} ${RESIDENT.idNumber} ${RESIDENT.phone}`, signed: 'signature' } }) // prettier-ignore

/** A PC of two people after a day: four facts, a note, a photo; locked, and then stolen. */
export async function stolenPc(): Promise<StolenPc> {
  const folder = newFolder()
  const { bench, doors } = await keyBench(portsOver(folder))
  get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: LI_PASSWORD }))
  get(await unlock(bench.station))
  get(await bench.station['station:orders']())
  get(await bench.station['journal:append']([work(), work(), work(), work()]))
  get(await bench.station['audit:note']({ kind: 'case-viewed', subject: 'x', reason: RESIDENT.name }))
  get(await bench.station['attachment:put']({ bytes: new TextEncoder().encode(RESIDENT.name.repeat(500)), mime: 'image/png' })) // prettier-ignore
  await bench.station['station:lock']()
  bench.restart()
  return stolen(bench, doors, folder)
}

/** The program over a folder that somebody copied to another PC; the county is the true one's. */
export function copiedTo(folder: string, from: Bench, machine: string): Bench {
  const bench = createBench({ ...portsOver(folder, machine), http: from.county.http })
  bench.clock.wall = from.clock.wall
  return bench
}

export const opensWith = async (bench: Bench, password = PASSWORD): Promise<string> => {
  const answer = await unlock(bench.station, password)
  return answer.ok ? 'opened' : answer.reason
}
