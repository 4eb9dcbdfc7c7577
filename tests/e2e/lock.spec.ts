import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { AGENT, fiveRequests } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

const [, , emergency] = fiveRequests('')
if (!emergency) throw new Error('the story has five requests')

const nameField = (page: Page) => page.getByLabel('姓名', { exact: true })
const passwordField = (page: Page) => page.getByLabel('密码', { exact: true })
const isLocked = (page: Page) => expect(passwordField(page)).toBeVisible({ timeout: 20_000 })

test('a station that nobody touches says that it will lock, locks, and gives the same person back what was typed', async ({
  hall,
}) => {
  test.setTimeout(300_000)
  await hall.enrol()
  const { page } = hall
  await page.getByRole('link', { name: `值班：${AGENT.name}` }).click()
  await page.getByRole('radio', { name: '1 分钟' }).check({ force: true })
  await page.getByRole('button', { name: '改好' }).click()
  await expect(page.getByText('改好了：1 分钟没有人用就锁屏。')).toBeVisible()

  await agent.pickMatter(page, emergency.search, emergency.matter)
  await nameField(page).fill('孙锁屏')
  const soon = page.locator('.lock-soon')
  await expect(soon).toBeVisible({ timeout: 55_000 })
  await expect(soon).toContainText(/1?\d 秒后锁屏。动一下鼠标或按一个键就不锁/)
  // One key, and it stays open; the last words are typed in the last second before the lock.
  await page.keyboard.press('Shift')
  await expect(soon).toBeHidden()
  await expect(soon).toBeVisible({ timeout: 55_000 })
  await isLocked(page)
  await expect(page.getByText('孙锁屏')).toHaveCount(0)
  await expect(page.getByText('1 分钟没有人用，已经锁屏。')).toBeVisible()
  await expectUsable(page, '开锁，自己锁上的')
  await passwordField(page).fill(AGENT.password)
  await page.keyboard.press('Enter')
  await expect(nameField(page)).toHaveValue('孙锁屏')
})

test('Ctrl+L locks at once, also in the middle of a word, and the word is there again', async ({ village }) => {
  const { page } = village
  await agent.pickMatter(page, emergency.search, emergency.matter)
  await nameField(page).pressSequentially('孙快手')
  await page.keyboard.press('Control+l')
  await isLocked(page)
  await agent.unlock(page, AGENT.name, AGENT.password)
  await expect(nameField(page)).toHaveValue('孙快手')
  // A correction and a delivery are kept the same way: see tests/renderer/storage/drafts.test.ts.
})

test('a receipt that went to the printer asks again after a lock whether it came out', async ({ village, shell }) => {
  test.skip(shell === 'web', 'a browser shows its own print dialog, which no test can answer')
  const { page } = village
  await agent.recordRequest(page, { ...emergency, name: '孙出纸', papers: [] })
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await expect(
    page
      .getByText('出来了吗')
      .or(page.getByRole('group', { name: /出/ }))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Control+l')
  await isLocked(page)
  await agent.unlock(page, AGENT.name, AGENT.password)
  await expect(page.getByRole('group', { name: /出/ }).first()).toBeVisible()
})

test('the desktop is locked or the PC goes to sleep: the hall locks with it', async ({ village, shell }) => {
  test.skip(shell === 'web', 'a browser hears nothing of the desktop; its idle watch covers it')
  const { page, station } = village
  await agent.pickMatter(page, emergency.search, emergency.matter)
  await nameField(page).fill('孙合盖')
  await station.app?.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
  await isLocked(page)
  await agent.unlock(page, AGENT.name, AGENT.password)
  await expect(nameField(page)).toHaveValue('孙合盖')
})

test('the desktop is locked while the station opens: whoever comes back meets the lock', async ({ village }) => {
  const { page } = village
  await page.keyboard.press('Control+l')
  await isLocked(page)
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('.boot-line')) return
      seen.disconnect()
      dispatchEvent(new Event('daiban-lock'))
      document.documentElement.dataset['lockedAsItOpened'] = ''
    })
    seen.observe(document.body, { childList: true, subtree: true })
  })
  await passwordField(page).fill(AGENT.password)
  await page.keyboard.press('Enter')
  await expect(page.locator('html[data-locked-as-it-opened]')).toHaveCount(1)
  await isLocked(page)
  // Opening goes on in the background for a moment: nothing of it may appear.
  await page.waitForTimeout(2000)
  await isLocked(page)
  await agent.unlock(page, AGENT.name, AGENT.password)
})
