import type { Page } from '@playwright/test'
import { numberOf, Replica, reportOf } from '../center/replica-kit'
import { enrolStation } from '../center/station-kit'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { COUNTY_CLERK, DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

const DAY = '2026-11-20'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  return page
}

/** The choice of that name above the table; the same words stand in sentences too. */
const choose = (page: Page, name: string) => page.locator('.desk-filters').getByText(name).click()

/** A station whose papers say more than the county holds, and one that is in order. */
async function twoStations(url: string): Promise<void> {
  const [short, good] = [
    await enrolStation(url, '990100101002', 'shiqiao'),
    await enrolStation(url, '990100103001', 'chayuan'),
  ]
  for (const sequence of [1, 2, 5]) short.recordIntake('买买提·阿卜杜拉', { receiptNo: numberOf(short, DAY, sequence) })
  const caseId = good.recordIntake('李秀英')
  await short.push()
  good.record(caseId, 'accepted', {})
  await good.push()
  await new Replica(short).pullOnce({ report: reportOf(short, { numbers: { [DAY]: 5 } }) })
  await new Replica(good).pullOnce({ report: reportOf(good) })
}

test('the county sees which station needs a hand and what to do, and notes what was dealt with', async ({ center }) => {
  const page = await atDesk(center.url, COUNTY_CLERK.staff)
  await desk.goToDesk(page, '站点与同步')
  await expect(page.getByText('还没有登记过电脑。').or(page.getByRole('row').nth(1))).toBeVisible()
  await expectUsable(page, '站点与同步，刚打开')
  await page.goto(`${center.url}/desk/#/stations?tab=attention`)
  await twoStations(center.url)
  await page.getByRole('button', { name: '刷新' }).click()
  await choose(page, '站点')
  const short = page.getByRole('row').filter({ hasText: '石桥村' })
  await expect(short).toContainText('少 2 个收件号')
  await expect(short).toContainText('2026年11月20日第 3–4 号')
  await expectUsable(page, '站点')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('row').filter({ hasText: '石桥村' })).toContainText('2 receipt numbers missing')
  await expectUsable(page, 'Stations')
  await page.getByRole('button', { name: '中文' }).click()
  await choose(page, '需要人看的')
  const alarm = page.getByRole('article').filter({ hasText: '第 3–4 号' })
  await alarm.getByRole('button').click()
  await expectUsable(page, '需要人看的')
  await alarm.getByLabel('怎么处理的').fill('按存根找到了，明天补录。')
  await alarm.getByRole('button', { name: '记下' }).click()
  await expect(alarm).toBeHidden()
  await choose(page, '处理过的')
  await expect(alarm).toContainText('按存根找到了，明天补录。')
  await expect(page.getByRole('article').filter({ hasText: '正式受理' })).toBeHidden()
  await expectUsable(page, '处理过的')
  await page.close()
})

test('a supervisor reads what waits for a person and can note nothing; a township sees its own stations and no other', async ({
  center,
}) => {
  const village = await enrolStation(center.url, '990100103002', 'zhuxi')
  village.record(village.recordIntake('王小明'), 'accepted', {})
  await village.push()
  const page = await atDesk(center.url, 'ducha')
  await desk.goToDesk(page, '站点与同步')
  await choose(page, '需要人看的')
  await expect(page.getByRole('article').filter({ hasText: '竹溪村' })).toBeVisible()
  await expect(page.getByRole('button', { name: /已处理/ })).toHaveCount(0)
  await desk.signOut(page)
  await desk.signIn(page, center.url, { staff: 'xingren', password: DESK_PASSWORD })
  await desk.goToDesk(page, '站点与同步')
  await expect(page.getByRole('heading', { name: '站点与同步' })).toBeVisible()
  await expect(page.getByText('竹溪村')).toHaveCount(0)
  await expect(page.getByText('需要人看的')).toHaveCount(0)
  await page.close()
})
