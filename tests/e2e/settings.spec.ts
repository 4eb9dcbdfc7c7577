import type { Page } from '@playwright/test'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  await desk.goToDesk(page, '县级设置')
  await expect(page.getByRole('heading', { name: '县级设置' })).toBeVisible()
  return page
}

test('the county sets its own limit and hall sentences; a fault stands by its field, and another person puts them in force', async ({
  center,
}, info) => {
  const page = await atDesk(center.url, 'guanli')
  await expectUsable(page, '县级设置')
  await page.screenshot({ path: info.outputPath('settings.png') })
  await page.getByLabel('绿色通道每乡镇每月件数').fill('三十')
  await page.getByLabel('部门表格（一表通）').fill('[{')
  await page.getByLabel('为什么改').fill('县里开会定的')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText(/1 到 100000 的整数/)).toBeVisible()
  await expect(page.getByText(/不是完整的 JSON/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('settings-faults.png'), fullPage: true })
  await page.getByLabel('绿色通道每乡镇每月件数').fill('30')
  await page.getByLabel('部门表格（一表通）').fill('')
  await page.getByLabel('大厅屏幕上的话').fill('今天停电，下午两点开门。')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交，等另一个人审核。')).toBeVisible()
  await expect(page.getByRole('button', { name: '通过', exact: true })).toHaveCount(0)

  const second = await atDesk(center.url, 'baomi')
  await expect(second.getByText('今天停电，下午两点开门。').first()).toBeVisible()
  await expectUsable(second, '县级设置，待审核')
  await second.screenshot({ path: info.outputPath('settings-waiting.png') })
  await second.getByRole('button', { name: '通过', exact: true }).click()
  await expect(second.getByText('已通过，从下一次同步起各站使用。')).toBeVisible()
})
