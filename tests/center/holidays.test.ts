import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HolidayPage, HolidayReply } from '../../shared/ipc/holidays'
import type { RecallList } from '../../shared/ipc/recall'
import { provenTables, type HolidaysReply } from '../../shared/sync/signed-holidays'
import { HOLIDAYS_2026 } from '../../shared/time/holiday-table'
import { call, openTestCounty, post, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, intakeFor, type TestStation } from './station-kit'

const NOTICE = '国办发明电〔2026〕9号'
const table2027 = { year: 2027, notice: NOTICE, off: ['2027-01-01', '2027-02-08'], work: ['2027-01-09'] }

let county: TestCounty
let village: TestStation
let system: DeskWorker
let approver: DeskWorker

beforeAll(async () => {
  county = await openTestCounty({ now: () => new Date('2026-03-10T02:00:00Z') })
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  system = await signInAtDesk(county.center.url, 'guanli')
  approver = await signInAtDesk(county.center.url, 'yihe')
})
afterAll(() => county.end())

const propose = (tables: unknown[]) => system.post<HolidayReply>('/holidays', { tables })
const page = async () => (await system.get<HolidayPage>('/holidays')).body
const fetched = async (): Promise<HolidaysReply> =>
  (await call<HolidaysReply>(`${county.center.url}/sync/v1/holidays`, { headers: await village.authorization() })).body
const pulled = async () =>
  (
    await post<{ holidays?: string }>(
      `${county.center.url}/sync/v1/pull`,
      { cursor: '', limit: 10 },
      await village.authorization(),
    )
  ).body

describe('the county’s holiday tables', () => {
  test('before anybody enters one, the tables of the program are in force, the one from memory is marked, and stations hear nothing new', async () => {
    const { tables, edition, mayPropose, mayApprove } = await page()
    expect([edition, mayPropose, mayApprove]).toEqual(['', true, true])
    expect(tables.map(({ year, inForce, remembered }) => [year, inForce, remembered])).toEqual([
      [2026, true, false],
      [2025, true, true],
    ])
    expect(await fetched()).toEqual({ edition: '', tables: [] })
    expect(await pulled()).not.toHaveProperty('holidays')
  })

  test('one enters, and nothing is counted by it; whoever entered it cannot approve it', async () => {
    expect((await propose([table2027])).body).toEqual({ ok: true })
    const [first] = (await page()).tables
    expect(first).toMatchObject({ year: 2027, version: 1, state: 'proposed', inForce: false, enteredBy: 'guanli' })
    expect((await fetched()).tables).toEqual([])
    expect((await system.post('/holidays/2027/1/approve', {})).body).toEqual({ ok: false, reason: 'own' })
  })

  test('another person approves: signed by the county, told to stations at their next contact, and in the trail', async () => {
    expect((await approver.post('/holidays/2027/1/approve', {})).body).toEqual({ ok: true })
    expect((await approver.post('/holidays/2027/1/approve', {})).body).toEqual({ ok: false, reason: 'stale' })
    const { edition, tables } = await fetched()
    expect((await pulled()).holidays).toBe(edition)
    const known = { code: village.enrolled.county.code, publicKey: village.enrolled.county.publicKey }
    expect(provenTables(tables, known).map(({ year, version, notice }) => [year, version, notice])).toEqual([
      [2027, 1, NOTICE],
    ])
    expect(provenTables(tables, { ...known, code: '110101' })).toEqual([])
    const auditor = await signInAtDesk(county.center.url, 'shenji')
    const { lines } = (await auditor.get<{ lines: { by: string; subject: string }[] }>('/audit?kind=configured')).body
    expect(lines.map(({ by, subject }) => [by, subject])).toEqual([
      ['yihe', 'holidays'],
      ['guanli', 'holidays'],
    ])
  })

  test('a file with one contradiction enters nothing of what it holds', async () => {
    const bad = { year: 2028, notice: NOTICE, off: ['2028-01-03', '2027-01-01'], work: ['2028-01-03'] }
    const answer = (await propose([{ ...table2027, year: 2029, off: ['2029-01-01'], work: [] }, bad])).body
    expect(answer).toMatchObject({ ok: false, reason: 'unsound' })
    if (answer.ok || answer.reason !== 'unsound') throw new Error('expected faults')
    expect(answer.problems.map(({ fault, place }) => [fault, place])).toEqual([
      ['outside-year', '2028 年 off 第 2 天'],
      ['both', '2028 年 work 第 1 天'],
      ['make-up-on-weekday', '2028 年 work 第 1 天'],
    ])
    expect((await page()).tables.map(({ year }) => year)).toEqual([2027, 2026, 2025])
    expect((await propose([table2027, table2027])).body).toMatchObject({ problems: [{ fault: 'year-twice' }] })
  })

  test('what is entered again for a year takes the place of what still waits; a refused one stays on record with its reason', async () => {
    await propose([table2027])
    await propose([{ ...table2027, off: ['2027-01-01'] }])
    expect((await approver.post('/holidays/2027/2/approve', {})).body).toEqual({ ok: false, reason: 'stale' })
    expect((await approver.post('/holidays/2027/3/refuse', { why: '春节漏了' })).body).toEqual({ ok: true })
    const states = (await page()).tables
      .filter(({ year }) => year === 2027)
      .map(({ version, state, why }) => [version, state, why])
    expect(states).toEqual([
      [3, 'refused', '春节漏了'],
      [2, 'replaced', ''],
      [1, 'approved', ''],
    ])
    expect((await fetched()).tables.map(({ version }) => version)).toEqual([1])
  })

  test('who has no business with settings neither enters nor approves, and a station has no other door', async () => {
    const clerk = await signInAtDesk(county.center.url, 'xingren')
    expect((await clerk.post('/holidays', { tables: [table2027] })).status).toBe(403)
    expect((await clerk.post('/holidays/2027/1/approve', {})).status).toBe(403)
    expect((await clerk.get<HolidayPage>('/holidays')).body).toMatchObject({ mayPropose: false, mayApprove: false })
    expect((await call(`${county.center.url}/sync/v1/holidays`)).status).toBe(401)
    expect((await approver.post('/holidays/2031/1/approve', {})).status).toBe(404)
  })

  test('a table that somebody changed in the database behind our back moves no date', async () => {
    const before = (await fetched()).edition
    const moved = `jsonb_set(body, '{off}', '["2027-03-01"]')`
    const approved = `kind = 'holidays' and line = '2027' and state = 'approved'`
    expect(await county.query(`update proposals set body = ${moved} where ${approved} returning line`)).toHaveLength(1)
    // Whoever approves next makes this center look again.
    await propose([{ ...table2027, year: 2030, off: ['2030-01-01'], work: [] }])
    await approver.post('/holidays/2030/1/approve', {})
    const { tables, edition } = await fetched()
    expect(tables.map(({ year }) => year)).toEqual([2030])
    expect(edition).not.toBe(before)
  })
})

