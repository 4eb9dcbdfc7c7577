import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditList } from '../../shared/ipc/desk-audit'
import type { SettingsReply } from '../../shared/ipc/desk-settings'
import type { AppraisalPage, BulletinReply, BulletinRequest } from '../../shared/ipc/window-appraisal'
import { readableText } from '../../shared/paper/rare-characters'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let now = new Date('2026-11-21T04:00:00.000Z')
let county: TestCounty
let supervisor: DeskWorker
/** The session of the day before is over. */
const nextDay = async (at: string) => {
  now = new Date(at)
  supervisor = await signInAtDesk(county.center.url, 'ducha')
}

const by = { staff: 'xingren', name: '周月明', role: 'township-clerk', point: '990100101000' } as const
const LONG = { code: 'SX-JZ-001', version: '0.2-sample', name: '最低生活保障审核确认' }
const due = (date: string) => ({
  acceptance: { documentNo: '', acceptedOn: '2026-11-03', dateQuality: 'device', promised: { paused: false, date }, legal: null, by },
}) // prettier-ignore
const decided = { decision: { outcome: 'granted', decidedOn: '2026-11-05', documentNo: '', opinion: '', by } }
const rated = (score: number) => ({ rating: { score, channel: 'screen', comment: '' } })
const AT_COUNTY = { countyReceipt: { eventId: 'e', by } }

/** In 兴仁 ten are settled in time; in 清水 two lie past their day; in 云岭 there are three; ten of 兴仁 went up and one was late. */
const ROWS: [village: string, due: string, part: Record<string, unknown>][] = [
  ...Array.from({ length: 10 }, () => ['990100101001', '2026-11-10', { ...due('2026-11-10'), ...decided, ...rated(4) }] as const),
  ...Array.from({ length: 8 }, () => ['990100102001', '2026-11-10', { ...due('2026-11-10'), ...decided, ...rated(2) }] as const),
  ...Array.from({ length: 2 }, () => ['990100102001', '2026-11-10', { ...due('2026-11-10'), legal: 'accepted' }] as const),
  ...Array.from({ length: 3 }, () => ['990100103001', '2026-11-10', { ...due('2026-11-10'), ...decided }] as const),
  ...Array.from({ length: 10 }, (_, index) => ['990100101001', index === 0 ? '2026-11-04' : '2026-11-10', { ...due('2026-11-10'), ...AT_COUNTY, matter: LONG, decision: { ...decided.decision, decidedOn: index === 0 ? '2026-12-25' : '2026-11-05' } }] as const),
].map(([village, day, part]) => [village, day, part]) // prettier-ignore

beforeAll(async () => {
  county = await openTestCounty({ now: () => now })
  const stations: Record<string, TestStation> = {
    '990100101001': await enrolStation(county.center.url, '990100101001', 'liushugou'),
    '990100102001': await enrolStation(county.center.url, '990100102001', 'shangwan'),
    '990100103001': await enrolStation(county.center.url, '990100103001', 'chayuan'),
  }
  const ids = ROWS.map(([village], index) => stations[village]?.recordIntake(`甲乙丙丁${index}`) ?? '')
  for (const station of Object.values(stations)) expect((await station.push()).status).toBe(200)
  for (const [index, [, day, part]] of ROWS.entries())
    await county.query(
      `update cases set state = state || $2::jsonb, legal = coalesce($2::jsonb->>'legal', legal), promised_due = $3,
         received_at = '2026-11-03T01:00:00.000Z', accepted_on = '2026-11-03',
         matter_code = coalesce($2::jsonb->'matter'->>'code', matter_code) where id = $1`,
      [ids[index], JSON.stringify(part), day],
    )
  supervisor = await signInAtDesk(county.center.url, 'ducha')
}, 120_000)
afterAll(() => county.end())

const page = async (month = '2026-11') => (await supervisor.get<AppraisalPage>(`/window-appraisal?month=${month}`)).body
const make = async (more: Partial<BulletinRequest> = {}) =>
  (
    await supervisor.post<BulletinReply>('/window-appraisal', {
      ...{ month: '2026-11', stage: 'draft', preview: false, deductions: [], ...more },
    })
  ).body
const textOf = (reply: BulletinReply): string =>
  reply.ok ? readableText(reply.paper.html).replaceAll(/\s+/g, '') : reply.reason

test('a case counts for the township until the county signs for it, then for the department; what lies overdue counts', async () => {
  const { windows, ended } = await page()
  const of = (code: string) => windows.find(one => one.code === code)
  expect(ended).toBe(false)
  expect(of('990100101000')).toMatchObject({ received: 20, onTime: 10, late: 0, overdue: 0, rated: 10, satisfied: 10 })
  expect(of('青禾县民政局')).toMatchObject({ received: 10, onTime: 9, late: 1, rated: 0 })
  expect(of('990100102000')).toMatchObject({ received: 10, onTime: 8, overdue: 2, rated: 8, satisfied: 0 })
  expect(of('990100103000')).toMatchObject({ received: 3 })
})

