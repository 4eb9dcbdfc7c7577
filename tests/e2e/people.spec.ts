import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { AGENT, fiveRequests } from '../story/people'
import { openOffice } from './county-office'
import { expect, test } from './hall'
import { expectUsable } from './usable'

const VILLAGE = '990100101001'
const [, , emergency] = fiveRequests('')
if (!emergency) throw new Error('the story has five requests')

const passwordField = (page: Page) => page.getByLabel('密码', { exact: true })
const open = (page: Page) => page.getByRole('button', { name: '打开', exact: true })
const pick = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(name) }).check({ force: true })
const atHome = (page: Page) => page.getByRole('heading', { name: '今天要办什么' }).waitFor()

/** What the reset screen says to tell on the telephone. */
async function readOut(page: Page): Promise<{ slot: number; shown: number }> {
  const tell = page.getByRole('region', { name: '打电话时报这三样' })
  const slot = Number(/(\d+) 号电脑/.exec((await tell.textContent()) ?? '')?.[1])
  const shown = Number((await tell.locator('dd').last().textContent())?.trim())
  return { slot, shown }
}

async function setPasswordByCode(page: Page, code: string, password: string): Promise<void> {
  await page.getByLabel('县里念的重置码').fill(code)
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再输一遍新密码').fill(password)
  await page.getByRole('button', { name: '设好密码，打开' }).click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 30_000 })
}

test('two people share one PC: a colleague comes in by a code on the phone, and neither sees what the other is typing', async ({
  hall,
  center,
}) => {
  const office = await openOffice(center.url)
  const colleague = { id: `xiaotian-${hall.kind}`, name: '田𠮷新', point: VILLAGE }
  await hall.enrol()
  await office.addAgent(colleague)
  // The next morning: whoever starts the PC with a network brings the new name along.
  const page = await hall.restart()
  await hall.unlock()
  await agent.syncNow(page)

  await page.getByRole('link', { name: `值班：${AGENT.name}` }).click()
  await expect(page.getByRole('row').filter({ hasText: colleague.name })).toContainText('还没设密码', {
    timeout: 30_000,
  })
  await expectUsable(page, '人员与安全')

  // She is in the middle of a request when the colleague takes over.
  await agent.pickMatter(page, emergency.search, emergency.matter)
  await page.getByLabel('姓名', { exact: true }).fill('只有春芳看得见')
  hall.link.cut()
  await page.getByRole('button', { name: '换人' }).click()
  await expect(page.getByRole('radio', { name: new RegExp(colleague.name) })).toBeDisabled()
  await expectUsable(page, '开锁，两个人')
  await page.getByRole('button', { name: '第一次用这台电脑' }).click()
  await pick(page, colleague.name)
  await expectUsable(page, '用重置码设密码')
  const { slot, shown } = await readOut(page)
  const code = await office.resetCode({ point: VILLAGE, slot, staff: colleague.id, shown })

  // Typed as people type: small, in groups with blanks, one sign short at first, then one misheard.
  await page.getByLabel('县里念的重置码').fill(code.slice(0, -1).toLowerCase())
  await page.getByRole('button', { name: '设好密码，打开' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '重置码是 28 个，现在有 27 个' })).toBeVisible()
  const misheard = code.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))
  await page.getByLabel('县里念的重置码').fill(misheard)
  await page.getByLabel('新密码', { exact: true }).fill('xiaotian-2026')
  await page.getByLabel('再输一遍新密码').fill('xiaotian-2026')
  await page.getByRole('button', { name: '设好密码，打开' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '重置码有一处没有抄对' })).toBeVisible()
  await setPasswordByCode(page, code.toLowerCase().replaceAll('-', '　'), 'xiaotian-2026')

  // The colleague's home: a figure for what others have begun, and nothing of it.
  await expect(page.getByText(`值班：${colleague.name}`)).toBeVisible()
  await expect(page.getByText('同事还有 1 份没写完的')).toBeVisible()
  await expect(page.getByText('只有春芳看得见')).toHaveCount(0)

  // Back to her: the page that was open is there again, with what she typed.
  await page.getByRole('button', { name: '换人' }).click()
  await agent.unlock(page, AGENT.name, AGENT.password)
  await page.getByRole('link', { name: /接着写.*只有春芳看得见/ }).click()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('只有春芳看得见')
  hall.link.restore()
})

test('after five wrong passwords the wait is counted down in words, and a start of the program shortens nothing', async ({
  hall,
}) => {
  await hall.enrol()
  let { page } = hall
  await page.getByRole('button', { name: '锁屏' }).click()
  for (let tries = 1; tries <= 5; tries += 1) {
    await passwordField(page).fill(`wrong-${tries}`)
    await open(page).click()
    await expect(page.getByRole('alert').filter({ hasText: '密码不对。' })).toBeVisible()
    await expect(passwordField(page)).toHaveValue('')
    await expect(passwordField(page)).toBeFocused()
  }
  const waiting = page.getByRole('timer')
  await expect(waiting).toHaveText(/还要等 (30|2\d) 秒，才能再试。/)
  await expectUsable(page, '开锁，要等一会儿')
  page = await hall.restart()
  await expect(page.getByRole('timer')).toHaveText(/还要等 (30|2\d) 秒/, { timeout: 5000 })
  await passwordField(page).fill(AGENT.password)
  await open(page).click()
  await expect(page.getByRole('timer')).toBeVisible()
  await expect(page.getByRole('timer')).toBeHidden({ timeout: 40_000 })
  await passwordField(page).fill(AGENT.password)
  await open(page).click()
  await atHome(page)
})

