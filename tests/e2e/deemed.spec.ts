import { join } from 'node:path'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { LACKING } from './branch'
import { deskOf, handOver, home, openStationOf, pile, step, TOWNSHIP_CLERK } from './township'

let station: Shell
let link: Link

test.afterEach(async () => {
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
  // That PC has said no word since the last day: the county shows it, and decides nothing by itself.
  const before = await deskOf(center.url, 'xingren')
  await before.goto(`${center.url}/desk/#/cases/${caseId}`)
  await expect(before.getByRole('region', { name: '要留意的' }).getByText('一直没有联网')).toBeVisible()
  await before.screenshot({ path: info.outputPath('desk-unheard.png') })
  await before.close()
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

test('a paper that 李秋生 brought to the village agent lies at the window to be signed for, and the five days run from there', async ({
  center,
  folder,
  shell,
}, info) => {
  test.setTimeout(240_000)
  link = await openLink(center.port)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const hall = await enrolStation(center.url, '990100101000', 'xingren2')
  const caseId = handOver(village, '李秋生')
  await village.push()
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  hall.record(caseId, 'township-received', { receivedOn: day, originalsCounted: 0 }, { base: 2 })
  const { key, name } = LACKING
  const items = [{ key, name, why: '没有带', how: '交到代办点' }]
  hall.record(
    caseId,
    'correction-requested',
    { documentNo: '杏林补〔2026〕9号', requestedOn: day, dueBy: day, items },
    { base: 3 },
  )
  await hall.push()
  const materials = [{ ...LACKING, state: 'received', originals: 1 }]
  village.record(caseId, 'correction-supplied', { materials, attachments: [], notes: '' }, { base: 4 })
  await village.push()
  station = await openStationOf({
    kind: shell,
    center,
    link,
    userData: join(folder, 'brought'),
    worker: TOWNSHIP_CLERK,
  })
  const { page } = station
  await syncNow(page)
  await home(page)
  const line = pile(page, '村里送来，等收件').getByRole('link').filter({ hasText: '李*生' })
  await expect(line.getByText(/补正材料交到了代办点/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('to-sign-for.png') })
  await line.click()
  await step(page, '收件')
  await home(page)
  const left = pile(page, '告知倒计时').getByRole('link').filter({ hasText: '李*生' })
  await expect(left.getByText(/还剩 [45] 个工作日/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('running-again.png') })
})
