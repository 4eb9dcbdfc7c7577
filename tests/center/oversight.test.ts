import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case, JointTask } from '../../shared/case/case'
import type { LegalState } from '../../shared/case/legal-state'
import type { RedEntries, WatchedCases } from '../../shared/ipc/oversight'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

/** Beijing noon of a Saturday; the cases themselves came three weeks before. */
const NOW = new Date('2026-11-21T04:00:00.000Z')
let now = new Date('2026-11-01T04:00:00.000Z')

let county: TestCounty
const cases = new Map<string, string>()
let places = 0

const clerk = { staff: 'xianchuang', name: '何书瑶', role: 'county-clerk', point: '990100000000' } as const
const told = { eventId: 'e-told', by: clerk }
const given = (what: object) => ({ ...told, ...what }) as never
const invitation = { ...told, eventId: 'inv', department: '县残联', about: 'opinion', visit: '', toldTo: '值班室', how: '电话' } as const // prettier-ignore
const task = (department: string, more: Partial<JointTask>): JointTask => ({
  ...{ department, question: '', dueBy: '2026-11-10', invitation: null, opinion: null, defaulted: null },
  ...more,
})
const byDefault = (rule: 'silence' | 'absence', defaultedOn: string): JointTask['defaulted'] =>
  given({ documentNo: '示县便默〔2026〕1号', department: '', rule, proof: 'inv', defaultedOn })
const joint = (...tasks: JointTask[]): NonNullable<Case['joint']> =>
  given({ lead: '县民政局', openedOn: '2026-11-01', tasks })
const line = (type: string, wall: string): Case['timeline'][number] => ({
  ...{ eventId: randomUUID(), type, applied: true, wall, quality: 'device', actor: clerk },
})

type Part = Partial<Case> & { legal: LegalState }
/** `came`: when the county got the steps, where that was not at once. */
const ROWS: readonly { name: string; part: Part; came?: string }[] = [
  {
    name: '静默的',
    part: {
      legal: 'in-review',
      joint: joint(
        task('县残联', { invitation: { ...invitation, deliveredOn: '2026-11-02' }, defaulted: byDefault('silence', '2026-11-11') }),
        task('县民政局', { opinion: given({ verdict: 'agree' }) }),
      ),
    },
  },
  {
    name: '缺席的',
    part: {
      legal: 'archived',
      joint: joint(
        task('县残联', { defaulted: byDefault('absence', '2026-11-12'), opinion: given({ verdict: 'agree', givenOn: '2026-11-15' }) }),
      ),
    },
  },
  { name: '上个月的', part: { legal: 'in-review', joint: joint(task('县住建局', { defaulted: byDefault('silence', '2026-10-30') })) } },
  {
    name: '动了的',
    part: {
      legal: 'in-review',
      watcher: { staff: 'ducha', name: '郑守拙' },
      // The last minute before, and the first of, yesterday in Beijing.
      timeline: [line('accepted', '2026-11-19T15:59:00.000Z'), line('transferred', '2026-11-19T16:00:00.000Z'), line('county-received', '2026-11-21T01:00:00.000Z')],
    },
  },
  { name: '没动的', part: { legal: 'in-review', watcher: { staff: 'ducha', name: '郑守拙' }, timeline: [line('accepted', '2026-11-16T01:00:00.000Z')] } },
  { name: '刚送达', part: { legal: 'delivered', watcher: { staff: 'ducha', name: '郑守拙' }, timeline: [line('delivered', '2026-11-20T08:00:00.000Z')] } },
  { name: '早送达', part: { legal: 'delivered', watcher: { staff: 'ducha', name: '郑守拙' }, timeline: [line('delivered', '2026-11-10T08:00:00.000Z')] } },
  {
    name: '离线送达',
    part: { legal: 'delivered', watcher: { staff: 'ducha', name: '郑守拙' }, timeline: [line('delivered', '2026-11-17T01:00:00.000Z')] },
    came: '2026-11-21T02:00:00.000Z',
  },
  { name: '别人的', part: { legal: 'in-review', watcher: { staff: 'xianchuang', name: '何书瑶' } } },
] // prettier-ignore

