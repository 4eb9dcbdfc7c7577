import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CatalogueOverview } from '../../shared/ipc/desk-catalogue'
import type { GreenChannelUse } from '../../shared/ipc/desk-piles'
import type { SettingsPage, SettingsReply } from '../../shared/ipc/desk-settings'
import type { SettingTexts } from '../../shared/county/settings'
import { formsFrom, secondsPerFieldFrom } from '../../shared/form/county-forms'
import { dueRulesFrom } from '../../shared/form/due-rules'
import { SAMPLE_FORMS } from '../../shared/form/sample-forms'
import type { Catalogue } from '../../shared/matter/catalogue'
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

const propose = async (texts: SettingTexts, note = '县里开会定的') =>
  (await administrator.post<SettingsReply>('/settings', { texts, note })).body
const page = async () => (await administrator.get<SettingsPage>('/settings')).body
const decide = (who: DeskWorker, version: number, approve: boolean, why = '') =>
  who.post<SettingsReply>(`/settings/${version}/decision`, { approve, why })
const newest = async () => {
  const { current } = (await clerk.get<CatalogueOverview>('/catalogue')).body
  return (await clerk.get<{ catalogue: Catalogue }>(`/catalogue/versions/${current}`)).body.catalogue
}

const FORM = {
  id: 'rs-1',
  title: '就业登记录入',
  department: '人社局',
  system: '省人社系统',
  matters: ['SX-LD-001'],
  fields: [{ key: 'name', label: '姓名', required: true }],
}
const RULE = {
  ...{ id: 'old-70', matter: 'SX-FL-001', title: '高龄津贴', who: {} },
  when: { atAge: { age: 70, remindMonths: 1 } },
  ...{ reason: '本县年满70周岁可以领。', basis: '县政发〔2026〕1号' },
}

describe('what a county sets for itself', () => {
  test('begins as the program’s own values', async () => {
    expect(await page()).toMatchObject({ versions: [], inForce: null, mayPropose: true })
    expect(formsFrom((await newest()).extras)).toBe(SAMPLE_FORMS)
  })

  test('is proposed only by whoever configures the county', async () => {
    for (const who of [clerk, second])
      expect((await who.post('/settings', { texts: { greenChannel: '5' }, note: '试试' })).status).toBe(403)
  })

  test('with faults is refused field by field, in Chinese, and nothing is kept', async () => {
    const reply = await propose({
      greenChannel: '很多',
      staleAfterDays: '0',
      notices: '这一句实在是太长了长得屏幕上根本放不下所以要请写的人改短一点再来',
      forms: '[{"id": "x"',
      due: JSON.stringify([{ ...RULE, matter: 'SX-XX-999' }, RULE]),
    })
    expect(reply).toMatchObject({ ok: false, reason: 'unsound' })
    if (reply.ok || reply.reason !== 'unsound') throw new Error('it was taken')
    expect(reply.faults.map(({ field }) => field)).toEqual([
      'greenChannel', 'staleAfterDays', 'notices', 'forms', 'due', 'due',
    ]) // prettier-ignore
    const said = reply.faults.map(({ fault }) => fault).join()
    expect(said).toContain('1 到 100000 的整数')
    expect(said).toContain('不是完整的 JSON')
    expect(said).toContain('编号“old-70”用了两次')
    expect(said).toContain('目录里没有事项 SX-XX-999')
    expect((await page()).versions).toEqual([])
  })

  test('a form that lacks a part is told by its place', async () => {
    const { title: _, ...untitled } = FORM
    const reply = await propose({ forms: JSON.stringify([FORM, { ...untitled, id: 'rs-2' }]) })
    expect(JSON.stringify(reply)).toContain('第 2 张表的 title：')
  })

  test('waits for another person, and then rides to the stations in one version of the catalogue', async () => {
    const texts = {
      greenChannel: '３０',
      secondsPerField: '12',
      staleAfterDays: '10',
      notices: '今天停电，下午两点开门。\n代办不收钱。',
      forms: JSON.stringify([FORM]),
      due: JSON.stringify([RULE]),
    }
    const before = await newest()
    expect(await propose(texts)).toEqual({ ok: true })
    expect((await decide(administrator, 1, true)).body).toEqual({ ok: false, reason: 'own' })
    expect((await decide(clerk, 1, true)).status).toBe(403)
    expect((await newest()).version).toBe(before.version)
    expect((await decide(second, 1, true)).body).toEqual({ ok: true })
    const after = await newest()
    expect(after.matters).toEqual(before.matters)
    expect(after.staleAfterDays).toBe(10)
    expect(secondsPerFieldFrom(after.extras)).toBe(12)
    expect(formsFrom(after.extras).map(({ id }) => id)).toEqual(['rs-1'])
    expect(dueRulesFrom(after.extras).map(({ id }) => id)).toEqual(['old-70'])
    expect(after.extras?.['display']).toEqual({ notices: ['今天停电，下午两点开门。', '代办不收钱。'] })
    const approver = await signInAtDesk(town.center.url, 'yihe')
    const limit = async () => (await approver.get<GreenChannelUse>('/green-channel?month=2026-11')).body.limit
    // A center looks for a new catalogue every five seconds.
    await expect.poll(limit, { timeout: 8000 }).toBe(30)
    expect(await page()).toMatchObject({ inForce: 1 })
    expect((await decide(second, 1, true)).body).toEqual({ ok: false, reason: 'stale' })
  }, 20_000)

  test('turned down, the reason stands beside it and what was in force stays', async () => {
    await propose({ greenChannel: '1' })
    expect((await decide(second, 2, false, '太少了')).body).toEqual({ ok: true })
    expect((await page()).versions[0]).toMatchObject({ version: 2, state: 'refused', why: '太少了' })
    expect((await newest()).extras?.['greenChannel']).toEqual({ perTownshipMonth: 30 })
  })

  test('what is emptied is the program’s own value again, and the county’s words on papers are not touched', async () => {
    await administrator.post('/wording', { texts: { 'power.free': '代办不要钱。' }, note: '县里统一' })
    await second.post('/wording/1/decision', { approve: true, why: '' })
    await propose({ greenChannel: '30' })
    expect((await decide(second, 3, true)).body).toEqual({ ok: true })
    const { extras, staleAfterDays } = await newest()
    expect(staleAfterDays).toBe(undefined)
    expect(formsFrom(extras)).toBe(SAMPLE_FORMS)
    expect(Object.keys(extras ?? {}).sort()).toEqual(['greenChannel', 'wording'])
  })

  test('each step stands in the audit trail with who did it', async () => {
    const rows = await town.query<{ by: string; bytes: string }>(
      `select by, bytes from audit_entries where kind = 'configured' and subject = 'settings' order by seq`,
    )
    expect(rows[0]?.by).toBe('guanli')
    expect(rows.some(({ by, bytes }) => by === 'baomi' && bytes.includes('"approved":"true"'))).toBe(true)
  })
})
