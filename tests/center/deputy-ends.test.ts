import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeputyPage } from '../../shared/ipc/deputies'
import type { StaffMember } from '../../shared/sync/wire'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { ALLOWANCE, caseAtCounty, confirm, day, INSURANCE, name, named, newest, review } from './deputy-kit'
import { enrolStation, type TestStation } from './station-kit'

let town: TestCounty
let village: TestStation
let clerk: DeskWorker
let window: DeskWorker
let reviewer: DeskWorker
let system: DeskWorker
let security: DeskWorker

beforeAll(async () => {
  town = await openTestCounty()
  const { url } = town.center
  village = await enrolStation(url, '990100101001', 'liushugou')
  clerk = await signInAtDesk(url, 'xingren')
  window = await signInAtDesk(url, 'xianchuang')
  reviewer = await signInAtDesk(url, 'yishen')
  system = await signInAtDesk(url, 'guanli')
  security = await signInAtDesk(url, 'anquan')
}, 120_000)
afterAll(() => town.end())

describe('a deputy for one department, at a station of the county', () => {
  test('is not told of the post there, and what they send in it is parked, whatever the step', async () => {
    const asked = named({ staff: 'yihe2', from: day(), until: day(3) })
    expect(await name(system, asked)).toEqual({ ok: true })
    const post = (await newest(security))?.id ?? 0
    expect(await confirm(security, post)).toEqual({ ok: true })
    const hall = await enrolStation(town.center.url, '990100000000', 'xianchuang')
    const headers = await hall.authorization()
    const list = `${town.center.url}/sync/v1/station?nonce=${'0'.repeat(32)}&posts=1`
    const { staff } = (await call<{ staff: StaffMember[] }>(list, { headers })).body
    expect(staff.find(({ id }) => id === 'xianchuang')).not.toHaveProperty('posts')
    const deputyFor = { staff: 'yihe2', name: '韩素心', post, documentNo: '青政务〔2026〕8号' }
    // Neither is a matter of 县民政局.
    const [judged, sentBack] = [
      await caseAtCounty({ village, clerk, window }, INSURANCE),
      await caseAtCounty({ village, clerk, window }, INSURANCE),
    ]
    for (const id of [judged, sentBack]) expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    const facts: [string, string, object][] = [
      [judged, 'decided', { outcome: 'granted', decidedOn: day(), documentNo: '1号', opinion: '同意', deputyFor }],
      [sentBack, 'review-sent-back', { why: '材料不全', deputyFor }],
    ]
    for (const [id, type, data] of facts) {
      const base = (await reviewer.open(id)).case.version
      hall.record(id, type, data, { v: 2, base, actor: { ...hall.actor, role: 'approver' } })
      const { verdicts } = (await hall.push()).body
      expect([type, verdicts.at(-1)]).toEqual([type, expect.objectContaining({ verdict: 'parked', reason: 'not-permitted' })]) // prettier-ignore
      expect((await reviewer.open(id)).case.legal).toBe('reviewed')
    }
  })
})

describe('the right of a deputy ends with the roles that it came from', () => {
  const role = async (staff: string, to: string) =>
    expect((await security.post(`/staff/${staff}/role`, { role: to })).status).toBe(200)
  let id = ''
  let post = 0

  /** 何书瑶 stands in for 陆怀远 and could decide the case. */
  async function standIn(): Promise<void> {
    expect(await name(system, named())).toEqual({ ok: true })
    post = (await newest(security))?.id ?? 0
    expect(await confirm(security, post)).toEqual({ ok: true })
    window = await signInAtDesk(town.center.url, 'xianchuang')
    expect((await window.open(id)).allowed).toContain('decide')
  }

  async function expectEnded(state = 'ended'): Promise<void> {
    window = await signInAtDesk(town.center.url, 'xianchuang')
    expect((await window.open(id)).allowed).not.toContain('decide')
    expect(await newest(security)).toMatchObject({ id: post, state, now: false })
    const [last] = await town.query<{ kind: string; subject: string }>(`select kind, subject from audit_entries where kind like 'deputy-%' order by seq desc limit 1`) // prettier-ignore
    expect(last).toEqual({ kind: 'deputy-ended', subject: 'xianchuang' })
  }

  beforeAll(async () => {
    id = await caseAtCounty({ village, clerk, window }, ALLOWANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    for (const { id: left, state } of (await system.get<DeputyPage>('/deputies')).body.lines)
      if (state === 'approved') await system.post(`/deputies/${left}/end`, { why: '' })
  })

  test('a deputy who becomes a supervisor decides nothing, and not again with the old role back', async () => {
    await standIn()
    await role('xianchuang', 'supervisor')
    await expectEnded()
    await role('xianchuang', 'county-clerk')
    window = await signInAtDesk(town.center.url, 'xianchuang')
    expect((await window.open(id)).allowed).not.toContain('decide')
  })

  test('an approver whose role is taken away leaves no power behind', async () => {
    await standIn()
    await role('yihe', 'reviewer')
    await expectEnded()
    await role('yihe', 'approver')
  })

  test('an approver whose account is ended leaves no power behind, nor a proposal that waits', async () => {
    await standIn()
    expect((await security.post('/staff/yihe/end', { reason: '调离' })).status).toBe(200)
    await expectEnded()
    await role('yihe', 'approver')
    expect(await name(system, named())).toEqual({ ok: true })
    post = (await newest(security))?.id ?? 0
    expect((await security.post('/staff/yihe/end', { reason: '调离' })).status).toBe(200)
    await expectEnded('withdrawn')
    expect(await confirm(security, post)).toEqual({ ok: false, reason: 'stale' })
    await role('yihe', 'approver')
  })

  test('nor does a post give a right that was left standing while the roles changed', async () => {
    await standIn()
    for (const change of [
      `role = 'reviewer' where id = 'yihe'`,
      `active = false where id = 'yihe'`,
      `role = 'observer' where id = 'xianchuang'`,
    ]) {
      // prettier-ignore
      const back = await town.query<{ id: string; role: string; active: boolean }>(`select id, role, active from staff where id in ('yihe', 'xianchuang')`) // prettier-ignore
      await town.query(`update staff set ${change}`)
      expect([change, (await window.open(id)).allowed.includes('decide')]).toEqual([change, false])
      for (const one of back)
        await town.query('update staff set role = $2, active = $3 where id = $1', [one.id, one.role, one.active])
    }
    expect((await window.open(id)).allowed).toContain('decide')
  })

  test('a post in force stays in the list, however many are over', async () => {
    await town.query(`insert into deputies (county, id, staff, deputy, role, point, document_no, from_day, to_day, why, state, proposed_by, proposed_at)
      select county, id + n, staff, deputy, role, point, '', from_day, to_day, '', 'refused', proposed_by, proposed_at
      from deputies cross join generate_series(1, 600) n where id = ${post}`) // prettier-ignore
    const { lines } = (await system.get<DeputyPage>('/deputies')).body
    expect(lines.some(line => line.id === post && line.now)).toBe(true)
    expect(lines.filter(({ state }) => state === 'refused')).toHaveLength(500)
  })
})