beforeAll(async () => {
  county = await openTestCounty({ now: () => now })
  const station = await enrolStation(county.center.url, '990100101001', 'liushugou')
  for (const { name } of ROWS) cases.set(name, station.recordIntake(name))
  expect((await station.push()).status).toBe(200)
  // Straight to where the case stands: what is asked here is the list, not the road.
  for (const { name, part, came } of ROWS) {
    await county.query(`update cases set legal = $2, state = state || $3::jsonb where id = $1`, [
      cases.get(name),
      part.legal,
      JSON.stringify(part),
    ])
    for (const { eventId, type, wall } of part.timeline ?? [])
      await county.query(
        `insert into events (county, change_no, id, device, epoch, seq, hash, bytes, case_id, type, verdict, village, received_at)
         select county, change_no + 1000 + $5, $2, 'of-the-test', epoch, $5, hash, bytes, case_id, $3, verdict, village, $4
         from events where case_id = $1 and device <> 'of-the-test'`,
        [cases.get(name), eventId, type, came ?? wall, (places += 10)],
      )
  }
  now = NOW
})
afterAll(() => county.end())

test('a department that kept silent or away has its red entry with the proof, also after it answered and after the archive', async () => {
  const supervisor = await signInAtDesk(county.center.url, 'ducha')
  const { body } = await supervisor.get<RedEntries>('/red-entries?month=2026-11')
  expect(body.departments).toEqual([{ department: '县残联', silence: 1, absence: 1 }])
  expect(body.lines).toMatchObject([
    { caseId: cases.get('缺席的'), rule: 'absence', answeredOn: '2026-11-15', told: null },
    {
      ...{ caseId: cases.get('静默的'), rule: 'silence', dueBy: '2026-11-10', defaultedOn: '2026-11-11' },
      ...{ answeredOn: null, told: { on: '2026-11-02', how: '电话' }, documentNo: '示县便默〔2026〕1号' },
    },
  ])
  expect((await supervisor.get<RedEntries>('/red-entries?month=2026-10')).body.lines).toMatchObject([{ department: '县住建局' }]) // prettier-ignore
  expect((await supervisor.get('/red-entries?month=2026-13')).status).toBe(400)
})

test('a township sees the red entries of its own cases only, and who sees no cases sees none', async () => {
  const neighbour = await signInAtDesk(county.center.url, 'qingshui')
  expect((await neighbour.get<RedEntries>('/red-entries?month=2026-11')).body.lines).toEqual([])
  const system = await signInAtDesk(county.center.url, 'guanli')
  expect((await system.get('/red-entries?month=2026-11')).status).toBe(403)
  expect((await system.get('/watched')).status).toBe(403)
})

test('whoever follows cases sees what moved since yesterday, the end of one too, and how long the others stand still', async () => {
  const supervisor = await signInAtDesk(county.center.url, 'ducha')
  const { body } = await supervisor.get<WatchedCases>('/watched')
  expect(body.since).toBe('2026-11-19T16:00:00.000Z')
  expect(body.cases.map(({ caseId }) => caseId)).toEqual(
    ['动了的', '刚送达', '离线送达', '没动的'].map(name => cases.get(name)),
  )
  expect(body.cases[0]?.steps.map(({ type }) => type)).toEqual(['transferred', 'county-received'])
  expect(body.cases[3]).toMatchObject({ steps: [], quietDays: 5 })
  expect(JSON.stringify(body)).not.toContain('刚送达')
})

test('what was done offline days ago is on the list of the day on which it came, with its own day beside it', async () => {
  const supervisor = await signInAtDesk(county.center.url, 'ducha')
  const { body } = await supervisor.get<WatchedCases>('/watched')
  expect(body.cases.find(({ caseId }) => caseId === cases.get('离线送达'))).toMatchObject({
    steps: [{ type: 'delivered', wall: '2026-11-17T01:00:00.000Z', cameAt: '2026-11-21T02:00:00.000Z' }],
    quietDays: 0,
  })
})
