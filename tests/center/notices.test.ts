import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MakeNotice, NoticePage, NoticeReply } from '../../shared/ipc/desk-notices'
import type { Publication, PublicationPage, PublicationReply } from '../../shared/ipc/desk-publications'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { bornOn, recordNoticeCases, standAt } from './notice-kit'

const TODAY = '2026-03-09'
const PHOTO = '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//'
const LIUSHUGOU = '990100101001'
const XINGREN = '990100101000'

/** Days as a page sends them. */
type Asking = Partial<Omit<MakeNotice, 'from' | 'to'> & { from: string; to: string }>

let county: TestCounty
let township: DeskWorker
let publisher: DeskWorker
let secrecy: DeskWorker
let cases: ReadonlyMap<string, string>

beforeAll(async () => {
  county = await openTestCounty({ now: () => new Date(`${TODAY}T02:00:00Z`) })
  const { url } = county.center
  cases = await recordNoticeCases(county)
  township = await signInAtDesk(url, 'xingren')
  publisher = await signInAtDesk(url, 'gongkai')
  secrecy = await signInAtDesk(url, 'baomi')
}, 120_000)
afterAll(() => county.end())

const idOf = (name: string): string => cases.get(name) ?? ''
const page = async (who = township) => (await who.get<NoticePage>('/notices')).body
const asked = (names: readonly string[], more: Asking = {}) => ({
  ...{
    matter: 'SX-JZ-001',
    point: LIUSHUGOU,
    from: '2026-03-11',
    to: '2026-03-17',
    phone: '0990-0000101',
    again: null,
  },
  entries: names.map(name => ({ case: idOf(name), result: '拟同意，每月620元' })),
  ...more,
})
const make = async (names: readonly string[], more: Asking = {}, who = township) =>
  (await who.post<NoticeReply>('/notices', asked(names, more))).body
const made = async (...given: Parameters<typeof make>) => {
  const reply = await make(...given)
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  return reply
}
const step = async (who: DeskWorker, id: string, path: string, given: unknown = {}) =>
  (await who.post<PublicationReply>(`/publications/${id}/${path}`, given)).body
const find = async (id: string): Promise<Publication> => {
  const { body } = await publisher.get<PublicationPage>('/publications')
  const found = body.publications.find(one => one.id === id)
  if (!found) throw new Error(`${id} is not in the list`)
  return found
}
const takeDown = (id: string) => step(secrecy, id, 'versions/2/taking-down', { why: '试过了' })
/** Frees its people for the next list. */
const discard = async (id: string) => {
  await step(publisher, id, 'versions/1/proposal')
  await step(secrecy, id, 'versions/1/decision', { clear: false, why: '试过了' })
}

describe('who may stand on a 公示表', () => {
  test('cases of one’s own division that review proposes to grant, or whose 公示 runs, and no others', async () => {
    const { candidates, matters, phone } = await page()
    const names = candidates.map(({ id }) => [...cases].find(([, one]) => one === id)?.[0])
    expect(names.sort()).toEqual(['何三妹', '何小妹', '吴重做', '林月英', '欧阳春', '赵撤回'].sort())
    expect(candidates.find(({ id }) => id === idOf('林月英'))?.stage).toBe('procedure')
    expect(candidates.find(({ id }) => id === idOf('何小妹'))?.forbidden).toBe('minor')
    expect(matters).toEqual([{ code: 'SX-JZ-001', name: '最低生活保障审核确认', days: 7, unit: '日' }])
    expect(phone).toBe('0990-0000101')
  })

  test('is shown with masked names, and with no number, phone, house or opinion', async () => {
    const said = JSON.stringify(await page())
    expect(said).toContain('何*妹')
    expect(said).toContain('柳树沟村三组')
    for (const hidden of ['何三妹', bornOn('1960-02-03'), '13800001234', '三组12号', '肺病'])
      expect(said).not.toContain(hidden)
  })

  test('is for windows and reviewers of the place, not for agents, approvers, publishers or who only watches', async () => {
    for (const staff of ['yihe', 'ducha', 'gongkai', 'baomi', 'guanli', 'liushugou'])
      expect((await (await signInAtDesk(county.center.url, staff)).get('/notices')).status).toBe(403)
    const names = async (staff: string) =>
      (await page(await signInAtDesk(county.center.url, staff))).candidates.map(({ id }) => id)
    expect(await names('qingshui')).toEqual([idOf('方邻乡')])
    expect(await names('xianchuang')).toContain(idOf('方邻乡'))
  })

  test('never is a case of another township, neither by its own number nor under its village', async () => {
    expect((await township.post('/notices', asked(['何三妹', '方邻乡']))).status).toBe(404)
    expect((await township.post('/notices', asked(['方邻乡'], { point: '990100102001' }))).status).toBe(404)
    expect((await township.post('/notices', asked(['何三妹'], { point: '990100000000' }))).status).toBe(404)
    expect(await county.query('select 1 from publications')).toEqual([])
  })
})

