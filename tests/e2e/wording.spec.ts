import type { Page } from '@playwright/test'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  await page.goto(`${url}/desk/#/wording`)
  await expect(page.getByRole('heading', { name: '文书用语' })).toBeVisible()
  return page
}

const sample = (page: Page) => page.getByRole('region', { name: /^样张/ })

test('the county edits a sentence of its papers, sees the paper change, and another person puts it in force', async ({
  center,
}) => {
  const page = await atDesk(center.url, 'guanli')
  await page.getByRole('checkbox', { name: '只看须核对的' }).check()
  await page.getByPlaceholder('写几个字').fill('行政复议')
  await page.getByRole('list', { name: '文书用语' }).getByRole('button').first().click()
  await expect(page.getByText('这一条凭记忆整理')).toBeVisible()
  const box = page.getByRole('textbox', { name: '本县用语' })
  await expect(sample(page)).toContainText('不予受理通知书')
  await expectUsable(page, '文书用语')

  await box.fill('对本决定不服的，{天数}内可以申请行政复议。')
  await expect(page.getByText('这一条没有{天数}这个空')).toBeVisible()
  await expect(page.getByRole('button', { name: '提交审核' })).toBeDisabled()

  const text = '对本决定不服的，可以在60日内向青禾县人民政府申请行政复议，或者在6个月内向青禾县人民法院起诉。'
  await box.fill(text)
  await expect(sample(page)).toContainText('青禾县人民法院')
  await page.getByRole('textbox', { name: '为什么改' }).fill('县司法局核对过')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交，等另一个人审核。')).toBeVisible()
  await expect(page.getByText('是您自己提的')).toBeVisible()
  await expect(page.getByRole('button', { name: '通过', exact: true })).toHaveCount(0)

  const second = await atDesk(center.url, 'baomi')
  await expect(second.getByText(text).first()).toBeVisible()
  await expectUsable(second, '文书用语，待审核')
  await second.getByRole('button', { name: '通过', exact: true }).click()
  await expect(second.getByText('已通过，从下一次同步起各站使用。')).toBeVisible()
  await expect(second.getByText('本县改了 1 条')).toBeVisible()
  await second.getByRole('button', { name: 'English' }).click()
  await expect(second.getByRole('heading', { name: 'Words on papers' })).toBeVisible()
})
