import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type {} from '../kit/electron-double/hooks'
import { openLink } from '../kit/link'
import { launchStation, openDeskBrowser, VIEWPORT, type Shell } from '../kit/shell'
import * as agent from '../story/agent-screens'
import { goToDesk, openCase as openAtDesk, signIn } from '../story/desk-screens'
import { COUNTY_CLERK, DESK_PASSWORD, fiveRequests } from '../story/people'
import { expect, test } from './hall'
import type { Hall } from './open-hall'

const [oldAge] = fiveRequests('')
if (!oldAge) throw new Error('the story has five requests')
const TOWNSHIP = { point: '990100101000', name: '周月明', password: 'yinxing-2026' }
const PICTURES = process.env['ROADS_PICTURES']

const picture = async (page: Page, name: string) => {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** The person answers the next dialog of the operating system with this file. */
const choose = (app: ElectronApplication, path: string) =>
  app.evaluate((_electron, file) => {
    globalThis.__electronDouble.dialogAnswers.push({ canceled: false, filePath: file, filePaths: [file] })
  }, path)

const allReceived = (page: Page) => page.getByText('县里都已收到', { exact: true })

const openRoads = async (page: Page) => {
  await agent.goTo(page, '同步')
  await page.getByRole('link', { name: /没网怎么送/ }).click()
  await expect(page.getByRole('heading', { name: '没网怎么送' })).toBeVisible()
}

/** The county clerk takes the file in at the desk and saves the return file to the stick. */
async function takeInAtDesk(url: string, file: string, back: string): Promise<void> {
  const browser = await openDeskBrowser()
  const desk = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await signIn(desk, url, COUNTY_CLERK)
  await goToDesk(desk, 'U盘文件')
  await desk.getByLabel('选文件').setInputFiles({ name: 'x.daiban', mimeType: '', buffer: Buffer.from('not ours') })
  await expect(desk.getByText('这不是代办通的文件')).toBeVisible()
  await desk.getByLabel('选文件').setInputFiles(file)
  await expect(desk.getByText(/收下了.+的 \d+ 条记录/)).toBeVisible()
  await picture(desk, 'desk-taken')
  const saving = desk.waitForEvent('download')
  await desk.getByRole('button', { name: '存回执文件' }).click()
  await (await saving).saveAs(back)
  await desk.close()
}

async function deskCookie(url: string): Promise<Record<string, string>> {
  const signedIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-daiban': '1' },
    body: JSON.stringify({ staff: 'guanli', password: DESK_PASSWORD }),
  })
  return { 'x-daiban': '1', cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

/** A township station of its own, enrolled and unlocked. */
async function openTownship(hall: Hall, name: string): Promise<Shell & { cut: () => void; restore: () => void }> {
  const { center } = hall
  const headers = { ...(await deskCookie(center.url)), 'content-type': 'application/json' }
  const issued = await fetch(`${center.url}/api/v1/points/${TOWNSHIP.point}/enrolment-codes`, {
    method: 'POST',
    headers,
    body: '{}',
  })
  const { code } = (await issued.json()) as { code: string }
  const link = await openLink(center.port)
  const shell = await launchStation({ kind: hall.kind, userData: join(hall.userData, '..', name), centerUrl: link.url })
  await agent.enrol(shell.page, { center: link.url, code, name: TOWNSHIP.name, password: TOWNSHIP.password })
  return { ...shell, cut: () => link.cut(), restore: () => link.restore() }
}

const ONLY_INSTALLED = 'a browser does not stand in for others, and the scan is tested in the desktop edition'

/** Exports to `file` as the person does in this edition: a dialog, or a download. */
async function exportTo(hall: Hall, file: string): Promise<void> {
  const { page, station } = hall
  const button = page.getByRole('button', { name: '导出到U盘' })
  if (station.app) {
    await choose(station.app, file)
    await button.click()
    await expect(page.getByText(/写好了：\d+ 条记录/)).toBeVisible()
    const asked = await station.app.evaluate(() => globalThis.__electronDouble.dialogs.at(-1))
    expect(JSON.stringify(asked)).toMatch(/代办通-\d{4}-\d{2}-\d{2}-\d{3}\.daiban/)
    return
  }
  const saving = page.waitForEvent('download')
  await button.click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^代办通-\d{4}-\d{2}-\d{2}-\d{3}\.daiban$/)
  await download.saveAs(file)
  await expect(page.getByText(/交给浏览器存了：\d+ 条记录/)).toBeVisible()
}

