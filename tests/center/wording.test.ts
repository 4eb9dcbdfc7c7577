import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WordingPage, WordingReply } from '../../shared/ipc/desk-wording'
import type { CatalogueOverview } from '../../shared/ipc/desk-catalogue'
import type { Catalogue } from '../../shared/matter/catalogue'
import { readOverlay } from '../../shared/paper/wording/check-wording'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'

let town: TestCounty
let administrator: DeskWorker
let second: DeskWorker
let clerk: DeskWorker

beforeAll(async () => {
  town = await openTestCounty()
  administrator = await signInAtDesk(town.center.url, 'guanli')
  second = await signInAtDesk(town.center.url, 'baomi')
  clerk = await signInAtDesk(town.center.url, 'xianchuang')
}, 120_000)
afterAll(() => town.end())

const propose = async (texts: Record<string, string>, note = '对照行政复议法核对过') =>
  (await administrator.post<WordingReply>('/wording', { texts, note })).body
const page = async (who = administrator) => (await who.get<WordingPage>('/wording')).body
const decide = (who: DeskWorker, version: number, approve: boolean, why = '') =>
  who.post<WordingReply>(`/wording/${version}/decision`, { approve, why })
const newestWords = async () => {
  const { current } = (await clerk.get<CatalogueOverview>('/catalogue')).body
  const { catalogue } = (await clerk.get<{ catalogue: Catalogue }>(`/catalogue/versions/${current}`)).body
  return { version: current, words: readOverlay(catalogue.extras?.['wording']) }
}

describe('the county’s words on papers', () => {
  test('begin as the standard ones', async () => {
    expect(await page()).toMatchObject({ versions: [], inForce: null, mayPropose: true })
    expect((await newestWords()).words).toBe(null)
  })

  test('are proposed only by whoever configures the county', async () => {
    expect((await clerk.post('/wording', { texts: {}, note: '试试' })).status).toBe(403)
    expect((await second.post('/wording', { texts: {}, note: '试试' })).status).toBe(403)
  })

  test('that cannot be printed are refused text by text, and nothing is kept', async () => {
    const reply = await propose({ 'refusal.lead': '不予受理。', 'nothing.here': '没有这一条', 'power.free': ' ' })
    expect(reply).toMatchObject({
      ok: false,
      reason: 'unsound',
      problems: [
        { id: 'refusal.lead', problem: 'missing-slot', detail: '事项' },
        { id: 'nothing.here', problem: 'unknown-id' },
        { id: 'power.free', problem: 'empty' },
      ],
    })
    expect((await page()).versions).toEqual([])
  })

  test('wait for another person: never for whoever proposed them', async () => {
    expect(await propose({ 'power.free': '代办不要钱，一分钱也不收。' })).toEqual({ ok: true })
    expect((await decide(administrator, 1, true)).body).toEqual({ ok: false, reason: 'own' })
    expect((await decide(clerk, 1, true)).status).toBe(403)
    expect((await newestWords()).words).toBe(null)
  })

  test('approved, they ride to the stations with the catalogue, and the matters stay what they were', async () => {
    const before = await newestWords()
    expect((await decide(second, 1, true)).body).toEqual({ ok: true })
    const after = await newestWords()
    expect(after.words).toEqual({ version: 1, texts: { 'power.free': '代办不要钱，一分钱也不收。' } })
    expect(after.version).not.toBe(before.version)
    expect(await page()).toMatchObject({ inForce: 1 })
    expect((await decide(second, 1, true)).body).toEqual({ ok: false, reason: 'stale' })
  })

  test('turned down, the reason stands beside them and papers go on as before', async () => {
    await propose({ 'power.free': '代办免费。', 'board.ask': '有事先打电话。' }, '统一说法')
    expect((await decide(second, 2, false, '第二句漏了上门')).body).toEqual({ ok: true })
    const { versions, inForce } = await page()
    expect(versions[0]).toMatchObject({ version: 2, state: 'refused', why: '第二句漏了上门', decidedName: '严守心' })
    expect(inForce).toBe(1)
    expect((await newestWords()).words?.version).toBe(1)
  })

  test('a new proposal of the same person takes the place of the one that waits, and can be taken back', async () => {
    await propose({ 'power.free': '代办不收钱。' })
    await propose({ 'power.free': '代办一律不收钱。' })
    const open = (await page()).versions.filter(({ state }) => state === 'open')
    expect(open.map(({ version, texts }) => [version, texts['power.free']])).toEqual([[4, '代办一律不收钱。']])
    expect((await administrator.post<WordingReply>('/wording/4/withdrawal', {})).body).toEqual({ ok: true })
    expect((await decide(second, 4, true)).body).toEqual({ ok: false, reason: 'stale' })
  })

  test('each step stands in the audit trail with who did it', async () => {
    const rows = await town.query<{ by: string; bytes: string }>(
      `select by, bytes from audit_entries where kind = 'configured' and subject = 'wording' order by seq`,
    )
    expect(rows[0]?.by).toBe('guanli')
    expect(rows.some(({ by, bytes }) => by === 'baomi' && bytes.includes('"approved":"true"'))).toBe(true)
  })

  test('of two people who approve at once, one publishes and the other is told', async () => {
    await propose({ 'power.free': '代办完全免费。' })
    const other = await signInAtDesk(town.center.url, 'yihe')
    const replies = await Promise.all([decide(second, 5, true), decide(other, 5, true)])
    expect(replies.filter(({ body }) => body.ok)).toHaveLength(1)
    expect(replies.map(({ body }) => body)).toContainEqual({ ok: false, reason: 'stale' })
    expect((await newestWords()).words?.version).toBe(5)
  })
})
