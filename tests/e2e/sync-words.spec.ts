import * as agent from '../story/agent-screens'
import { fiveRequests } from '../story/people'
import { expect, test } from './hall'

const [oldAge] = fiveRequests('')
if (!oldAge) throw new Error('the story has five requests')

test('without a network the station says what waits and that it is safe, and with one that all is sent', async ({
  village,
  shell,
}) => {
  const { page, link } = village
  link.cut()
  await agent.recordRequest(page, { ...oldAge, name: '冯等网' })
  await expect(page.getByRole('banner').getByText(/1 件待发/)).toBeVisible()
  await agent.goTo(page, '同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(page.getByText('现在连不上县中心。')).toBeVisible()
  await expect(
    page.getByText(
      shell === 'web' ? '待发的在浏览器里，这台电脑没有第二份账，请尽快联网。' : '待发的都在本机日志账里，没有丢。',
    ),
  ).toBeVisible()
  link.restore()
  await agent.syncNow(page)
  await expect(page.getByRole('banner').getByText(/县里都已收到/)).toBeVisible()
})

test('the screen changes to English and back without losing what was typed', async ({ village }) => {
  const { page } = village
  await agent.pickMatter(page, oldAge.search, oldAge.matter)
  await page.getByLabel('姓名', { exact: true }).fill('韩双语')
  await page.getByRole('button', { name: '切换到英文 Switch to English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/request/i)
  await page.getByRole('button', { name: 'Switch to Chinese 切换到中文' }).click()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('韩双语')
})