describe('making the list', () => {
  test.each<[string, Parameters<typeof make>, object]>([
    ['without anybody', [[]], { reason: 'nobody' }],
    ['backwards', [['何三妹'], { to: '2026-03-10' }], { reason: 'period-backwards' }],
    ['from a day that has passed', [['何三妹'], { from: '2026-03-08' }], { reason: 'start-has-passed' }],
    [
      'for fewer days than the catalogue asks',
      [['何三妹'], { to: '2026-03-16' }],
      { reason: 'too-short', until: '2026-03-17' },
    ],
    ['without a phone', [['何三妹'], { phone: '' }], { reason: 'phone-missing' }],
    ['with a phone that is none', [['何三妹'], { phone: '镇里' }], { reason: 'phone-missing' }],
    ['of a minor', [['何小妹']], { reason: 'minor' }],
    ['of somebody who was granted already', [['何三妹', '钱已批']], { reason: 'case-changed' }],
    ['under another matter', [['何三妹'], { matter: 'SX-NB-001' }], { reason: 'case-changed' }],
  ])('is refused %s, and nothing is kept', async (_, given, reason) => {
    expect(await make(...given)).toMatchObject({ ok: false, ...reason })
    expect(await county.query('select 1 from publications')).toEqual([])
  })

  test('names who is in the way by receipt number', async () => {
    const [row] = await county.query<{ receipt_no: string }>('select receipt_no from cases where id = $1', [
      idOf('钱已批'),
    ])
    expect(await make(['何三妹', '钱已批'])).toMatchObject({ who: [row?.receipt_no] })
  })

  test.each(['', '拟同意，卡号6222021234567890123', '尿毒症透析，拟同意'])(
    'takes no 拟批内容 such as “%s”',
    async result => {
      const reply = await make([], { entries: [{ case: idOf('何三妹'), result }] })
      expect(reply).toMatchObject({ ok: false })
      expect(await county.query('select 1 from publications')).toEqual([])
    },
  )

  test('keeps masked names only, and its people stand on no second list', async () => {
    const { id } = await made(['何三妹', '林月英'])
    const { versions, kind } = await find(id)
    expect([kind, versions[0]?.state]).toEqual(['notice', 'draft'])
    expect(versions[0]?.body).toMatchObject({
      title: '柳树沟村最低生活保障审核确认公示',
      people: [
        { name: '何*妹', group: '柳树沟村三组', result: '拟同意，每月620元' },
        { name: '林*英', group: '柳树沟村三组', result: '拟同意，每月620元' },
      ],
      ...{ removeOn: '2026-03-17', phone: '0990-0000101', notice: { from: '2026-03-11' } },
    })
    const rows = await county.query('select body from publication_versions')
    const trail = await county.query(`select bytes from audit_entries where kind like 'publication-%'`)
    expect(JSON.stringify([rows, trail])).not.toMatch(/何三妹|林月英|13800001234|19600203/)
    expect(await make(['林月英', '欧阳春'])).toMatchObject({ ok: false, reason: 'already-listed' })
    expect((await page()).candidates.find(({ id: one }) => one === idOf('林月英'))?.listed).toMatchObject({
      id,
      live: true,
    })
    await discard(id)
    expect((await page()).candidates.find(({ id: one }) => one === idOf('林月英'))?.listed).toBe(null)
  })

  test('anew becomes the next version, whose base must be the one that its maker saw', async () => {
    const { id } = await made(['吴重做'])
    expect(await made(['吴重做', '欧阳春'], { again: { id, base: 1 } })).toMatchObject({ id, version: 2 })
    expect(await make(['吴重做'], { again: { id, base: 1 } })).toMatchObject({ reason: 'stale' })
    const { versions } = await find(id)
    expect(versions.map(({ state, body: { people } }) => [state, people.length])).toEqual([
      ['draft', 2],
      ['replaced', 1],
    ])
    const elsewhere = await signInAtDesk(county.center.url, 'qingshui')
    const foreign = asked(['方邻乡'], { point: '990100102001', again: { id, base: 2 } })
    expect((await elsewhere.post('/notices', foreign)).status).toBe(404)
    await step(publisher, id, 'versions/2/proposal')
    await step(secrecy, id, 'versions/2/decision', { clear: false, why: '试过了' })
  })
})

