import { join } from 'node:path'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { deskOf, handOver, home, openStationOf, pile, TOWNSHIP_CLERK } from './township'

let station: Shell
let link: Link

test.afterAll(async () => {
  await station?.close().catch(() => undefined)
  await link?.close()
})

test('a notice that nobody gave in five working days stands red at the window, and its acceptance is recorded and printed', async ({
  center,
  folder,
  shell,
}, info) => {
  test.setTimeout(240_000)
  link = await openLink(center.port)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const hall = await enrolStation(center.url, '990100101000', 'xingren2')
  const caseId = handOver(village, '赵桂兰')
  await village.push()
  const wall = new Date(Date.now() - 20 * 86_400_000).toISOString()
  const at = { wall, mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' } as const
  hall.record(caseId, 'township-received', { receivedOn: wall.slice(0, 10), originalsCounted: 0 }, { base: 2, at })
  await hall.push()
  station = await openStationOf({ kind: shell, center, link, userData: join(folder, 'deemed'), worker: TOWNSHIP_CLERK })
  const { page } = station
  await syncNow(page)
  await home(page)
  const line = pile(page, '告知倒计时').getByRole('link').filter({ hasText: '赵*兰' })
  await expect(line.getByText('已逾期，依法视为受理')).toBeVisible()
  await page.screenshot({ path: info.outputPath('overdue.png') })
  link.cut()
  await line.click()
  await page.getByRole('region', { name: '现在可以做的' }).getByRole('button', { name: '登记视为受理' }).click()
  const form = page.getByRole('form', { name: '登记视为受理' })
  await expect(form.getByText(/依法视为受理（行政许可法第三十二条第四款）/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('deemed-form.png') })
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /^打印：/ }).first()).toBeVisible()
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(page.getByText('视为受理').first()).toBeVisible()
  link.restore()
  await syncNow(page)
  const desk = await deskOf(center.url, 'xingren')
  await desk.goto(`${center.url}/desk/#/cases/${caseId}`)
  await expect(desk.getByRole('region', { name: '要留意的' }).getByText('视为受理')).toBeVisible()
  await desk.screenshot({ path: info.outputPath('desk-deemed.png') })
  await desk.close()
})