describe('a month that is not over', () => {
  test('is printed as one, names nobody first or last, and ranks nobody with too few cases', async () => {
    const text = textOf(await make())
    expect(text).toContain('窗口考核通报（征求意见稿）')
    expect(text).toContain('2026年11月（未结束）')
    expect(text).toContain('2026年11月还没有结束')
    expect(text).toContain('红旗窗口月份没有结束，不评')
    expect(text).toContain('不排名：云岭镇便民服务中心（示例）（3件）')
    expect(text).toContain('县里还没有定分值')
    expect(text).toContain('本月第1次印制')
    expect(text).toMatch(/1兴仁镇便民服务中心（示例）13\.330\.030\.010\.010\.093\.3/)
    expect(text).not.toMatch(/甲乙丙丁|\d{17}[\dX]|周月明/)
  })

  test('has no final bulletin, and its draft is no hearing', async () => {
    expect(await make({ stage: 'final' })).toEqual({ ok: false, reason: 'not-over' })
    expect((await page()).heard).toBeNull()
  })
})

test('a month without cases and one that has not begun have none, each said so', async () => {
  expect(await make({ month: '2026-08' })).toEqual({ ok: false, reason: 'no-cases' })
  expect(await make({ month: '2026-12' })).toEqual({ ok: false, reason: 'not-begun' })
})

test('points off stand on the paper with their reason; a reason with somebody’s number is refused', async () => {
  const off = { window: '990100102000', item: 'inspection' as const, points: 2, why: '11月12日上午窗口没有人' }
  const text = textOf(await make({ preview: true, deductions: [off] }))
  expect(text).toContain('清水乡便民服务中心（示例）现场巡查2.011月12日上午窗口没有人')
  expect(await make({ deductions: [{ ...off, why: '13800000000来电反映' }] })).toMatchObject({
    reason: 'names-somebody',
  })
  expect(await make({ deductions: [{ ...off, window: '990100999000' }] })).toMatchObject({ reason: 'unknown-window' })
})

test('after the month the windows are heard first, for three working days, and then it is final', async () => {
  await nextDay('2026-12-01T02:00:00.000Z')
  expect(await make({ stage: 'final' })).toEqual({ ok: false, reason: 'not-heard' })
  expect(textOf(await make({ preview: true }))).toContain('屏幕预览，没有登记')
  expect((await page()).heard).toBeNull()
  expect(textOf(await make())).toContain('请在2026年12月4日前书面提出')
  expect((await page()).heard).toMatchObject({ on: '2026-12-01', until: '2026-12-04', over: false })
  await nextDay('2026-12-04T15:00:00.000Z')
  expect(await make({ stage: 'final' })).toEqual({ ok: false, reason: 'still-heard' })
  await nextDay('2026-12-07T02:00:00.000Z')
  const text = textOf(await make({ stage: 'final' }))
  expect(text).toContain('征求意见稿已于2026年12月1日印发各窗口')
  expect(text).toContain('红旗窗口兴仁镇便民服务中心（示例）先进窗口青禾县民政局末位参加排名的窗口不多，不评')
  expect(text).toContain('制表人郑守拙，本月第1次印制')
  expect(text).not.toContain('有变动')
})

test('who prints it a second time with other points cannot hide it: paper and audit trail say so', async () => {
  const off = { window: '990100101000', item: 'discipline' as const, points: 5, why: '迟到早退' }
  const text = textOf(await make({ stage: 'final', deductions: [off] }))
  expect(text).toContain('征求意见以后，分值办法或者扣分有变动')
  const check = /本月第2次印制，校验值([0-9a-f]{8})/.exec(text)?.[1]
  const auditor = await signInAtDesk(county.center.url, 'shenji')
  const { lines } = (await auditor.get<AuditList>('/audit?kind=bulletin-made')).body
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ by: 'ducha', subject: '2026-11' })
  expect(JSON.stringify(lines[0])).toContain(`${check?.slice(0, 4)} ${check?.slice(4)}`)
  expect(JSON.stringify(lines[0])).toContain('迟到早退')
})

test('the county’s own points come into force by two people, and the paper then cites its rule and no sample', async () => {
  const { center } = county
  const [one, second] = [await signInAtDesk(center.url, 'guanli'), await signInAtDesk(center.url, 'baomi')]
  const appraisal = `办件数量 10\n按时办结 40\n群众评价 30\n工作纪律 10\n现场巡查 10\n满分件数 20\n最少件数 3\n最少评价 3
二次补正每件扣 2\n红旗窗口 1\n先进窗口 1\n末位 1\n依据 《青禾县窗口考核办法（试行）》`
  const propose = (typed: string) =>
    one.post<SettingsReply>('/settings', { texts: { appraisal: typed }, note: '县里开会定的' })
  expect((await propose(appraisal.replace('办件数量 10', '办件数量 20'))).body).toMatchObject({ reason: 'unsound' })
  expect((await propose(appraisal)).body).toMatchObject({ ok: true })
  expect((await page()).rules.sample).toBe(true)
  expect((await second.post<SettingsReply>('/settings/1/decision', { approve: true, why: '' })).body).toMatchObject({ ok: true }) // prettier-ignore
  await expect.poll(async () => (await page()).rules.sample, { timeout: 15_000 }).toBe(false)
  const text = textOf(await make({ stage: 'final', preview: true }))
  expect(text).toContain('《青禾县窗口考核办法（试行）》')
  expect(text).toContain('按时办结（40分）')
  expect(text).not.toContain('县里还没有定分值')
  expect(text).toContain('末位清水乡便民服务中心（示例）')
})
