import type { Page } from '@playwright/test'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  await page.goto(`${url}/desk/#/publications`)
  await expect(page.getByRole('heading', { name: '政务公开', level: 1 })).toBeVisible()
  return page
}

test('one person writes a notice and answers the scan, another clears it, and strangers read it with masked names', async ({
  center,
}) => {
  const page = await atDesk(center.url, 'gongkai')
  await page.getByText('公示', { exact: true }).click()
  await page.getByRole('button', { name: '写一条公开' }).click()
  await page.getByLabel('标题', { exact: true }).fill('三季度高龄津贴公示')
  await page.getByLabel('公示到（撤下日期）').fill('2099-12-31')
  await page.getByLabel('受理异议电话').fill('0990-0000111')
  await page.getByLabel('正文').fill('村里问讯手机13800005678。')
  await page.getByLabel('名单（一人一行').fill('李秀英，三组，拟发放')
  await expectUsable(page, '政务公开，写一条')
  await page.getByRole('button', { name: '存草稿并扫描' }).click()
  await expect(page.getByText('138****5678')).toBeVisible()
  await page.getByRole('button', { name: '提出公开，请另一人审查' }).click()
  await expect(page.getByText('扫描查到的内容还没有说明')).toBeVisible()
  await page.getByLabel('为什么可以公开 138****5678').fill('站点公布的工作手机')
  await page.getByRole('button', { name: '保存说明' }).click()
  await expect(page.getByText('第2版').first()).toBeVisible()
  await page.getByRole('button', { name: '提出公开，请另一人审查' }).click()
  await expect(page.getByText('等保密审查').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '审查通过，公开' })).toHaveCount(0)

  const second = await atDesk(center.url, 'baomi')
  await second
    .getByRole('row', { name: /三季度高龄津贴公示/ })
    .getByRole('button', { name: /打\s?开/ })
    .click()
  await expect(second.getByText('站点公布的工作手机')).toBeVisible()
  await expectUsable(second, '政务公开，保密审查')
  await second.getByRole('button', { name: '审查通过，公开' }).click()
  await expect(second.getByText(/990100-GS-\d{4}-\d{4}/).first()).toBeVisible()
  await second.getByRole('button', { name: '打印张贴件' }).click()
  await expect(second.getByRole('region', { name: '公示', exact: true })).toContainText('李*英')

  await second.goto(`${center.url}/public/publications`)
  await second.getByRole('link', { name: '三季度高龄津贴公示' }).click()
  await expect(second.getByText('李*英')).toBeVisible()
  await expect(second.getByText('李秀英')).toHaveCount(0)
})
