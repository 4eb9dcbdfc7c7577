import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeputyPage, DeputyReply, NameDeputy } from '../../shared/ipc/deputies'
import type { Command } from '../../shared/case/command'
import type { PushReply, StaffMember } from '../../shared/sync/wire'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import {
  ALLOWANCE,
  caseAtCounty,
  confirm,
  DAY,
  day,
  INSURANCE,
  name,
  named,
  newest,
  RECEIVED,
  review,
} from './deputy-kit'
import { enrolStation, type TestStation } from './station-kit'

let town: TestCounty
/** How far the county's clock is ahead of the real one. */
let ahead = 0
let village: TestStation
let clerk: DeskWorker
let window: DeskWorker
let reviewer: DeskWorker
let approver: DeskWorker
let system: DeskWorker
let security: DeskWorker

/** Everybody at their desk; again after a time in which their sessions ended. */
async function signAllIn(): Promise<void> {
  const staff = ['xingren', 'xianchuang', 'yishen', 'yihe', 'guanli', 'anquan']
  const [one, two, three, four, five, six] = await Promise.all(staff.map(id => signInAtDesk(town.center.url, id)))
  if (!one || !two || !three || !four || !five || !six) throw new Error('six people')
  ;[clerk, window, reviewer, approver, system, security] = [one, two, three, four, five, six]
}

beforeAll(async () => {
  town = await openTestCounty({ now: () => new Date(Date.now() + ahead) })
  village = await enrolStation(town.center.url, '990100101001', 'liushugou')
  await signAllIn()
}, 120_000)
afterAll(() => town.end())

const atCounty = (matter: typeof ALLOWANCE) => caseAtCounty({ village, clerk, window }, matter)
const grant: Command = { type: 'decide', outcome: 'granted', opinion: '同意' }

