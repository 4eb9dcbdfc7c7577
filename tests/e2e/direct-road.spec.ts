import * as agent from '../story/agent-screens'
import { confirm, openAtDesk, openAtStation, openStep, readPaper, stepAtDesk } from './branch'
import { expect, test } from './hall'
import { look, says } from './printed'
import { personNumber } from './rosters'
import { deskOf } from './township'

test.describe.configure({ mode: 'serial' })

const FOUNDER = {
  ...{
    search: '个体工商户',
    matter: /个体工商户设立登记/,
    name: '杜兴业',
    idNumber: personNumber('43010119880510031'),
  },
  ...{ address: '柳树沟村五组 3 号' },
}
const WHY = '省里挂牌的冷链项目，月底前要开工'
let caseId = ''

test('with no network the agent sends a great matter straight to the county, and must say why', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  await agent.openCase(page, await agent.recordRequest(page, FOUNDER))
  caseId = page.url().split('/').at(-1) ?? ''
  const form = await openStep(page, '走直通车')
  await confirm(form)
  await expect(page.getByRole('dialog').getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel(/原因（群众/).fill(WHY)
  await look(page, info, 'why-direct')
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(WHY)).toBeVisible()
  await look(page, info, 'direct-in-the-village')
  link.restore()
  await agent.handAllOver(page)
  await agent.syncNow(page)
})

test('the township sees that the county has it', async ({ village, center }, info) => {
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  await expect(desk.getByRole('region', { name: '先办' }).getByText(new RegExp(WHY))).toBeVisible()
  await look(desk, info, 'direct-at-the-township')
})

test('the county takes it from the village, accepts in its own name, and names who watches it to the end', async ({
  center,
}, info) => {
  const county = await deskOf(center.url, 'xianchuang')
  await county
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /待签收 \d/ })
    .click()
  const row = county.getByRole('row').filter({ hasText: '杜*业' })
  await expect(row.getByText('直通车')).toBeVisible()
  await look(county, info, 'to-sign-for')
  await row.getByRole('link').click()
  await stepAtDesk(county, '收件', () => Promise.resolve())
  await stepAtDesk(county, '受理', () => Promise.resolve())
  await expect(county.getByText('已受理').first()).toBeVisible()
  await readPaper(county, '受理通知书', paper => says(paper, '青禾县市场监督管理局'))
  await stepAtDesk(county, '指定督办员', async form => {
    await form.getByRole('combobox', { name: '督办员' }).click()
    await county.locator('.ant-select-item-option').filter({ hasText: '郑守拙' }).click()
    await look(county, info, 'naming-the-watcher')
  })
  await expect(county.getByRole('region', { name: '先办' }).getByText('督办员：郑守拙')).toBeVisible()
  await look(county, info, 'accepted-by-the-county')
  await county.close()
})

test('the watcher has it among what he follows, and the village knows whom to ask', async ({
  village,
  center,
}, info) => {
  const watcher = await deskOf(center.url, 'ducha')
  await watcher
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /我督办的 \d/ })
    .click()
  await watcher.getByRole('row').filter({ hasText: '杜*业' }).getByRole('link').click()
  await expect(watcher.getByRole('region', { name: '先办' }).getByText(new RegExp(WHY))).toBeVisible()
  await look(watcher, info, 'what-the-watcher-sees')
  await watcher.close()
  const { page } = village
  await agent.syncNow(page)
  await openAtStation(page, caseId)
  const later = page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText('督办员')).toBeVisible()
  await expect(later.getByText('郑守拙')).toBeVisible()
  await expect(page.getByText('已受理').first()).toBeVisible()
  await look(page, info, 'watched-in-the-village')
})
