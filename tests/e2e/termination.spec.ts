import { syncNow } from '../story/agent-screens'
import {
  ACCEPTED,
  ALLOWANCE,
  CLOSED,
  confirm,
  openAtDesk,
  openAtStation,
  openStep,
  passed,
  readPaper,
  secondPc,
} from './branch'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'
import { expectUsable } from './usable'

test('a window ends a case for a reason that the resident can read, and the village sees that it ended and why', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '蒋来福', ALLOWANCE)
  await pc.push()
  await passed(center.url, caseId, ACCEPTED)
  const desk = await deskOf(center.url, 'xingren')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '终止')
  // Her paper that was to follow is not overdue: there is none.
  await form.getByText('容缺材料逾期未补').click()
  await form.getByLabel(/^原因/).fill('材料没有补来')
  await confirm(form)
  await expect(desk.getByText('期限还没有到，不能因为逾期终止。')).toBeVisible()
  await form.getByText('当事人死亡').click()
  await expect(form.getByText('还有哪些待遇要停发')).toBeVisible()
  await form.getByLabel(/^原因/).fill('老人 11 月 20 日去世，家属已来说明')
  await expectUsable(desk, '终止')
  await desk.screenshot({ path: info.outputPath('form.png') })
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(desk.getByRole('region', { name: '已终止' }).getByText('老人 11 月 20 日去世')).toBeVisible()
  await readPaper(desk, '终止通知书', async paper => {
    await expect(paper.getByText('因下列原因终止办理').first()).toBeVisible()
    await expect(paper.getByText('的近亲属').first()).toBeVisible()
    await expect(paper.getByText('老人 11 月 20 日去世，家属已来说明').first()).toBeVisible()
    // Nobody is told that the dead may apply again.
    await expect(paper.getByText('需要继续办理的，可以重新申请')).toHaveCount(0)
    await desk.screenshot({ path: info.outputPath('paper.png') })
  })
  await expectUsable(desk, '终止以后的办件')
  await desk.screenshot({ path: info.outputPath('desk.png'), fullPage: true })
  await desk.close()

  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText('已终止').first()).toBeVisible()
  await expect(page.getByText('老人 11 月 20 日去世，家属已来说明')).toBeVisible()
  await expect(page.getByRole('region', { name: '现在可以做的' }).getByRole('button', { name: '续办' })).toBeHidden()
  await expectUsable(page, '终止以后的办件，村里')
  await page.screenshot({ path: info.outputPath('village.png'), fullPage: true })
})

test('the resident dies before the result is handed over: the window ends the case for that and for nothing else', async ({
  center,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '祁长庚', ALLOWANCE)
  await pc.push()
  await passed(center.url, caseId, CLOSED)
  const desk = await deskOf(center.url, 'xingren')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '终止')
  await expect(form.getByText('只有当事人死亡才终止')).toBeVisible()
  await expect(form.getByRole('radio')).toHaveCount(0)
  await expect(form.getByText('还有哪些待遇要停发')).toBeVisible()
  await form.getByLabel(/^原因/).fill('老人没有等到结果，昨天去世')
  await expectUsable(desk, '办结以后终止')
  await desk.screenshot({ path: info.outputPath('after-the-decision.png') })
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(desk.getByRole('region', { name: '已终止' }).getByText('老人没有等到结果')).toBeVisible()
  await desk.close()
})