async function importFrom({ page, station }: Hall, file: string): Promise<void> {
  const button = page.getByRole('button', { name: '导入县里的回执文件' })
  if (station.app) {
    await choose(station.app, file)
    return button.click()
  }
  const choosing = page.waitForEvent('filechooser')
  await button.click()
  await (await choosing).setFiles(file)
}

test('with the line cut, a stick takes the cases to the county and brings the receipts back', async ({ village }) => {
  test.setTimeout(180_000)
  const { page, link, center } = village
  await agent.syncNow(page)
  link.cut()
  await agent.recordRequest(page, { ...oldAge, name: '郑优盘' })
  await openRoads(page)
  await picture(page, 'roads-village')
  const file = join(village.userData, '..', '代办通-测试.daiban')
  await exportTo(village, file)
  await picture(page, 'roads-exported')
  const bytes = readFileSync(file)
  for (const word of ['郑优盘', '990100', '柳树沟']) expect(bytes.includes(word)).toBe(false)

  const back = join(village.userData, '..', '回执.daiban')
  await takeInAtDesk(center.url, file, back)
  // The exported file itself is not for this PC: said plainly, nothing changes.
  await importFrom(village, file)
  await expect(page.getByText('这个文件不是给这台电脑的。')).toBeVisible()
  await picture(page, 'roads-foreign')
  await importFrom(village, back)
  await expect(page.getByText(/县里签收了 \d+ 条/)).toBeVisible()
  await picture(page, 'roads-imported')
  // Twice does no harm.
  await importFrom(village, back)
  await expect(page.getByText('里面没有新的内容，这台电脑早就有了。').or(page.getByText(/接不上/))).toBeVisible()
  await agent.goTo(page, '同步')
  await expect(allReceived(page)).toBeVisible()
  link.restore()
})

test('a receipt is scanned at the township without any line, accepted there, and reaches the county once', async ({
  village,
  shell,
}) => {
  test.skip(shell === 'web', ONLY_INSTALLED)
  test.setTimeout(240_000)
  const { page, link } = village
  await agent.syncNow(page)
  const township = await openTownship(village, 'township-paper')
  try {
    await agent.syncNow(township.page)
    link.cut()
    township.cut()
    const number = await agent.recordRequest(page, { ...oldAge, name: '冯纸面' })
    const codes = await codesOn(page)
    expect(codes.length).toBeGreaterThan(0)
    await picture(page, 'receipt-with-code')
    const photo = await page.locator('.whole-case svg').first().screenshot()

    await openRoads(township.page)
    await picture(township.page, 'roads-township')
    await township.page.getByRole('link', { name: '扫单接件' }).click()
    const field = township.page.getByLabel('扫码枪对着码扫一下')
    await field.fill('https://example.com/win-a-phone')
    await field.press('Enter')
    await expect(township.page.getByText('这不是代办通回执上的码。')).toBeVisible()
    await picture(township.page, 'scan-hostile')
    // A photo of the paper does as well as a scanner; a photo of something else is said so.
    const file = township.page.locator('input[type=file]')
    await file.setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: await township.page.screenshot() })
    await expect(township.page.getByText(/照片里没有读到码/)).toBeVisible({ timeout: 30_000 })
    await file.setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: photo })
    await expect(township.page.getByText('签名是真的')).toBeVisible({ timeout: 30_000 })
    await township.page.getByRole('button', { name: '重新扫' }).click()
    for (const code of codes) {
      await field.fill(code)
      await field.press('Enter')
    }
    await expect(township.page.getByText('签名是真的')).toBeVisible()
    await expect(township.page.getByText('冯纸面')).toBeVisible()
    await picture(township.page, 'scan-verified')
    await township.page.getByRole('button', { name: '收下，接着办' }).click()
    await expect(township.page.getByText('收下了，已存在这台电脑上')).toBeVisible()
    await township.page.getByRole('button', { name: '登记：件已收到' }).click()
    await township.page.getByRole('button', { name: '受理', exact: true }).click()
    await expect(township.page.getByRole('button', { name: '受理', exact: true })).toBeHidden()
    await picture(township.page, 'scan-accepted')

    township.restore()
    await agent.syncNow(township.page)
    link.restore()
    await agent.syncNow(page)
    await agent.goTo(page, '办件')
    await page.getByLabel('找办件').fill('冯纸面')
    await expect(page.getByRole('table').getByRole('link', { name: '冯纸面' })).toHaveCount(1)
    await expect(page.getByRole('table')).toContainText('已受理')
    // Opens the one row with this number: two of them would be an error here.
    await openAtDesk(await village.desk(), village.center.url, number)
  } finally {
    await township.close()
    link.restore()
  }
})

