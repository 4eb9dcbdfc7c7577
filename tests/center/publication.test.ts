import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Publication, PublicationPage, PublicationReply } from '../../shared/ipc/desk-publications'
import type { PublicationBody, PublicationKind } from '../../shared/publication/publication'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'

let town: TestCounty
let writer: DeskWorker
let reviewer: DeskWorker
let administrator: DeskWorker
let today = '2026-03-09'

const signIn = async () => {
  writer = await signInAtDesk(town.center.url, 'gongkai')
  reviewer = await signInAtDesk(town.center.url, 'baomi')
  administrator = await signInAtDesk(town.center.url, 'guanli')
}
/** A session ends by evening: who works another day signs in again. */
const comeBackOn = async (next: string) => {
  today = next
  await signIn()
}
beforeAll(async () => {
  town = await openTestCounty({ now: () => new Date(`${today}T02:00:00Z`) })
  await signIn()
}, 120_000)
afterAll(() => town.end())

const PHOTO = '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//'
const body = (more: Partial<Record<keyof PublicationBody, unknown>> = {}) => ({
  ...{ title: '便民服务事项清单', text: '共八十五项。', formedOn: '2026-03-02', point: '990100000000' },
  ...{ people: [], phone: '', removeOn: null, hidden: null, answers: {} },
  ...more,
})
const write = async (kind: PublicationKind, more = {}) => {
  const reply = (await writer.post<PublicationReply>('/publications', { kind, body: body(more) })).body
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  return reply
}
const step = async (who: DeskWorker, id: string, path: string, given: unknown = {}) =>
  (await who.post<PublicationReply>(`/publications/${id}/${path}`, given)).body
const propose = (id: string, version = 1) => step(writer, id, `versions/${version}/proposal`)
const decide = (who: DeskWorker, id: string, version = 1, clear = true, why = '') =>
  step(who, id, `versions/${version}/decision`, { clear, why })
const clear = async (kind: PublicationKind, more = {}) => {
  const { id } = await write(kind, more)
  expect(await propose(id)).toMatchObject({ ok: true })
  expect(await decide(reviewer, id)).toMatchObject({ ok: true })
  return id
}
const page = async (who = writer) => (await who.get<PublicationPage>('/publications')).body
const find = async (id: string): Promise<Publication> => {
  const found = (await page()).publications.find(one => one.id === id)
  if (!found) throw new Error(`${id} is not in the list`)
  return found
}
const publicText = async (path = '') => (await call<string>(`${town.center.url}/public/publications${path}`)).body

