import type { SettingsPage, SettingsReply } from '../../shared/ipc/desk-settings'
import { signInAtDesk } from '../center/county-kit'
import * as agent from '../story/agent-screens'
import { goToDesk } from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { confirm, openAtDesk, openAtStation, openStep, passed, secondPc, stepAtDesk, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { look } from './printed'
import { deskOf, handOver } from './township'

test.describe.configure({ mode: 'serial' })

const WHY = '昨夜失火，一家四口没有住处'
let burnt = ''
let second = ''

/** Two people set how many a township may put first in a month; '' is no limit. */
async function setLimit(center: string, greenChannel: string): Promise<void> {
  const [one, other] = [await signInAtDesk(center, 'guanli', DESK_PASSWORD), await signInAtDesk(center, 'baomi', DESK_PASSWORD)] // prettier-ignore
  const proposed = (await one.post<SettingsReply>('/settings', { texts: { greenChannel }, note: '县里开会定的' })).body
  if (!proposed.ok) throw new Error(JSON.stringify(proposed))
  const { versions } = (await one.get<SettingsPage>('/settings')).body
  const version = Math.max(...versions.map(each => each.version))
  const decided = (await other.post<SettingsReply>(`/settings/${version}/decision`, { approve: true, why: '' })).body
  if (!decided.ok) throw new Error(JSON.stringify(decided))
}

test.beforeAll(async ({ center }) => {
  test.setTimeout(120_000)
  const pc = await secondPc(center.url)
  const earlier = handOver(pc, '蒋先到')
  burnt = handOver(pc, '彭守业')
  second = handOver(pc, '崔百岁')
  await pc.push()
  for (const caseId of [earlier, burnt, second]) await passed(center.url, caseId, TAKEN_IN)
  await setLimit(center.url, '1')
})
test.afterAll(({ center }) => setLimit(center.url, ''))

test('with no network the agent says why a family goes first; without a ground nobody does', async ({
  village,
}, info) => {
  const { page, link } = village
  await agent.syncNow(page)
  link.cut()
  await openAtStation(page, burnt)
  const form = await openStep(page, '走绿色通道')
  await form.getByRole('radio', { name: '其他', exact: true }).check({ force: true })
  await confirm(form)
  await expect(page.getByRole('dialog').getByText('还没有写明原因。')).toBeVisible()
  await form.getByRole('radio', { name: '急难救助', exact: true }).check({ force: true })
  await form.getByLabel(/原因（群众/).fill(WHY)
  await look(page, info, 'why-first')
  await confirm(form)
  await expect(form).toBeHidden()
  const later = page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText('绿色通道')).toBeVisible()
  await expect(later.getByText(new RegExp(`急难救助.*${WHY}`))).toBeVisible()
  await look(page, info, 'goes-first')
  link.restore()
  await agent.syncNow(page)
})

test('the township has it above who came earlier, with the ground in the list and the reason on the case', async ({
  village,
  center,
}, info) => {
  const desk = await village.desk()
  await desk.goto(`${center.url}/desk/#/`)
  await desk.reload()
  const rows = desk.getByRole('row')
  await expect(rows.filter({ hasText: '彭*业' }).getByText('绿色通道：急难救助')).toBeVisible()
  const names = await rows.allTextContents()
  const placeOf = (name: string) => names.findIndex(row => row.includes(name))
  expect(placeOf('彭*业')).toBeGreaterThan(0)
  expect(placeOf('彭*业')).toBeLessThan(placeOf('蒋*到'))
  await look(desk, info, 'first-in-the-list')
  await desk.getByRole('button', { name: /绿色通道、直通车 \d/ }).click()
  await rows.filter({ hasText: '彭*业' }).getByRole('link').click()
  const first = desk.getByRole('region', { name: '先办' })
  await expect(first.getByText(new RegExp(WHY))).toBeVisible()
  await expect(first.getByText(/王春芳/)).toBeVisible()
  await openAtDesk(desk, center.url, second)
  await stepAtDesk(desk, '走绿色通道', form =>
    form.getByRole('radio', { name: '高龄', exact: true }).check({ force: true }),
  )
  await expect(desk.getByRole('region', { name: '先办' }).getByText(/高龄/)).toBeVisible()
})

test('the county counts them per township and month, and what is beyond its limit is seen, not stopped', async ({
  center,
}, info) => {
  const county = await deskOf(center.url, 'ducha')
  await goToDesk(county, '绿色通道统计')
  const page = county.getByRole('region', { name: '绿色通道统计' })
  await expect(page.getByText('每镇每月上限 1 件')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '兴仁镇' }).getByText('超过上限')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '彭*业' }).getByText(WHY)).toBeVisible()
  await look(county, info, 'counted')
  await county.goto(`${center.url}/desk/#/`)
  await county.getByRole('button', { name: /绿色通道超限 \d/ }).click()
  await expect(county.getByRole('row').filter({ hasText: '崔*岁' })).toHaveCount(1)
  await expect(county.getByRole('row').filter({ hasText: '彭*业' })).toHaveCount(0)
  await look(county, info, 'beyond-the-limit')
  await county.close()
})
