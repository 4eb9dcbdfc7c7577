import type { CDPSession, Page } from '@playwright/test'
import { idCheckDigit } from '../../shared/text/id-number'
import * as agent from '../story/agent-screens'
import { fiveRequests } from '../story/people'
import { expect, test } from './hall'
import { bigPicture } from './pictures'

const [oldAge, , emergency] = fiveRequests('')
if (!oldAge || !emergency) throw new Error('the story has five requests')

const submit = (page: Page) => page.getByRole('button', { name: '提交' })
const nameField = (page: Page) => page.getByLabel('姓名', { exact: true })
const open = (page: Page, request = oldAge) => agent.pickMatter(page, request.search, request.matter)
/** Says what a submitted form still lacks, and that nothing was filed. */
const refused = async (page: Page, words: string | RegExp) => {
  await submit(page).click()
  await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()
  await expect(page.getByText('已保存', { exact: true })).toBeHidden()
}
const expectOneCase = async (page: Page, name: string) => {
  await agent.goTo(page, '办件')
  await page.getByLabel('找办件').fill(name)
  await expect(page.getByRole('table').getByRole('link', { name })).toHaveCount(1)
}

test('a request is recorded with the keyboard alone', async ({ village }) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').waitFor()
  await page.keyboard.type('gljt')
  await expect(page.getByRole('option', { name: oldAge.matter }).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(nameField(page)).toBeFocused()
  await page.keyboard.type('周键盘')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('手机号')).toBeFocused()
  await page.keyboard.type('13800000009')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('证件号码')).toBeFocused()
  await page.keyboard.type(oldAge.idNumber)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('住址')).toBeFocused()
  await page.keyboard.type('柳树沟村一组')
  for (const paper of await page.locator('[role=group].material').all()) {
    await paper.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await expect(paper.getByRole('radio').first()).toBeChecked()
  }
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
})

test('a matter is found by nickname and by pinyin, and one that is not in the catalogue is said so', async ({
  village,
}) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  for (const typed of ['老人钱', 'gaoling', 'gljt']) {
    await page.getByLabel('找事项').fill(typed)
    await expect(page.getByRole('option', { name: oldAge.matter }).first()).toBeVisible()
  }
  await page.getByLabel('找事项').fill('qqzzxx')
  await expect(page.getByText('没有找到这个事项')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(0)
})

test('what was typed a second ago survives a power cut', async ({ village }) => {
  await open(village.page)
  await nameField(village.page).fill('孙停电')
  await expect(village.page.getByText(/^已自动保存|已保存 /).first()).toBeVisible({ timeout: 1500 })
  const page = await village.restart({ cutPower: true })
  await village.unlock()
  await page.getByRole('link', { name: /接着写.*孙停电/ }).click()
  await expect(nameField(page)).toHaveValue('孙停电')
})

test('提交 pressed twice files one case, and the back button after 已保存 does not file it again', async ({
  village,
}) => {
  const { page } = village
  await open(page)
  await agent.fillRequest(page, { ...oldAge, name: '吴双击' })
  await page.getByLabel('说明', { exact: true }).focus()
  await page.keyboard.press('Control+Enter')
  await submit(page)
    .dblclick({ noWaitAfter: true, force: true, timeout: 2000 })
    .catch(() => undefined)
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await page.goBack()
  await expect(submit(page)).toBeHidden()
  await expectOneCase(page, '吴双击')
})

test('a name of 200 characters is refused plainly; 50, 𠮷 and pasted control characters are taken', async ({
  village,
}) => {
  const { page } = village
  await open(page)
  await agent.fillRequest(page, { ...oldAge, name: '' })
  await refused(page, '请填写姓名。')
  await nameField(page).fill('长'.repeat(200))
  await refused(page, '姓名超过了50个字。')
  await expect(nameField(page)).toHaveValue('长'.repeat(200))
  await nameField(page).fill('长'.repeat(50))
  await expect(page.getByText('姓名超过了50个字。')).toBeHidden()
  await nameField(page).fill('田\u0000\u200b𠮷\u202e\u0007花控')
  await expect(page.getByText('姓名里有生僻字，打印后请看一眼这个字对不对。')).toBeVisible()
  await agent.submitRequest(page)
  await expectOneCase(page, '田𠮷花控')
})