describe('from the draft to the wall', () => {
  test('nobody types a name into it; another person proposes, a third clears, and strangers read no whole name', async () => {
    const { id } = await made(['何三妹'], { point: XINGREN })
    const { body } = (await find(id)).versions[0] as { body: Publication['versions'][0]['body'] }
    const more = { ...body, people: [...body.people, { name: '李*四', group: '', result: '拟同意' }] }
    expect(await step(publisher, id, 'versions', { base: 1, body: more })).toEqual({
      ok: false,
      reason: 'made-from-cases',
    })
    const answered = { base: 1, body: { ...body, answers: { note: '核对过' } } }
    expect(await step(publisher, id, 'versions', answered)).toMatchObject({ ok: true, version: 2 })
    expect((await find(id)).versions[0]?.body).toEqual({ ...body, answers: { note: '核对过' } })
    expect((await township.post(`/publications/${id}/versions/2/proposal`, {})).status).toBe(403)
    expect(await step(publisher, id, 'versions/2/proposal')).toMatchObject({ ok: true })
    expect(await step(secrecy, id, 'versions/2/decision', { clear: true, why: '' })).toMatchObject({ ok: true })
    const { indexNo } = await find(id)
    expect(indexNo).toMatch(/^990100-GS-2026-\d{4}$/)
    const read = (await call<string>(`${county.center.url}/public/publications/${indexNo}`)).body
    for (const shown of [
      '何*妹',
      '柳树沟村三组',
      '事项：最低生活保障审核确认',
      '2026-03-11至2026-03-17',
      '0990-0000101',
      '拟批内容',
    ])
      expect(read).toContain(shown)
    expect(read).not.toMatch(/何三妹|19600203|13800001234/)
  })

  test('the township that made it proves both ends of its wall; its neighbour neither does nor sees', async () => {
    const { notices } = await page()
    const hanging = notices.find(({ indexNo }) => indexNo !== null)
    if (!hanging) throw new Error('nothing is cleared')
    const neighbour = await signInAtDesk(county.center.url, 'qingshui')
    expect((await page(neighbour)).notices).toEqual([])
    const posted = { place: '柳树沟村公开栏', on: TODAY, photo: PHOTO }
    expect((await neighbour.post(`/publications/${hanging.id}/postings`, posted)).status).toBe(403)
    expect(await step(township, hanging.id, 'postings', posted)).toMatchObject({ ok: true })
    expect(await step(township, hanging.id, 'postings/1/removal', { on: TODAY, photo: PHOTO })).toMatchObject({
      ok: true,
    })
    const hash = (await find(hanging.id)).postings[0]?.postedPhoto
    expect((await township.get(`/publication-photos/${hash}`)).status).toBe(200)
    expect((await neighbour.get(`/publication-photos/${hash}`)).status).toBe(403)
    expect(await takeDown(hanging.id)).toMatchObject({ ok: true })
  })

  test('what somebody wrote by hand is none of the township’s', async () => {
    const body = {
      ...{ title: '手写的公示', text: '内容', formedOn: TODAY, point: LIUSHUGOU, people: [], phone: '0990-0000111' },
      ...{ removeOn: '2026-03-20', hidden: null, answers: {} },
      notice: { matter: { code: 'SX-JZ-001', name: '低保' }, from: '2026-03-11', cases: [idOf('欧阳春')] },
    }
    const written = await publisher.post<PublicationReply & { id: string }>('/publications', { kind: 'notice', body })
    expect((await find(written.body.id)).versions[0]?.body.notice).toBe(undefined)
    expect((await page()).notices.map(({ id }) => id)).not.toContain(written.body.id)
    const posted = { place: '公开栏', on: TODAY, photo: PHOTO }
    expect((await township.post(`/publications/${written.body.id}/postings`, posted)).status).toBe(403)
  })

  test('a case that was withdrawn in the meantime stops the list, at the proposal and at the clearing', async () => {
    const { id } = await made(['欧阳春', '赵撤回'])
    expect(await step(publisher, id, 'versions/1/proposal')).toMatchObject({ ok: true })
    await standAt(county, idOf('赵撤回'), { legal: 'withdrawn' })
    const clear = { clear: true, why: '' }
    expect(await step(secrecy, id, 'versions/1/decision', clear)).toEqual({ ok: false, reason: 'case-changed' })
    await step(secrecy, id, 'versions/1/decision', { clear: false, why: '有人撤回' })
    expect(await make(['欧阳春', '赵撤回'], { again: { id, base: 1 } })).toMatchObject({ reason: 'case-changed' })
    expect(await made(['欧阳春'], { again: { id, base: 1 } })).toMatchObject({ version: 2 })
  })
})