test('a forgotten password is set anew by a code without a network, and the old one opens nothing any more', async ({
  hall,
  center,
}) => {
  await hall.enrol()
  const { page } = hall
  await agent.syncNow(page)
  const office = await openOffice(center.url)
  hall.link.cut()
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: '忘了密码' }).click()
  await pick(page, AGENT.name)
  const { slot, shown } = await readOut(page)
  const code = await office.resetCode({ point: VILLAGE, slot, staff: 'liushugou', shown })
  await setPasswordByCode(page, code, 'liushu-2027')
  await page.keyboard.press('Control+l')
  await passwordField(page).fill(AGENT.password)
  await open(page).click()
  await expect(page.getByRole('alert').filter({ hasText: '密码不对。' })).toBeVisible()
  // The code is used up, and the county is asked for the next one.
  await page.getByRole('button', { name: '忘了密码' }).click()
  await expect.poll(async () => (await readOut(page)).shown).toBe(shown + 1)
  await page.getByRole('button', { name: '返回' }).click()
  await agent.unlock(page, AGENT.name, 'liushu-2027')
  hall.link.restore()
})

test('one’s own password, the lock and the key are changed on one page', async ({ hall }) => {
  await hall.enrol()
  const { page } = hall
  await agent.recordRequest(page, { ...emergency, name: '赵换钥', papers: [] })
  await page.getByRole('link', { name: `值班：${AGENT.name}` }).click()
  await page.getByLabel('现在的密码').fill('not-this-one')
  await page.getByLabel('新密码', { exact: true }).fill('liushu-2028')
  await page.getByLabel('再输一遍新密码').fill('liushu-2028')
  await page.getByRole('button', { name: '换密码' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '密码不对。' })).toBeVisible()
  await page.getByLabel('现在的密码').fill(AGENT.password)
  await page.getByRole('button', { name: '换密码' }).click()
  await expect(page.getByText('密码换好了')).toBeVisible()
  await page.getByLabel('几分钟').fill('31')
  await page.getByRole('button', { name: '改好' }).click()
  await expect(page.getByText('填 1 到 30 之间的整数。')).toBeVisible()
  await page.getByLabel('几分钟').fill('7')
  await page.getByRole('button', { name: '改好' }).click()
  await expect(page.getByText('改好了：7 分钟没有人用就锁屏。')).toBeVisible()
  await page.getByRole('button', { name: '换钥匙' }).click()
  await page.getByRole('button', { name: /^换$/ }).click()
  await passwordField(page).waitFor({ timeout: 60_000 })
  await agent.unlock(page, AGENT.name, 'liushu-2028')
  // What was recorded before the change of key is all there, and still goes to the county.
  await agent.goTo(page, '办件')
  await expect(page.getByRole('table').getByRole('link', { name: '赵换钥' })).toBeVisible()
  await agent.syncNow(page)
})

test('a PC that the county stopped sends what it holds, forgets its keys, and says that nothing is lost', async ({
  hall,
  center,
}) => {
  await hall.enrol()
  const { page } = hall
  await agent.syncNow(page)
  hall.link.cut()
  await agent.recordRequest(page, { ...emergency, name: '赵停用', papers: [] })
  const office = await openOffice(center.url)
  await office.stop(VILLAGE)
  hall.link.restore()
  await agent.goTo(page, '同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(page.getByRole('heading', { name: '这台电脑上的资料已经清掉' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('没有丢：这里记过的都已送到县里。')).toBeVisible()
  await expectUsable(page, '资料已经清掉')
  const again = await hall.restart()
  await expect(again.getByRole('heading', { name: '这台电脑上的资料已经清掉' })).toBeVisible()
})

test('full numbers are seen only with a reason, and are covered again after thirty seconds', async ({ village }) => {
  const { page } = village
  const receiptNo = await agent.recordRequest(page, { ...emergency, name: '赵看号', phone: '13800000004', papers: [] })
  await agent.openCase(page, receiptNo)
  const person = page.getByRole('region', { name: '申请人' })
  await expect(person).toContainText('138****0004')
  await expect(person).not.toContainText(emergency.idNumber)
  await person.getByRole('button', { name: '查看完整号码' }).click()
  await expectUsable(page, '为什么要看')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByText('请选一个原因。')).toBeVisible()
  await page.getByRole('radio', { name: '给群众打电话' }).check({ force: true })
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(person).toContainText('13800000004')
  await expect(person).toContainText(emergency.idNumber)
  await expect(person).toContainText('138****0004', { timeout: 35_000 })
  await expect(person).not.toContainText(emergency.idNumber)
})
