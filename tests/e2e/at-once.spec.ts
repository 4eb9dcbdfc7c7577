import { join } from 'node:path'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import { idCheckDigit } from '../../shared/text/id-number'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { home, openStationOf, TOWNSHIP_CLERK } from './township'

let station: Shell
let link: Link

test.beforeAll(async ({ center, folder, shell }) => {
  test.setTimeout(180_000)
  link = await openLink(center.port)
  station = await openStationOf({
    kind: shell,
    center,
    link,
    userData: join(folder, 'at-once'),
    worker: TOWNSHIP_CLERK,
  })
})
test.afterAll(async () => {
  await station.close().catch(() => undefined)
  await link.close()
})

test('somebody walks up with an instant matter, with no network: one screen, one slip, and the county numbers it later', async ({}, info) => {
  const { page } = station
  link.cut()
  await home(page)
  await page.getByRole('link', { name: '即办件' }).click()
  await page.getByRole('combobox', { name: '哪个事项' }).click()
  await page.getByRole('combobox', { name: '哪个事项' }).fill('失业登记')
  await page.locator('.ant-select-item-option').filter({ hasText: '失业登记' }).first().click()
  await page.getByLabel('姓名', { exact: true }).fill('高小梅')
  const first17 = '43010119850304002'
  await page.getByLabel(/证件号码/).fill(`${first17}${idCheckDigit(first17)}`)
  await page.getByLabel('手机号').fill('13800000009')
  await page.getByLabel('住址').fill('兴仁镇镇前街 3 号')
  for (const tick of await page.getByRole('checkbox', { name: /^核过：/ }).all()) await tick.check()
  await page.screenshot({ path: info.outputPath('at-once.png') })
  await page.getByRole('button', { name: '办结', exact: true }).click()
  await expect(page.getByText('办结了。请打印办结通知单')).toBeVisible()
  await expect(page.getByRole('button', { name: /^打印：/ })).toHaveCount(1)
  await page.screenshot({ path: info.outputPath('at-once-done.png') })
  await page.getByRole('link', { name: '看这一件' }).click()
  await expect(page.getByText('已办结').first()).toBeVisible()
  await expect(page.getByText('办件编号', { exact: true })).toBeHidden()
  const here = page.url()
  link.restore()
  await syncNow(page)
  await page.goto(here)
  await expect(page.getByText('办件编号', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
})
