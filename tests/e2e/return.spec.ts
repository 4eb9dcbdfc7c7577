import { join } from 'node:path'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import * as agent from '../story/agent-screens'
import {
  ALLOWANCE,
  AT_COUNTY,
  confirm,
  openAtDesk,
  openAtStation,
  openStep,
  passed,
  readPaper,
  secondPc,
  stepAtDesk,
} from './branch'
import { expect, test } from './hall'
import { look, paperText, says } from './printed'
import { deskOf, handOver, openStationOf, TOWNSHIP_CLERK } from './township'

test.describe.configure({ mode: 'serial' })

let station: Shell
let link: Link
let misreported = ''
let reportedTwice = ''

test.beforeAll(async ({ center, folder, shell }) => {
  test.setTimeout(180_000)
  link = await openLink(center.port)
  const pc = await secondPc(center.url)
  misreported = handOver(pc, '孟广田', ALLOWANCE)
  reportedTwice = handOver(pc, '段大河')
  await pc.push()
  await passed(center.url, misreported, AT_COUNTY)
  station = await openStationOf({ kind: shell, center, link, userData: join(folder, 'return'), worker: TOWNSHIP_CLERK })
  await agent.syncNow(station.page)
})
test.afterAll(async () => {
  await station?.close().catch(() => undefined)
  await link?.close()
})

test('the county sends a misreported file down to the township; what was accepted it cannot give back to the resident', async ({
  center,
}, info) => {
  const county = await deskOf(center.url, 'xianchuang')
  await openAtDesk(county, center.url, misreported)
  const form = await openStep(county, '退件')
  await expect(form.getByText(/退给乡镇窗口，由乡镇接着办/)).toBeVisible()
  await expect(form.getByLabel('应当向哪个机关申请')).toBeHidden()
  await form.getByRole('radio', { name: '误报', exact: true }).check({ force: true })
  await confirm(form)
  await expect(county.getByText('还没有写明原因。')).toBeVisible()
  await look(county, info, 'why-is-missing')
  await form.getByLabel(/原因（群众/).fill('高龄津贴由乡镇初审，没有初审意见')
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(county.getByText('已受理').first()).toBeVisible()
  await expect(county.getByRole('region', { name: '退过件' }).getByText(/退给乡镇.*没有初审意见/)).toBeVisible()
  await readPaper(county, '退件通知', async paper => {
    await says(paper, '下列办件不应由本机关办理，现予退回。')
    await says(paper, /属于误报的自收到之日起继续办理/)
  })
  await look(county, info, 'sent-down')
  await county.close()
})

test('the township finds it on its own desk again, with what the county wrote, and passes it up once more', async ({
  village,
  center,
}, info) => {
  const { page } = station
  await agent.syncNow(page)
  await openAtStation(page, misreported)
  const later = page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText(/退回镇里$/)).toBeVisible()
  await expect(later.getByText(/没有初审意见/)).toBeVisible()
  await look(page, info, 'back-at-the-township')
  const desk = await village.desk()
  await openAtDesk(desk, center.url, misreported)
  await stepAtDesk(desk, '转报县里', () => Promise.resolve())
  await expect(desk.getByText('已转县里').first()).toBeVisible()
})

test('with no network the window gives back what was reported twice, and says that who is not responsible must refuse', async ({}, info) => {
  const { page } = station
  link.cut()
  await openAtStation(page, reportedTwice)
  const form = await openStep(page, '退件')
  await expect(form.getByText('不归这里办的不能退，要两个人出不予受理通知书。')).toBeVisible()
  await expect(form.getByRole('radio')).toHaveCount(0)
  await expect(form.getByLabel('应当向哪个机关申请')).toBeHidden()
  await look(page, info, 'only-by-mistake')
  await form.getByLabel(/原因（群众/).fill('同一件报了两次，另一件已经收下')
  await confirm(form)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await look(page, info, 'given-back')
  const notice = await paperText(page, '退件通知')
  expect(notice).toContain('申请材料随本通知退还，请当面点清')
  expect(notice).toContain('同一件报了两次，另一件已经收下')
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(page.getByText('已退件').first()).toBeVisible()
  link.restore()
})

test('the village can tell the resident why', async ({ village }, info) => {
  await agent.syncNow(station.page)
  await agent.syncNow(village.page)
  await openAtStation(village.page, reportedTwice)
  const later = village.page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText(/退给本人$/)).toBeVisible()
  await expect(later.getByText(/同一件报了两次/)).toBeVisible()
  await look(village.page, info, 'the-village-hears')
})