describe('a deputy (顶岗)', () => {
  test('has no right by the word of the chief representative alone; the security administrator confirms it', async () => {
    const id = await atCounty(ALLOWANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    expect((await window.open(id)).allowed).not.toContain('decide')
    expect(await name(approver, named())).toEqual({ ok: true })
    expect((await window.open(id)).allowed).not.toContain('decide')
    expect((await window.post(`/cases/${id}/commands`, { commandId: crypto.randomUUID(), base: 1, command: grant })).status).toBe(403) // prettier-ignore
    const line = await newest(approver)
    expect(line).toMatchObject({ state: 'open', mayDecide: false, mayEnd: true, now: false })
    expect((await approver.post(`/deputies/${line?.id}/decision`, { approve: true, why: '' })).status).toBe(403)
    expect(await confirm(security, line?.id ?? 0)).toEqual({ ok: true })
    expect(await newest(security)).toMatchObject({ state: 'approved', now: true, deputyName: '何书瑶', name: '陆怀远' })
    expect(await confirm(security, line?.id ?? 0)).toEqual({ ok: false, reason: 'stale' })
  })

  test('decides inside the days, and says so on the fact, on the page and on the paper', async () => {
    const id = await atCounty(ALLOWANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    const seen = await window.open(id)
    expect(seen.allowed).toContain('decide')
    expect(seen.asDeputy?.find(({ type }) => type === 'decide')?.deputy.name).toBe('陆怀远')
    expect((await window.post<{ lines: { id: string }[] }>('/cases/search', { box: 'mine', text: seen.case.receiptNo })).body.lines).toHaveLength(1) // prettier-ignore
    expect(await window.run(id, grant)).toMatchObject({ ok: true })
    const { case: held } = await window.open(id)
    expect(held.decision).toMatchObject({
      by: { staff: 'xianchuang', role: 'approver' },
      deputyFor: { staff: 'yihe', name: '陆怀远', documentNo: '青政务〔2026〕8号' },
    })
    const paper = await window.post<{ html: string }>(`/cases/${id}/papers`, { paper: 'review-opinion', size: 'A4' })
    expect([paper.status, paper.body.html]).toEqual([200, expect.stringContaining('何书瑶（代陆怀远）')])
    const [stored] = await town.query<{ bytes: string }>(`select bytes from events where case_id = $1 and type = 'decided'`, [id]) // prettier-ignore
    expect(JSON.parse(stored?.bytes ?? '{}')).toMatchObject({ v: 2, data: { deputyFor: { staff: 'yihe' } } })
    // What she does in her own post says nothing of it.
    expect(await window.run(id, { type: 'close', result: '准予发放', resultNo: '1号' })).toMatchObject({ ok: true })
    expect((await window.open(id)).case.timeline.at(-1)?.actor.role).toBe('county-clerk')
  })

  test('only for the matters of the department that was named', async () => {
    const id = await atCounty(INSURANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    expect((await window.open(id)).allowed).not.toContain('decide')
  })

  test('never on a case that the same person reviewed: 一审一核 stays two people', async () => {
    expect(await name(approver, named({ deputy: 'yishen' }))).toEqual({ ok: true })
    expect(await confirm(security, (await newest(security))?.id ?? 0)).toEqual({ ok: true })
    const id = await atCounty(ALLOWANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    expect((await reviewer.open(id)).allowed).not.toContain('decide')
    const refused = await reviewer.run(id, grant)
    expect(refused).toMatchObject({ ok: false })
    expect((await reviewer.open(id)).case.legal).toBe('reviewed')
    expect(await window.run(id, grant)).toMatchObject({ ok: true })
  })

  test('ends by itself when the last day is over, and at once when somebody ends it', async () => {
    const id = await atCounty(ALLOWANCE)
    expect(await reviewer.run(id, review)).toMatchObject({ ok: true })
    ahead = 8 * DAY
    const late = await signInAtDesk(town.center.url, 'xianchuang')
    expect((await late.open(id)).allowed).not.toContain('decide')
    ahead = 0
    await signAllIn()
    expect((await window.open(id)).allowed).toContain('decide')
    const { lines } = (await system.get<DeputyPage>('/deputies')).body
    const post = lines.find(({ deputy, state }) => deputy === 'xianchuang' && state === 'approved')
    expect((await system.post<DeputyReply>(`/deputies/${post?.id}/end`, { why: '提前回来' })).body).toEqual({
      ok: true,
    })
    expect((await window.open(id)).allowed).not.toContain('decide')
  })

  test('is refused in words when the days, the person or the place are wrong', async () => {
    const faults: [Partial<NameDeputy>, string][] = [
      [{ until: day(-1) }, 'days-wrong'],
      [{ from: '2026-02-30' }, 'days-wrong'],
      [{ until: day(400) }, 'too-long'],
      // What nobody had the right to do yesterday is not made good today.
      [{ from: day(-1) }, 'days-wrong'],
      [{ staff: 'xianchuang', deputy: 'yishen' }, 'no-such-post'],
      [{ deputy: 'xingren' }, 'not-there'],
      [{ deputy: 'ducha' }, 'not-a-handler'],
      [{ department: '县里没有的局' }, 'department-unknown'],
      [{ staff: 'yihe', deputy: 'yihe' }, 'same-person'],
      [{ staff: 'xingren-yihe', deputy: 'xingren2' }, 'department-not-here'],
    ]
    for (const [more, reason] of faults) expect(await name(system, named(more))).toEqual({ ok: false, reason })
    // Nobody makes themselves a deputy.
    expect((await approver.post('/deputies', named({ staff: 'yihe2', deputy: 'yihe' }))).status).toBe(403)
  })

  test('stands in the audit trail: who named, who confirmed, who ended', async () => {
    const rows = await town.query<{ kind: string }>(
      `select kind from audit_entries where kind like 'deputy-%' order by seq`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['deputy-named', 'deputy-confirmed', 'deputy-named', 'deputy-confirmed', 'deputy-ended']) // prettier-ignore
  })
})

describe('a deputy at the township, without a line', () => {
  const decided = (post: number, staff = 'xingren-yihe') => ({
    ...{ outcome: 'granted', decidedOn: day(), documentNo: '兴仁〔2026〕1号', opinion: '同意' },
    deputyFor: { staff, name: '邓思齐', post, documentNo: '青政务〔2026〕8号' },
  })
  let station: TestStation
  let post = 0

  /** A case that the township itself judges, reviewed there. */
  async function reviewedHere(): Promise<{ id: string; base: number }> {
    const own = { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' }
    const id = village.recordIntake('张铁柱', { matter: own, materials: [RECEIVED] })
    village.record(id, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-2' })
    await village.push()
    for (const command of [{ type: 'receiveAtTownship', originalsCounted: 0 }, { type: 'accept' }] as const)
      expect(await clerk.run(id, command)).toMatchObject({ ok: true })
    const second = await signInAtDesk(town.center.url, 'xingren-yishen')
    const done = await second.run(id, review)
    expect(done).toMatchObject({ ok: true })
    return { id, base: done.ok ? done.case.case.version : 0 }
  }

  const verdictOf = async (push: Awaited<ReturnType<TestStation['push']>>) => (push.body as PushReply).verdicts.at(-1)

  test('is known through the signed list of people, and only to a station that asks for it', async () => {
    expect(await name(system, named({ staff: 'xingren-yihe', deputy: 'xingren2', department: '' }))).toEqual({
      ok: true,
    })
    expect(await confirm(security, (await newest(security))?.id ?? 0)).toEqual({ ok: true })
    station = await enrolStation(town.center.url, '990100101000', 'xingren2')
    const ask = async (more: string) => {
      const query = `nonce=${'0'.repeat(32)}${more}`
      const headers = await station.authorization()
      return (await call<{ staff: StaffMember[] }>(`${town.center.url}/sync/v1/station?${query}`, { headers })).body
        .staff
    }
    const told = (await ask('&posts=1')).find(({ id }) => id === 'xingren2')
    expect(told?.posts).toEqual([expect.objectContaining({ staff: 'xingren-yihe', role: 'approver', until: day(7) })])
    post = told?.posts?.[0]?.post ?? 0
    expect((await ask('')).find(({ id }) => id === 'xingren2')).not.toHaveProperty('posts')
  })

  test('what they decide there counts when it comes, in the post that the county knows', async () => {
    const { id, base } = await reviewedHere()
    station.record(id, 'decided', decided(post), { v: 2, base, actor: { ...station.actor, role: 'approver' } })
    expect(await verdictOf(await station.push())).toMatchObject({ verdict: 'applied' })
    expect((await clerk.open(id)).case.decision).toMatchObject({
      by: { name: '孙立言' },
      deputyFor: { name: '邓思齐' },
    })
  })

  test('without a post, for another, or on a day outside it is parked and changes nothing', async () => {
    const { id, base } = await reviewedHere()
    const actor = { ...station.actor, role: 'approver' as const }
    const late = {
      ...{ wall: new Date(Date.now() + 9 * DAY).toISOString(), mono: 5, serverTime: null, serverAgeMs: null },
      quality: 'device' as const,
    }
    const { deputyFor: _none, ...bare } = decided(post)
    const forged: [unknown, object][] = [
      [bare, { v: 1 }],
      [decided(post + 9), { v: 2 }],
      [decided(post, 'yihe'), { v: 2 }],
      // What papers would print is not what the post says.
      [{ ...decided(post), deputyFor: { ...decided(post).deputyFor, name: '陆怀远' } }, { v: 2 }],
      [{ ...decided(post), deputyFor: { ...decided(post).deputyFor, documentNo: '兴仁〔2026〕9号' } }, { v: 2 }],
      [decided(post), { v: 2, at: late }],
      // In her own role, with the name of a post.
      [decided(post), { v: 2, actor: station.actor }],
    ]
    for (const [data, more] of forged) {
      station.record(id, 'decided', data, { base, actor, ...more })
      expect(await verdictOf(await station.push())).toMatchObject({ verdict: 'parked', reason: 'unknown-staff' })
    }
    expect((await clerk.open(id)).case).toMatchObject({ legal: 'reviewed', decision: null })
  })

  test('counts from the day of its confirmation, however early its first day is', async () => {
    const asked = { staff: 'xingren-yihe', deputy: 'xingren2', department: '', from: day(10), until: day(12) }
    expect(await name(system, named(asked))).toEqual({ ok: true })
    const { id, base } = await reviewedHere()
    const { id: other, base: otherBase } = await reviewedHere()
    const late = (await newest(security))?.id ?? 0
    ahead = 11 * DAY
    expect(await confirm(await signInAtDesk(town.center.url, 'anquan'), late)).toEqual({ ok: true })
    const on = (days: number) => {
      const wall = new Date(Date.now() + days * DAY).toISOString()
      const at = { wall, mono: 5, serverTime: null, serverAgeMs: null, quality: 'device' as const }
      return { v: 2, actor: { ...station.actor, role: 'approver' as const }, at }
    }
    station.record(id, 'decided', decided(late), { base, ...on(10) })
    expect(await verdictOf(await station.push())).toMatchObject({ verdict: 'parked', reason: 'unknown-staff' })
    station.record(other, 'decided', decided(late), { base: otherBase, ...on(11) })
    expect(await verdictOf(await station.push())).toMatchObject({ verdict: 'applied' })
    ahead = 0
    await signAllIn()
  })
})
