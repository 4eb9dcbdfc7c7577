import * as agent from '../story/agent-screens'
import * as desk from '../story/desk-screens'
import { AGENT, fiveRequests } from '../story/people'
import { expect, test } from './hall'

const [oldAge] = fiveRequests('')
if (!oldAge) throw new Error('the story has five requests')

test('a step that met the township’s own is shown to the agent until she says that she has seen it', async ({
  village,
  shell,
}) => {
  const { page, link, center } = village
  const receiptNo = await agent.recordRequest(page, { ...oldAge, name: '沈两头' })
  await agent.syncNow(page)
  link.cut()
  const clerk = await village.desk()
  await desk.openCase(clerk, center.url, receiptNo)
  await desk.takeIn(clerk)
  await desk.accept(clerk)

  await agent.openCase(page, receiptNo)
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByLabel(/为什么/).fill('老人不想办了')
  await page.getByRole('button', { name: '已签好，记下' }).click()
  await expect(page.getByText('只在本机')).toBeVisible()
  link.restore()
  await agent.syncNow(page)

  await expect(page.getByRole('banner').getByText(/1 条要您看/)).toBeVisible()
  const needs = page.getByRole('region', { name: '要您看一看' })
  await expect(needs.getByText('申请人要撤回的时候，这件事已经往前办了一步。')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath(`needs-you-${shell}.png`) })
  await needs.getByRole('button', { name: '我看过了' }).click()
  await expect(needs).toBeHidden()
  await expect(page.getByRole('banner').getByText(/条要您看/)).toBeHidden()

  await village.restart()
  await agent.unlock(village.page, AGENT.name, AGENT.password)
  await expect(village.page.getByRole('banner').getByText(/县里都已收到/)).toBeVisible()
  await expect(village.page.getByRole('banner').getByText(/条要您看/)).toBeHidden()
})

test('while photos are held back the case goes alone, and each photo names its case', async ({ village }) => {
  const { page } = village
  await agent.goTo(page, '同步')
  await page.getByRole('checkbox', { name: '只发文字，先不发照片' }).check()
  await page.reload()
  await agent.unlock(page, AGENT.name, AGENT.password)
  await agent.goTo(page, '同步')
  await expect(page.getByRole('checkbox', { name: '只发文字，先不发照片' })).toBeChecked()
  await page.getByRole('checkbox', { name: '只发文字，先不发照片' }).uncheck()
})