describe('a publication', () => {
  test('is public only after another person cleared it, and then bears an index number', async () => {
    const { id } = await write('powers', { title: '权力清单甲' })
    expect(await publicText()).not.toContain('权力清单甲')
    expect(await propose(id)).toMatchObject({ ok: true })
    expect(await publicText()).not.toContain('权力清单甲')
    expect(await decide(reviewer, id)).toMatchObject({ ok: true })
    expect(await find(id)).toMatchObject({ indexNo: '990100-QL-2026-0001', shown: 1, due: { date: '2026-03-30' } })
    expect(await publicText()).toContain('权力清单甲')
    expect(await publicText('/990100-QL-2026-0001')).toContain('共八十五项。')
  })

  test('is never cleared by who wrote or proposed it, whatever role they were given since', async () => {
    const { id } = await write('duties')
    await propose(id)
    expect((await writer.post(`/publications/${id}/versions/1/decision`, { clear: true, why: '' })).status).toBe(403)
    const asOther = "update staff set role = 'secrecy-reviewer' where id = 'gongkai'"
    await town.query(asOther)
    expect(await decide(await signInAtDesk(town.center.url, 'gongkai'), id)).toEqual({ ok: false, reason: 'own' })
    await town.query("update staff set role = 'publisher' where id = 'gongkai'")
    writer = await signInAtDesk(town.center.url, 'gongkai')
    expect((await find(id)).versions[0]?.state).toBe('proposed')
  })

  test('is neither written by the reviewer nor seen at the desk by a window', async () => {
    expect((await reviewer.post('/publications', { kind: 'service', body: body() })).status).toBe(403)
    const window = await signInAtDesk(town.center.url, 'xianchuang')
    expect((await window.get('/publications')).status).toBe(403)
  })

  test('with an ID number in it is refused, and the number is not in the answer', async () => {
    const { id, findings } = await write('service', { text: '李秀英身份证990101194203150021' })
    expect(findings.map(({ kind }) => kind).sort()).toEqual(['id-number', 'name'])
    const refused = await propose(id)
    expect(refused).toMatchObject({ ok: false, reason: 'personal-data' })
    expect(JSON.stringify(refused)).not.toContain('990101194203150021')
  })

  test('with a phone in it waits until somebody says whose it is', async () => {
    const { id, findings } = await write('service', { text: '站点手机13800005678' })
    expect(await propose(id)).toMatchObject({ ok: false, reason: 'unanswered' })
    const answers = Object.fromEntries(findings.map(({ key }) => [key, '站点公开的工作手机']))
    const again = { base: 1, body: body({ text: '站点手机13800005678', answers }) }
    expect(await step(writer, id, 'versions', again)).toMatchObject({ ok: true, version: 2 })
    expect(await propose(id, 2)).toMatchObject({ ok: true })
  })

  test('is changed only by a new version; the one that was cleared stays public until the new one is', async () => {
    const id = await clear('execution', { text: '第一稿。' })
    expect(await step(writer, id, 'versions', { base: 1, body: body({ text: '第二稿。' }) })).toMatchObject({
      version: 2,
    })
    const { indexNo } = await find(id)
    expect(await publicText(`/${indexNo}`)).toContain('第一稿。')
    await propose(id, 2)
    await decide(reviewer, id, 2)
    expect(await publicText(`/${indexNo}`)).toContain('第二稿。')
    const { versions } = await find(id)
    expect(versions.map(({ version, state, body: { text } }) => [version, state, text])).toEqual([
      [2, 'cleared', '第二稿。'],
      [1, 'replaced', '第一稿。'],
    ])
    expect(await step(writer, id, 'versions', { base: 1, body: body() })).toEqual({ ok: false, reason: 'stale' })
    const edit = town.query(`update publication_versions set body = '{}' where id = $1`, [id])
    await expect(edit).rejects.toThrow('a publication is changed by a new version')
    await expect(town.query('delete from publication_versions where id = $1', [id])).rejects.toThrow('are kept')
  })

  test('sent back says why, and goes on as a new version', async () => {
    const { id } = await write('management')
    await propose(id)
    expect(await decide(reviewer, id, 1, false)).toEqual({ ok: false, reason: 'why-missing' })
    expect(await decide(reviewer, id, 1, false, '依据没写全')).toMatchObject({ ok: true })
    expect((await find(id)).versions[0]).toMatchObject({ state: 'sent-back', why: '依据没写全', decidedName: '严守心' })
    expect(await decide(reviewer, id)).toEqual({ ok: false, reason: 'stale' })
    expect(await step(writer, id, 'versions', { base: 1, body: body() })).toMatchObject({ ok: true, version: 2 })
  })

  test('taken down is gone from the public page at once and stays in the books', async () => {
    const id = await clear('result', { title: '结果乙' })
    expect(await publicText('?q=结果乙')).toContain('结果乙</a>')
    expect(await step(reviewer, id, 'versions/1/taking-down', { why: '数字有误' })).toMatchObject({ ok: true })
    expect(await publicText()).not.toContain('结果乙')
    const { indexNo, versions } = await find(id)
    expect((await call(`${town.center.url}/public/publications/${indexNo}`)).status).toBe(404)
    expect(versions[0]).toMatchObject({ state: 'taken-down', endedWhy: '数字有误', endedName: '严守心' })
  })

  test('is hidden only with a reason that the other person approved', async () => {
    const reasonless = { kind: 'decision', body: body({ hidden: { reason: 'trade-secret', why: '' } }) }
    expect((await writer.post('/publications', reasonless)).status).toBe(400)
    const hidden = { reason: 'trade-secret', why: '含企业报价' }
    const id = await clear('decision', { title: '采购报价', hidden })
    expect(await publicText()).not.toContain('采购报价')
    expect(await find(id)).toMatchObject({ shown: null, versions: [{ state: 'cleared', decidedName: '严守心' }] })
  })
})

