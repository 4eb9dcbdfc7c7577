import { join } from 'node:path'
import { caseHash } from '../../../shared/case/fold'
import type { Case } from '../../../shared/case/case'
import { queryFolder, signInAtDesk } from '../../center/county-kit'
import { enrolStation } from '../../center/station-kit'
import { sealBatch } from '../../../shared/sync/batch'
import { startCenterProcess } from '../../kit/center-process'
import { workloadChain, VILLAGE } from '../workload-events'
import { STAFF } from '../workload'
import { PAGES } from './bundle-pages'
import type { Contender } from './contender'
import { Tally } from './records'

const AGENT = 'liushugou'

/** The people who wrote the workload serve at its village, or the county would rightly park their facts. */
async function addStaff(data: string): Promise<void> {
  for (const [index, name] of STAFF.entries())
    await queryFolder(
      data,
      `insert into staff (county, id, name, role, point, department, password_hash)
       select county, $1, $2, 'agent', point, department, password_hash from staff where id = $3`,
      [`xz07-${String(index + 1).padStart(2, '0')}`, name, AGENT],
    )
}

/** What the county holds, folded: each case counts by the hash of its state, as the station's screens would show it. */
async function heldAtCounty(data: string) {
  const rows = await queryFolder<{ id: string; state: Case }>(data, 'select id::text, state from cases')
  const [counted] = await queryFolder<{ events: number }>(
    data,
    `select count(*)::int as events from events where verdict = 'applied'`,
  )
  const tally = new Tally()
  for (const { id, state } of rows) tally.add({ id, hash: caseHash(state) })
  return { ...tally.held(), events: counted?.events ?? 0 }
}

/** Daiban: the browser edition's station beside a center in a process of its own, on its own PostgreSQL. */
export const OURS: Contender = {
  name: 'daiban',
  strangers: false,
  options: null,
  weak: null,
  // Case hashes depend on receipt times of nobody: both sides are compared with each other instead.
  expected: () => null,
  async serve(folder) {
    const data = join(folder, 'center')
    const center = await startCenterProcess(data, 0, { args: ['--renderer', join(PAGES, 'ours')] })
    await addStaff(data)
    return {
      port: center.port,
      pid: center.pid,
      pageAt: link => `${link}/station/`,
      async ticket() {
        const desk = await signInAtDesk(center.url, 'guanli')
        return { code: await desk.enrolmentCode(VILLAGE), staff: AGENT }
      },
      async preload(count) {
        const station = await enrolStation(center.url, VILLAGE, AGENT)
        const { device, county } = station.enrolled.certificate
        const events = workloadChain(0, count, device, station.head.epoch)
        for (let from = 0; from < events.length; from += 200) {
          const batch = sealBatch(county, events.slice(from, from + 200), station.keys.secretKey)
          const { status, body } = await station.push(batch)
          if (status !== 200) throw new Error(`the county refused: ${status} ${JSON.stringify(body)}`)
        }
      },
      held: () => heldAtCounty(data),
      stop: () => center.stop(),
    }
  },
}
