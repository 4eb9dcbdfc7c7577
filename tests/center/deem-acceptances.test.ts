import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter } from '../../center/start-center'
import type { Case } from '../../shared/case/case'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

const DAY = 86_400_000
let ahead = 0
const now = () => new Date(Date.now() + ahead * DAY)

let county: TestCounty
let village: TestStation
beforeAll(async () => {
  county = await openTestCounty({ now })
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
})
afterAll(() => county.end())

/** A request that 杏林 has on its desk since today. */
async function atTheTownship(name: string): Promise<string> {
  const caseId = village.recordHandedOver(name)
  await village.push()
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  const done = await clerk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })
  expect(done.ok).toBe(true)
  return caseId
}

const stored = async (caseId: string): Promise<Case> => {
  const [row] = await county.query<{ state: Case }>(`select state from cases where id = $1`, [caseId])
  if (!row) throw new Error('the case is there')
  return row.state
}

const deemings = (held: Case) => held.timeline.filter(({ type }) => type === 'acceptance-deemed')

test('while the five working days run nobody is accepted by silence', async () => {
  ahead = 0
  const caseId = await atTheTownship('李秀英')
  expect(await county.center.deem()).toBe(0)
  expect((await stored(caseId)).legal).toBe('pre-check')
})

test('when nobody said what lacks, the county records the acceptance from the day of receipt, once, although two centers look', async () => {
  ahead = 0
  const cases = [await atTheTownship('张铁柱'), await atTheTownship('王桂花')]
  const received = (await stored(cases[0] ?? '')).timeline.find(({ type }) => type === 'township-received')?.wall
  ahead = 15
  const folder = await mkdtemp(join(tmpdir(), 'daiban-second-'))
  const databaseUrl = await databaseUrlOf(county.folder)
  const masterKeyFile = join(county.folder, 'master.key')
  const second = await startCenter({ data: folder, databaseUrl, masterKeyFile, now, logLevel: 'error' })
  await Promise.all([county.center.deem(), second.deem(), county.center.deem(), second.deem()])
  await second.close()
  await rm(folder, { recursive: true })
  for (const caseId of cases) {
    const held = await stored(caseId)
    expect(held).toMatchObject({ legal: 'deemed-accepted' })
    expect(deemings(held)).toMatchObject([{ actor: { staff: 'center', name: '县中心（系统）', role: 'county-clerk' } }])
    expect(held.acceptance?.acceptedOn).toBe(
      new Date(Date.parse(received ?? '') + 8 * 3_600_000).toISOString().slice(0, 10),
    )
    expect(held.acceptance?.promised?.date).toMatch(/^\d{4}-/)
    expect(held.caseNo).not.toBeNull()
  }
  const numbers = await Promise.all(cases.map(async caseId => (await stored(caseId)).caseNo))
  expect(new Set(numbers).size).toBe(2)
  expect(await county.center.deem()).toBe(0)
})

test('the window sees the last day in its inbox before it comes, and the pile when it has passed', async () => {
  ahead = 0
  const caseId = await atTheTownship('赵小梅')
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  type List = { lines: { id: string; notice: { workingDaysLeft: number; overdue: boolean } | null }[] }
  const list = (await clerk.get<List>('/cases?pile=notice')).body
  const line = list.lines.find(({ id }) => id === caseId)
  expect(line?.notice).toMatchObject({ overdue: false })
  expect(line?.notice?.workingDaysLeft).toBeGreaterThanOrEqual(4)
  ahead = 15
  const again = await signInAtDesk(county.center.url, 'xingren')
  const later = (await again.get<List>('/cases?pile=notice')).body.lines.find(({ id }) => id === caseId)
  expect(later?.notice).toMatchObject({ overdue: true, workingDaysLeft: 0 })
})