describe('a notice on the wall of a village', () => {
  const notice = {
    ...{ title: '高龄津贴公示', point: '990100101001', phone: '0990-0000111', removeOn: '2026-03-16', text: '' },
    people: [{ name: '李秀英', group: '三组', result: '拟发放' }],
  }

  test('never keeps the whole name', async () => {
    const id = await clear('notice', notice)
    expect((await find(id)).versions[0]?.body.people[0]?.name).toBe('李*英')
    const [row] = await town.query<{ body: unknown }>('select body from publication_versions where id = $1', [id])
    expect(JSON.stringify(row)).not.toContain('李秀英')
  })

  test('has a photo of going up and of coming down, is reminded of, and leaves the public page on its day', async () => {
    const id = await clear('notice', { ...notice, title: '公示丙' })
    expect((await find(id)).reminders).toEqual(['post'])
    const posted = { place: '柳树沟村公开栏', on: '2026-03-09', photo: PHOTO }
    expect(await step(writer, id, 'postings', { ...posted, photo: 'R0lGODlhAQABAAAAACw=' })).toMatchObject({
      reason: 'no-photo',
    })
    expect(await step(writer, id, 'postings', posted)).toMatchObject({ ok: true })
    expect((await find(id)).reminders).toEqual([])
    await comeBackOn('2026-03-14')
    expect((await find(id)).reminders).toEqual(['remove-soon'])
    expect(await publicText()).toContain('公示丙')
    await comeBackOn('2026-03-17')
    expect((await find(id)).reminders).toEqual(['remove-late'])
    expect(await publicText()).not.toContain('公示丙')
    const early = await step(writer, id, 'postings/1/removal', { on: '2026-03-08', photo: PHOTO })
    expect(early).toMatchObject({ reason: 'removed-before-posted' })
    const removed = { on: '2026-03-17', photo: PHOTO }
    expect(await step(writer, id, 'postings/1/removal', removed)).toMatchObject({ ok: true })
    expect(await step(writer, id, 'postings/1/removal', removed)).toMatchObject({ reason: 'stale' })
    const { reminders, postings } = await find(id)
    expect(reminders).toEqual([])
    const photo = await call(`${town.center.url}/api/v1/publication-photos/${postings[0]?.removedPhoto}`, {
      headers: { cookie: reviewer.cookie, 'x-daiban': '1' },
    })
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })
})

describe('the public page', () => {
  test('needs no sign-in, runs no script, and takes what people typed as text', async () => {
    await clear('directory', { title: '<script>alert(1)</script>目录' })
    const answer = await call<string>(`${town.center.url}/public/publications?q=${encodeURIComponent('"><b>')}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/)
    const all = await publicText('?kind=directory')
    expect(all).toContain('&lt;script&gt;')
    expect(all + answer.body).not.toMatch(/<script|"><b>/)
    expect((await call(`${town.center.url}/public/publications?kind=nothing`)).status).toBe(200)
  })

  test('answers nobody more than 120 times a minute', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 125; n += 1) statuses.push((await call(`${town.center.url}/public/publications`)).status)
    expect(statuses).toContain(429)
  })
})

test('the county sets its own days, and each step stands in the audit trail without a word of the text', async () => {
  expect((await writer.post('/publication-rules', { dueDays: 10, remindDays: 1 })).status).toBe(403)
  expect(await page()).toMatchObject({ rules: { dueDays: 20, remindDays: 3 }, rulesSet: false })
  expect((await administrator.post('/publication-rules', { dueDays: 10, remindDays: 1 })).status).toBe(200)
  expect(await page(administrator)).toMatchObject({ rules: { dueDays: 10, remindDays: 1 }, rulesSet: true })
  const rows = await town.query<{ kind: string; by: string; bytes: string }>(
    `select kind, by, bytes from audit_entries where kind like 'publication-%'`,
  )
  const done = new Set(rows.map(({ kind, by }) => `${kind} ${by}`))
  for (const one of ['publication-written gongkai', 'publication-proposed gongkai', 'publication-decided baomi'])
    expect(done).toContain(one)
  expect(done).toContain('publication-taken-down baomi')
  expect(done).toContain('publication-posted gongkai')
  expect(JSON.stringify(rows)).not.toMatch(/李|高龄|13800005678|数字有误/)
})
