/**
 * What opening a station costs, with the real Argon2id and files on this disk: unlock (journal of `FACTS` own facts), a second person's
 * proof, a reset code, a new data key, and switching from one person to another. Limits: unlock ≤ 1.0 s, switching ≤ 5 s (issue 4, §5).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createElectronPorts } from '../../electron/station-ports'
import type { StationService } from '../../shared/ipc/station'
import { createStation } from '../../shared/sync/station-service'
import { createBench, draft, enrolRequest, get, LI, PASSWORD, WANG } from '../shared/station/station-kit'
import { openKeyDoors, type KeyCounty } from '../shared/station/key-county'
import { percentile, printFigure } from './figure'

const FACTS = 5000
const ROUNDS = 7
const NEW_PASSWORD = '秋收冬藏2026'

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function repeat(work: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const times: number[] = []
  for (let round = 1; round <= rounds; round += 1) times.push(await timed(() => work(round)))
  return percentile(times, 0.5)
}

/** A station over real files, at the county that lives in this process. */
function openPc(userData: string): { start: () => StationService; doors: KeyCounty } {
  const bench = createBench()
  const doors = openKeyDoors(bench)
  const nothing = async () => Promise.reject(new Error('not in this bench'))
  const ports = {
    ...createElectronPorts({
      ...{ userData, defaultCenterUrl: '', paper: bench.ports.paper },
      packages: { save: nothing, open: nothing },
      relay: { serve: nothing } as never,
    }),
    http: bench.ports.http,
  }
  return { start: () => createStation(ports), doors }
}

const folder = await mkdtemp(join(tmpdir(), 'daiban-keys-'))
try {
  const { start, doors } = openPc(folder)
  const first = start()
  get(await first['station:enrol'](enrolRequest))
  for (let facts = 0; facts < FACTS; facts += 500)
    get(await first['journal:append'](Array.from({ length: 500 }, () => draft())))
  get(await first['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))

  const unlock = (station: StationService) => station['station:unlock']({ staff: WANG.id, password: PASSWORD })
  const unlocked = await repeat(async () => get(await unlock(start())))
  printFigure(`unlock, ${FACTS} own facts, p50`, unlocked, 'ms', '≤ 1000')

  const station = start()
  get(await unlock(station))
  const proof = { staff: LI.id, password: NEW_PASSWORD }
  const proved = await repeat(async () => get(await station['station:prove'](proof)))
  printFigure('a second person proves to be here, p50', proved, 'ms', '≤ 1000')
  const there = await repeat(async () => {
    get(await station['station:unlock'](proof))
    get(await unlock(station))
  })
  printFigure('switch to another person, without the screens, p50', there / 2, 'ms', '≤ 5000')
  const reset = await repeat(
    async round =>
      get(
        await station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1 + round), password: NEW_PASSWORD }),
      ),
    2,
  )
  printFigure('unlock by reset code with a new password, p50', reset, 'ms', '≤ 1000')
  const rotated = await repeat(async () => get(await station['station:rotate']()))
  printFigure('a new data key, p50', rotated, 'ms', 'less is better')
  const after = await repeat(async () => get(await unlock(start())))
  printFigure(`unlock after ${ROUNDS} new data keys, p50`, after, 'ms', '≤ 1000')
} finally {
  await rm(folder, { recursive: true, force: true })
}
