import { openAtDesk, openAtStation, openStep, passed, readPaper, secondPc, TAKEN_IN } from './branch'
import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { look, paperText, says } from './printed'
import { personNumber } from './rosters'
import { deskOf, handOver } from './township'

test.describe.configure({ mode: 'serial' })

const WIDOW = {
  ...{ search: 'gljt', matter: /高龄津贴/, name: '秦玉兰', idNumber: personNumber('43010119400112024') },
  ...{ address: '柳树沟村一组 9 号', papers: [{ name: /申请表/, answer: '没带' as const }] },
}
const WHY = '儿子接到县城住，在那边办'
let caseId = ''

test('with no network the resident takes her request back: asked why, the paper printed and signed, then recorded', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  await agent.openCase(page, await agent.recordRequest(page, WIDOW))
  caseId = page.url().split('/').at(-1) ?? ''
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const signing = dialog.getByRole('region', { name: '先打印，签好再记' })
  await signing.getByRole('button', { name: '打印：撤回申请书' }).click()
  await expect(dialog.getByText('请写一句原因。')).toBeVisible()
  await dialog.getByLabel('为什么撤回').fill(WHY)
  await signing.getByRole('button', { name: '看一看' }).click()
  const paper = signing.getByRole('region', { name: '撤回申请书（待签）预览' })
  await says(paper, '申请人自愿撤回下列申请，请终止办理并退还材料。')
  await says(paper, new RegExp(WHY))
  await look(page, info, 'withdrawal-to-sign')
  await signing.getByRole('button', { name: '收起来' }).click()
  await signing.getByRole('button', { name: '打印：撤回申请书' }).click()
  await expect(signing.getByRole('status')).toHaveText(/请本人看清、签好/)
  await dialog.getByRole('button', { name: '已签好，记下' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已撤回').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(WHY)).toBeVisible()
  await expect(page.getByText('只在本机')).toBeVisible()
  // It has ended: nothing is left to be done with it but to read it and to print its papers.
  await expect(page.getByRole('button', { name: '撤回', exact: true })).toBeHidden()
  await expect(page.getByText('这一件已经结束，不用再办。')).toBeVisible()
  expect(await paperText(page, '代办服务终止单')).toContain('委托随之结束，代办点不再代为办理')
  await look(page, info, 'withdrawn-in-the-village')
})

test('the township no longer waits for it, and sees who signed and why; the county has it to archive', async ({
  village,
  center,
}, info) => {
  village.link.restore()
  await agent.syncNow(village.page)
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  await expect(desk.getByText('已撤回').first()).toBeVisible()
  const ended = desk.getByRole('region', { name: '申请人撤回' })
  await expect(ended.getByText(WHY)).toBeVisible()
  await expect(ended.getByText(/本人签字/)).toBeVisible()
  await readPaper(desk, '撤回申请书', paper => says(paper, '撤回不影响以后重新申请；重新申请的，时限重新计算。'))
  await look(desk, info, 'withdrawn-at-the-township')
  await desk.goto(`${center.url}/desk/#/`)
  await expect(desk.getByRole('row').filter({ hasText: '秦*兰' })).toHaveCount(0)
  const county = await deskOf(center.url, 'xianchuang')
  await county
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /待归档 \d/ })
    .click()
  await expect(county.getByRole('row').filter({ hasText: '秦*兰' }).getByText('已撤回')).toBeVisible()
  await county.close()
})

test('who comes to the window herself signs there, and the village hears of it', async ({ village, center }, info) => {
  const pc = await secondPc(center.url)
  const other = handOver(pc, '白小荷')
  await pc.push()
  await passed(center.url, other, TAKEN_IN)
  const desk = await village.desk()
  await openAtDesk(desk, center.url, other)
  const form = await openStep(desk, '申请人撤回')
  await form.getByLabel(/原因/).fill('找到工作，不用办了')
  const signing = form.getByRole('region', { name: '先打印，签好再记' })
  await signing.getByRole('button', { name: '看一看' }).click()
  await says(signing.getByRole('region', { name: '撤回申请书（待签）预览' }), /找到工作，不用办了/)
  await signing.getByRole('button', { name: '收起来' }).click()
  await look(desk, info, 'withdrawal-at-the-window')
  await form.getByRole('button', { name: '已签好，记下' }).click()
  await expect(desk.getByRole('region', { name: '申请人撤回' }).getByText('找到工作，不用办了')).toBeVisible()
  await agent.syncNow(village.page)
  await openAtStation(village.page, other)
  await expect(village.page.getByRole('region', { name: '要留意的' }).getByText('找到工作，不用办了')).toBeVisible()
  await look(village.page, info, 'the-village-hears')
})
