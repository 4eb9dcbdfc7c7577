import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { AGENT, fiveRequests } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

const [, , emergency] = fiveRequests('')
if (!emergency) throw new Error('the story has five requests')

const PASSWORD = 'lianxi-123'
const banner = (page: Page) => page.getByText('练习：人和办件都是假的')

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: '先练习一下' }).click()
  await expect(page.getByText(`练习用的密码：${PASSWORD}`)).toBeVisible({ timeout: 60_000 })
}

/** What the real station keeps in its folder: keys, journal, attachments. Chromium's own files come and go. */
function realFiles(userData: string): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (path: string, name: string) => {
    if (statSync(path).isDirectory()) for (const one of readdirSync(path)) walk(join(path, one), `${name}/${one}`)
    else found[name] = createHash('sha256').update(readFileSync(path)).digest('hex')
  }
  for (const one of readdirSync(userData))
    if (/^(journal|attachments)$|\.json$/.test(one)) walk(join(userData, one), one)
  return found
}

test('a newcomer practises before the PC is enrolled, and nothing of it reaches the county', async ({ hall }) => {
  const { page, link } = hall
  await page.getByLabel('启用码').waitFor()
  await begin(page)
  await expectUsable(page, '练习，开锁')
  await agent.unlock(page, '练习员甲', PASSWORD)
  // A browser has fetched its screens by now; from here on there is no line at all.
  link.cut()
  await expect(banner(page)).toBeVisible()
  await expect(page.getByText('练习，不送县里')).toBeVisible()
  await expectUsable(page, '练习，首页')
  await agent.goTo(page, '办件')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(9)
  await expect(page.getByRole('table')).toContainText('田𠮷花')
  const receiptNo = await agent.recordRequest(page, { ...emergency, name: '练新件', papers: [] })
  expect(receiptNo).toMatch(/^代990999/)
  await expect(page.locator('.paper-sheet')).toContainText('练习用，不是凭证')
  await expectUsable(page, '练习，回执')
  await agent.goTo(page, '同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(banner(page)).toBeVisible()
  await agent.openCase(page, receiptNo)
  await expect(page.getByText('只在本机')).toBeVisible()
  await page.getByRole('button', { name: '结束练习' }).click()
  await page.getByLabel('启用码').waitFor()
  await expect(banner(page)).toHaveCount(0)
  link.restore()
})

test('practice leaves the real cases as they are, and they leave practice as it is', async ({ hall }) => {
  await hall.enrol()
  const { page } = hall
  await agent.recordRequest(page, { ...emergency, name: '真赵桂兰', papers: [] })
  await agent.syncNow(page)
  await page.keyboard.press('Control+l')
  await page.getByLabel('密码', { exact: true }).waitFor()
  const before = hall.kind === 'web' ? null : realFiles(hall.userData)

  await begin(page)
  await agent.unlock(page, '练习员甲', PASSWORD)
  await agent.goTo(page, '办件')
  await expect(page.getByRole('table')).toContainText('练秀英')
  await expect(page.getByText('真赵桂兰')).toHaveCount(0)
  await agent.recordRequest(page, { ...emergency, name: '练第二件', papers: [] })
  await page.getByRole('button', { name: '结束练习' }).click()
  await expect(page.getByText(`练习用的密码：${PASSWORD}`)).toHaveCount(0)
  await page.getByRole('radio', { name: new RegExp(AGENT.name) }).waitFor()
  if (before) {
    expect(Object.keys(before).some(name => name.startsWith('journal/'))).toBe(true)
    expect(realFiles(hall.userData)).toEqual(before)
  }
  await agent.unlock(page, AGENT.name, AGENT.password)
  await agent.goTo(page, '办件')
  await expect(page.getByRole('table')).toContainText('真赵桂兰')
  await expect(page.getByText(/^练/)).toHaveCount(0)

  // After a start the real station stands there, and what was practised is found again.
  const again = await hall.restart()
  await again.getByRole('radio', { name: new RegExp(AGENT.name) }).waitFor()
  await expect(banner(again)).toHaveCount(0)
  await begin(again)
  await agent.unlock(again, '练习员甲', PASSWORD)
  await agent.goTo(again, '办件')
  await expect(again.getByRole('table')).toContainText('练第二件')
})

test('two people practise a handover of duty: one offers all cases before a leave, the other counts and takes them', async ({
  hall,
}) => {
  const { page } = hall
  await page.getByLabel('启用码').waitFor()
  await begin(page)
  await agent.unlock(page, '练习员甲', PASSWORD)
  await page.getByRole('link', { name: '值班：练习员甲' }).click()
  await page.getByRole('link', { name: /工作交接/ }).click()
  await page.getByRole('radio', { name: '练习员乙' }).check({ force: true })
  await page.getByRole('radio', { name: '请假' }).check({ force: true })
  await expectUsable(page, '练习，工作交接')
  await page.getByRole('button', { name: '交出 7 件' }).click()
  await expect(page.getByText(/已交出 7 件。等 练习员乙/)).toBeVisible()
  await page.getByRole('button', { name: '换人' }).click()
  await agent.unlock(page, '练习员乙', PASSWORD)
  await page.getByRole('link', { name: /练习员甲 交给您 7 件/ }).click()
  await page.getByRole('button', { name: '点清了，接下 7 件' }).click()
  await expect(page.getByText('已接下 7 件，从现在起由您负责。')).toBeVisible()
})
