import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { deskOf, home, step } from './township'

test.describe.configure({ mode: 'serial' })

test('a mere question is noted without a name, and whoever noted it answers for it', async ({
  village,
  center,
}, info) => {
  const { page } = village
  village.link.cut()
  await page.getByRole('link', { name: '登记咨询' }).click()
  await page.getByRole('button', { name: '记下来' }).click()
  await expect(page.getByText('请写下问的是什么。')).toBeVisible()
  await page.getByLabel('问什么').fill('我娘 82 岁了，高龄津贴在哪里办？')
  await page.screenshot({ path: info.outputPath('ask.png') })
  await page.getByRole('button', { name: '记下来' }).click()
  await expect(page.getByText('咨询待答').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('question.png') })
  await home(page)
  await page.getByRole('link', { name: '咨询（首问负责）' }).click()
  await expect(page.getByText('首问责任人：王春芳')).toBeVisible()
  await page.screenshot({ path: info.outputPath('questions.png') })
  await page.getByRole('link', { name: '答复', exact: true }).click()
  await step(page, '答复咨询', async form => {
    await form.getByLabel('答复').fill('村里就能办，带身份证和银行卡来登记。')
    await form.getByLabel(/到哪里办/).fill('柳树沟村便民服务站')
  })
  await expect(page.getByText('咨询已答').first()).toBeVisible()
  const receiptNo = await page.locator('[data-receipt-no]').first().getAttribute('data-receipt-no')
  village.link.restore()
  await syncNow(page)
  const desk = await deskOf(center.url, 'xingren')
  await desk.goto(`${center.url}/desk/#/?box=all`)
  await desk
    .getByRole('row')
    .filter({ hasText: receiptNo ?? '' })
    .getByRole('link')
    .click()
  await expect(desk.getByRole('region', { name: '咨询（首问）' }).getByText('村里就能办')).toBeVisible()
  await desk.close()
})

test('a question becomes a request: the form begins with who asked', async ({ village }) => {
  const { page } = village
  await page.getByRole('link', { name: '登记咨询' }).click()
  await page.getByLabel('问什么').fill('失业登记怎么办')
  await page.getByRole('combobox', { name: '关于哪个事项' }).click()
  await page.getByRole('combobox', { name: '关于哪个事项' }).fill('失业登记')
  await page.locator('.ant-select-item-option').filter({ hasText: '失业登记' }).first().click()
  await page.getByLabel(/谁来问/).fill('高小梅')
  await page.getByRole('button', { name: '记下来' }).click()
  await page.getByRole('button', { name: '转为收件' }).click()
  await expect(page.getByRole('region', { name: '一、谁来办' })).toBeVisible()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('高小梅')
})
