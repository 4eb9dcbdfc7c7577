import * as agent from '../story/agent-screens'
import { confirm, openAtDesk, openAtStation, openStep, passed, readPaper, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { look, paperText, says } from './printed'
import { personNumber } from './rosters'

test.describe.configure({ mode: 'serial' })

const BROTHER = {
  ...{ search: 'gljt', matter: /高龄津贴/, name: '罗长庚', idNumber: personNumber('43010119410203015') },
  ...{ address: '柳树沟村四组 1 号', papers: [{ name: /申请表/, answer: '没带' as const }] },
}
let caseId = ''
let receiptNo = ''

test('with no network the agent corrects the wrong brother: the receipt number stays, and a note goes with the old slip', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  receiptNo = await agent.recordRequest(page, BROTHER)
  await agent.openCase(page, receiptNo)
  caseId = page.url().split('/').at(-1) ?? ''
  const form = await openStep(page, '更正人或事项')
  await expect(form.getByLabel('姓名')).toHaveValue('罗长庚')
  await form.getByLabel('姓名').fill('罗长青')
  await form.getByLabel('证件号码').fill(personNumber('43010119440806017'))
  await confirm(form)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('还没有写明原因。')).toBeVisible()
  await look(page, info, 'why-is-missing')
  await form.getByLabel(/原因（群众/).fill('兄弟两人，拿错了身份证')
  await confirm(form)
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await look(page, info, 'corrected')
  const note = await paperText(page, '更正说明')
  expect(note).toContain('原登记有误，现更正如下。收件号、查询码和收件日期不变')
  expect(note).toContain('罗长庚')
  expect(note).toContain('罗长青')
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(page.getByRole('heading', { name: /罗长青/ })).toBeVisible()
  expect(await agent.receiptNumber(page)).toBe(receiptNo)
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(/原来写的：罗长庚/)).toBeVisible()
  await look(page, info, 'the-right-brother')
})

test('the township sees the wrong one struck out, and puts the matter right before it accepts', async ({
  village,
  center,
}, info) => {
  village.link.restore()
  await agent.handAllOver(village.page)
  await agent.syncNow(village.page)
  await passed(center.url, caseId, TAKEN_IN)
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  const amended = desk.getByRole('region', { name: '更正过' })
  await expect(amended.locator('s')).toHaveText(/罗\*庚/)
  await expect(amended.getByText('兄弟两人，拿错了身份证')).toBeVisible()
  const form = await openStep(desk, '更正人或事项')
  await form.getByRole('checkbox', { name: '更正申请人' }).uncheck()
  await form.getByRole('checkbox', { name: '更正事项' }).check()
  await form.getByLabel('应当是哪个事项').fill('经济困难')
  await desk
    .locator('.ant-select-item-option')
    .filter({ hasText: /经济困难的高龄/ })
    .first()
    .click()
  await form.getByLabel(/原因（群众/).fill('要办的是另一项，当面问清了')
  await look(desk, info, 'the-right-matter')
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(amended.locator('s').last()).toHaveText(/高龄津贴/)
  const [first, second] = [/第1份.*/, /第2份.*/]
  await readPaper(desk, '更正说明', paper => says(paper, /拿错了身份证/), first)
  await readPaper(
    desk,
    '更正说明',
    async paper => {
      await says(paper, /当面问清了/)
      await says(paper, /高龄津贴/)
    },
    second,
  )
  await look(desk, info, 'both-corrections')
})

test('the village works on with the right matter and its list of papers, under the same number', async ({
  village,
}, info) => {
  const { page } = village
  await agent.syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByRole('heading', { name: /罗长青 · 经济困难的高龄/ })).toBeVisible()
  expect(await agent.receiptNumber(page)).toBe(receiptNo)
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(/原来写的：高龄津贴/)).toBeVisible()
  await look(page, info, 'the-village-goes-on')
})
