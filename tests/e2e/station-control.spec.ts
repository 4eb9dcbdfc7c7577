import type { Page } from '@playwright/test'
import { sayFarewell, tellWiped } from '../center/leaving-kit'
import { enrolStation } from '../center/station-kit'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  return page
}

const manage = async (page: Page, row: string, act: string) => {
  await page.getByRole('row').filter({ hasText: row }).getByRole('button', { name: /管理/ }).click()
  await page.getByRole('menuitem', { name: act, exact: true }).click()
}

test('the security administrator stops a stolen PC and sees how it ends; a found one runs again', async ({
  center,
}) => {
  const stolen = await enrolStation(center.url, '990100102003', 'dukou')
  const found = await enrolStation(center.url, '990100103003', 'gaotai')
  for (const pc of [stolen, found]) {
    pc.recordIntake('李秀英')
    await pc.push()
  }
  const page = await atDesk(center.url, 'anquan')
  await desk.goToDesk(page, '站点与同步')
  await expect(page.getByText('需要人看的', { exact: false })).toHaveCount(0)
  for (const row of ['渡口村', '高台村']) {
    await manage(page, row, '停用')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '停用' }).click()
    await expect(dialog.getByRole('alert')).toContainText('两个字')
    await dialog.getByLabel('为什么停用').fill('电脑被偷，已报警')
    await expectUsable(page, '停用')
    await dialog.getByRole('button', { name: '停用' }).click()
    await expect(page.getByText(`${row}便民服务站（示例） 已停用。`)).toBeVisible()
  }
  await expect(page.getByRole('row').filter({ hasText: '渡口村' })).toContainText('等它来交记录')
  found.recordIntake('张铁柱')
  await found.push(found.seal(2))
  await manage(page, '高台村', '恢复使用')
  await page.getByLabel('为什么恢复').fill('在柜子里找到了')
  await page.getByRole('dialog').getByRole('button', { name: '恢复使用' }).click()
  await expect(page.getByText('已恢复使用。补算 1 条。')).toBeVisible()
  const { order } = (await sayFarewell(stolen)).body
  if (!order) throw new Error('all facts are there')
  await page.getByRole('button', { name: '刷新' }).click()
  await expect(page.getByRole('row').filter({ hasText: '渡口村' })).toContainText('已下令清除')
  await tellWiped(stolen, order)
  await page.getByRole('button', { name: '刷新' }).click()
  await expect(page.getByRole('row').filter({ hasText: '渡口村' })).toContainText('已清除')
  await expectUsable(page, '站点与同步，有停用和已清除的')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('row').filter({ hasText: '渡口村' })).toContainText('Wiped')
  await expectUsable(page, 'Stations, stopped and wiped')
  await page.close()
})

test('a code for a new PC is shown once, printed, and saved for a stick', async ({ center }) => {
  const page = await atDesk(center.url, 'guanli')
  await desk.goToDesk(page, '代办点启用码')
  await page.getByRole('combobox').click()
  await page.getByText('石桥村便民服务站').last().click()
  await page.getByRole('button', { name: '生成启用码' }).click()
  await expect(page.getByLabel('启用码', { exact: true })).toHaveText(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2,4}$/)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成文件（U 盘）' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.daiban-enrol$/)
  await expectUsable(page, '代办点启用码')
  await page.close()
})