describe('改期召回 at the county', () => {
  test('a table that moves a printed date lists who holds the wrong slip, until they were told', async () => {
    const matter = { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴' }
    const caseId = uuidv7()
    const { point, township: hall } = village.enrolled
    const at = {
      wall: '2026-03-09T01:00:00.000Z',
      mono: 1,
      serverTime: null,
      serverAgeMs: null,
      quality: 'device',
    } as const
    village.record(caseId, 'intake-recorded', intakeFor(point.code, point.name, '李秀英', { matter }), { at })
    village.record(caseId, 'handed-to-township', { township: hall.code, batchNo: 'JJ-1' }, { at })
    await village.push()
    const township = await signInAtDesk(county.center.url, 'xingren')
    expect((await township.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })).ok).toBe(true)
    const accepted = await township.run(caseId, { type: 'accept' })
    if (!accepted.ok) throw new Error(accepted.reasons.join())
    const promised = accepted.case.case.acceptance?.promised?.date ?? ''
    expect((await township.get<RecallList>('/recall')).body).toEqual({ lines: [], total: 0 })
    await propose([{ ...HOLIDAYS_2026, notice: '补充通知', off: [...HOLIDAYS_2026.off, '2026-03-12'] }])
    await approver.post('/holidays/2026/1/approve', {})
    const { lines, total } = (await township.get<RecallList>('/recall')).body
    expect([total, lines[0]?.maskedName, lines[0]?.causes]).toEqual([1, '李*英', ['holidays']])
    expect(lines[0]?.dates[0]).toMatchObject({
      which: 'promised',
      printed: promised,
      change: 'later',
      paper: 'acceptance',
    })
    const shown = await township.open(caseId)
    expect(shown.clocks?.promise.due).toMatchObject({ date: lines[0]?.dates[0]?.now })
    const dates = lines[0]?.dates.map(({ which, printed, now }) => ({ which, printed, now })) ?? []
    expect((await township.run(caseId, { type: 'giveDateCorrection', dates, paper: 'A4' })).ok).toBe(true)
    expect((await township.get<RecallList>('/recall')).body.total).toBe(0)
  })

  test('a village elsewhere does not see it', async () => {
    const elsewhere = await signInAtDesk(county.center.url, 'qingshui')
    expect((await elsewhere.get<RecallList>('/recall')).body.total).toBe(0)
  })
})
