import { join } from 'node:path'
import { beijingDateOf } from '../../shared/time/instant'
import { numberOf } from '../center/replica-kit'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import { openDeskBrowser, VIEWPORT, type Shell } from '../kit/shell'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { handOver, home, openStationOf, TOWNSHIP_CLERK } from './township'
import { expectUsable } from './usable'

const DAY = beijingDateOf(new Date().toISOString())

test('a resident looks up a receipt on the county’s page, and a wrong code is told nothing', async ({
  center,
  shell,
}, info) => {
  test.skip(shell !== 'web', 'the public page is a web page, looked at once')
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const receiptNo = numberOf(village, DAY, 21)
  const caseId = village.recordIntake('欧阳秀英', { receiptNo })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push()
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await page.goto(`${center.url}/progress`)
  await expectUsable(page, '查进度')
  await page.screenshot({ path: info.outputPath('progress-form.png') })
  await page.getByLabel('收件号').fill(receiptNo)
  await page.getByLabel('查询码').fill('000000')
  await page.getByRole('button', { name: '查一查' }).click()
  await expect(page.getByRole('alert')).toContainText('没有查到')
  await page.screenshot({ path: info.outputPath('progress-wrong.png') })
  await page.getByLabel('查询码').fill('135790')
  await page.getByRole('button', { name: '查一查' }).click()
  await expect(page.getByText('已经送到镇里')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('欧阳秀英')
  await expectUsable(page, '查进度，查到了')
  await page.screenshot({ path: info.outputPath('progress-told.png') })
  expect(await page.context().cookies()).toEqual([])
  await page.setViewportSize({ width: 320, height: 568 })
  await page.screenshot({ path: info.outputPath('progress-phone.png'), fullPage: true })
  await page.close()
})

test('with no network the hall’s screen turns its pages and names nobody; Esc leads back to the window', async ({
  center,
  folder,
  shell,
}, info) => {
  test.setTimeout(180_000)
  const link: Link = await openLink(center.port)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const names = ['李秀英', '张铁柱', '王桂花', '欧阳建国', '赵小兰', '周大山', '吴春梅', '郑有田', '冯二妹']
  for (const name of names) handOver(village, name)
  await village.push()
  const station: Shell = await openStationOf({
    ...{ kind: shell, center, link, userData: join(folder, 'display'), worker: TOWNSHIP_CLERK },
  })
  const { page } = station
  await syncNow(page)
  await home(page)
  link.cut()
  await page.getByRole('link', { name: '大厅屏幕' }).click()
  const rows = page.getByRole('row').filter({ hasText: '*' })
  await expect(rows.first()).toContainText('已经送到镇里')
  await page.screenshot({ path: info.outputPath('display.png') })
  await expect(page.getByText(/第 2 页/)).toBeVisible({ timeout: 20_000 })
  for (const name of names) await expect(page.locator('body')).not.toContainText(name)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '窗口今天要办的' })).toBeVisible()
  await station.close()
  await link.close()
})
