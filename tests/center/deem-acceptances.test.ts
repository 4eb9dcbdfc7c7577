import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter } from '../../center/start-center'
import type { Case } from '../../shared/case/case'
import { beijingDateOf } from '../../shared/time/instant'
import { databaseUrlOf, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
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

/** A station of the township whose clerk signs for this request by it. */
async function receivedByStation(name: string): Promise<{ hall: TestStation; caseId: string }> {
  const hall = await enrolStation(county.center.url, '990100101000', 'xingren')
  const caseId = village.recordHandedOver(name)
  await village.push()
  const receivedOn = beijingDateOf(now().toISOString())
  hall.record(caseId, 'township-received', { receivedOn, originalsCounted: 0 }, { base: 2 })
  await hall.push()
  return { hall, caseId }
}

const servedInTime = {
  ...{ documentNo: '杏林补〔2026〕7号', requestedOn: '2026-01-01', dueBy: '2099-01-01' },
  items: [{ key: 'M01', name: '身份证', why: '没有带', how: '本人带来' }],
}

test('a township that told in time what lacks and has had no line since is not overruled: the case waits as 待核, and its letter counts when it comes', async () => {
  ahead = 0
  const { hall, caseId } = await receivedByStation('孙玉兰')
  hall.record(caseId, 'correction-requested', servedInTime, { base: 3 })
  ahead = 15
  await county.center.deem()
  expect((await stored(caseId)).legal).toBe('pre-check')
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  expect((await clerk.open(caseId)).notice).toMatchObject({ overdue: true, unheard: true })
  await hall.push()
  await hall.pull(0)
  expect(await county.center.deem()).toBe(0)
  const held = await stored(caseId)
  expect(held).toMatchObject({ legal: 'correcting', correction: { documentNo: servedInTime.documentNo } })
  expect(deemings(held)).toEqual([])
})

test('once the township’s own PC was heard after the last day and said nothing, its silence counts', async () => {
  ahead = 0
  const { hall, caseId } = await receivedByStation('钱有田')
  ahead = 15
  await county.center.deem()
  expect((await stored(caseId)).legal).toBe('pre-check')
  await hall.pull(0)
  await county.center.deem()
  expect(await stored(caseId)).toMatchObject({ legal: 'deemed-accepted' })
})

test('a PC that was heard but could not send what it wrote down is waited for, and one that was stopped is not', async () => {
  ahead = 0
  const { hall, caseId } = await receivedByStation('吴来福')
  ahead = 15
  const { device } = hall.enrolled.certificate
  const { epoch, seq, hash: headHash } = { ...hall.head, seq: hall.events.length + 1 }
  const report = { app: 't', epoch, seq, headHash, waiting: 1, waitingFiles: 0, numbers: {}, acked: [], wall: now().toISOString() }
  const headers = await hall.authorization()
  expect((await post(`${county.center.url}/sync/v1/pull`, { cursor: '', limit: 10, report }, headers)).status).toBe(200)
  await county.center.deem()
  expect((await stored(caseId)).legal).toBe('pre-check')
  await county.query(`update devices set revoked_at = now() where id = $1`, [device])
  await county.center.deem()
  expect(await stored(caseId)).toMatchObject({ legal: 'deemed-accepted' })
}) // prettier-ignore