test('a village without a line hands over to the township’s relay, and its receipts come back the same way', async ({
  village,
  shell,
}) => {
  test.skip(shell === 'web', ONLY_INSTALLED)
  test.setTimeout(240_000)
  const { page, link } = village
  await agent.syncNow(page)
  const township = await openTownship(village, 'township-relay')
  try {
    await openRoads(township.page)
    await township.page.getByLabel('端口').fill(String(20_000 + Math.floor(Math.random() * 20_000)))
    await township.page.getByRole('button', { name: '打开代转' }).click()
    await expect(township.page.getByText('代转开着')).toBeVisible()
    await picture(township.page, 'relay-serving')
    const told = (await township.page.getByText(/填这个地址/).textContent()) ?? ''
    const port = /:(\d+)/.exec(told)?.[1] ?? ''
    link.cut()
    await agent.recordRequest(page, { ...oldAge, name: '褚代转' })
    await openRoads(page)
    await page.getByLabel('镇里电脑的地址').fill(`127.0.0.1:${port}`)
    await page.getByRole('button', { name: '现在试一次' }).click()
    await expect(page.getByText(/交给 .* 了：\d+ 条记录|在，没有新的要交/)).toBeVisible()
    await picture(page, 'relay-handed')
    await expect(async () => {
      await openRoads(page)
      await page.getByRole('button', { name: '现在试一次' }).click()
      await expect(page.getByText(/交给 .* 了：\d+ 条记录|在，没有新的要交/)).toBeVisible()
      await agent.goTo(page, '同步')
      await expect(allReceived(page)).toBeVisible({ timeout: 2_000 })
    })
      .toPass({ timeout: 60_000 })
      .catch(async () => {
        await picture(page, 'relay-stuck')
        throw new Error('the receipts did not come back by the relay')
      })
  } finally {
    await township.close()
    link.restore()
  }
})

/** What a scanner would type for each large code of the receipt on screen: read from the picture of the page. */
async function codesOn(page: Page): Promise<string[]> {
  const { findCodes } = await import('../../renderer/ui/find-codes')
  const { readPng } = await import('../paper/read-png')
  const drawings = page.locator('.whole-case svg')
  await expect(drawings.first()).toBeVisible()
  const codes: string[] = []
  for (const drawing of await drawings.all()) {
    const shot = await drawing.screenshot()
    const texts = await findCodes(readPng(shot), found => found.length > 0)
    codes.push(...texts.filter(text => text.startsWith('DB2/')))
  }
  return codes
}