test('ID numbers: a wrong digit, 15 digits and the old foreign form are explained; the new foreign form is taken', async ({
  village,
}) => {
  const { page } = village
  await open(page)
  await agent.fillRequest(page, { ...oldAge, name: '马外国' })
  const number = page.getByLabel('证件号码')
  const wrong = oldAge.idNumber.slice(0, 17) + (oldAge.idNumber.endsWith('1') ? '2' : '1')
  await number.fill(wrong)
  await refused(page, '身份证号里有一位填错了。')
  await number.fill('430101420315002')
  await refused(page, '这是15位的老号码，现在已经不用了。')
  await number.fill('USA430042031502')
  await refused(page, '这是旧式外国人永久居留证的号码。')
  const foreign = '94301119600101001'
  await number.fill(foreign + idCheckDigit(foreign))
  await expect(page.getByRole('radio', { name: '外国人永久居留证' })).toBeChecked()
  await agent.submitRequest(page)
})

test('a photo of 30 MB becomes small enough for a village line, and a file that is no picture is said so', async ({
  village,
}) => {
  const { page } = village
  await open(page, emergency)
  const paper = page.locator('[role=group].material').filter({ hasText: '急难情形' })
  await paper.getByRole('radio', { name: '复印件', exact: true }).check({ force: true })
  const input = paper.locator('input[type=file]')
  await input.setInputFiles({ name: 'not-a-picture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这不是照片') })
  await expect(page.getByRole('alert').filter({ hasText: '这张照片打不开。' })).toBeVisible()
  await input.setInputFiles(await bigPicture(village.userData, 30))
  const photo = paper.locator('figure img')
  await expect(photo).toBeVisible({ timeout: 30_000 })
  const edge = await photo.evaluate(image => {
    const { naturalWidth, naturalHeight } = image as HTMLImageElement
    return Math.max(naturalWidth, naturalHeight)
  })
  expect(edge).toBeLessThanOrEqual(2000)
  // What waits for the line is what was stored: the sync page says its size in words.
  await agent.fillRequest(page, { ...emergency, name: '郑照片', papers: [{ name: /急难情形/, answer: '复印件' }] })
  village.link.cut()
  await agent.submitRequest(page)
  await agent.goTo(page, '同步')
  const waiting = await page.getByText(/^1 张照片待发，约 \d+/).textContent()
  expect(Number(/约 (\d+)/.exec(waiting ?? '')?.[1])).toBeLessThanOrEqual(300)
  expect(waiting).toContain('KB')
  village.link.restore()
  await agent.syncNow(page)
})

test('while a Chinese word is being composed, Enter chooses the word and nothing else', async ({ village }) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  const search = page.getByLabel('找事项')
  await search.click()
  const keyboard = await page.context().newCDPSession(page)
  await compose(keyboard, 'gaoling')
  await enterWhileComposing(keyboard)
  await expect(search).toBeVisible()
  await keyboard.send('Input.insertText', { text: '高龄' })
  await expect(search).toHaveValue(/高龄/)
  await expect(page.getByRole('option', { name: oldAge.matter }).first()).toBeVisible()
  await page.getByRole('button', { name: '就办这个' }).click()
  await nameField(page).click()
  await compose(keyboard, 'li')
  await enterWhileComposing(keyboard)
  await expect(nameField(page)).toBeFocused()
  await keyboard.send('Input.insertText', { text: '李' })
  await expect(nameField(page)).toHaveValue(/李/)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

const compose = (keyboard: CDPSession, text: string) =>
  keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
/** As Chromium reports it on a PC with an input method: key code 229 for the Enter that ends the word. */
const enterWhileComposing = async (keyboard: CDPSession) => {
  const key = { windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, code: 'Enter', key: 'Enter' }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}
