import type { Page } from '@playwright/test'
import { goTo, syncNow } from '../story/agent-screens'
import {
  ALLOWANCE,
  AT_COUNTY,
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

/** Of the two only this one lists 补正 among its special procedures. */
const DISCLOSURE = { code: 'SX-ZH-002', version: '0.2-sample', name: '政府信息公开申请代收转办' }

async function ask(desk: Page, fill: { why: string; how: string }): Promise<void> {
  const form = await openStep(desk, '审查中要求补正')
  const item = form.getByRole('checkbox', { name: '居民身份证', exact: true })
  if (!(await item.isChecked())) await item.check()
  await confirm(form)
  await expect(desk.getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel(/缺什么、为什么/).fill(fill.why)
  await form.getByLabel(/怎么补/).fill(fill.how)
  await confirm(form)
  await expect(form).toBeHidden()
}

test('a reviewer misses a paper: the clock runs on, the village brings it, and the receipt says when', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '葛大娘', ALLOWANCE)
  await pc.push()
  await passed(center.url, caseId, AT_COUNTY)
  const desk = await deskOf(center.url, 'yishen')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '审查中要求补正')
  await expect(form.getByText('时钟照走，请给够补的时间')).toBeVisible()
  await expectUsable(desk, '审查中要求补正')
  await desk.screenshot({ path: info.outputPath('form-runs.png') })
  await form.getByRole('button', { name: /^取\s?消$/ }).click()
  await ask(desk, { why: '身份证复印件看不清号码', how: '重新复印一份，或者带原件来核对' })
  const asked = desk.getByRole('region', { name: '审查中要求补正' })
  await expect(asked.getByText('身份证复印件看不清号码')).toBeVisible()
  await readPaper(desk, '审查阶段补正材料通知书', async paper => {
    await expect(paper.getByText('补充材料期间，办理时限照常计算。').first()).toBeVisible()
    await expect(paper.getByText('逾期没有补充的，按现有材料审查决定。').first()).toBeVisible()
    await desk.screenshot({ path: info.outputPath('notice.png') })
  })

  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText(/身份证复印件看不清号码/).first()).toBeVisible()
  await expect(page.getByText('审查中要补材料：交来了，点“补交材料”。')).toBeVisible()
  await page.screenshot({ path: info.outputPath('village-asked.png'), fullPage: true })
  await goTo(page, '首页')
  await expect(page.getByRole('list', { name: '今天要做的' }).getByText('要补材料').first()).toBeVisible()
  await openAtStation(page, caseId)
  const brought = await openStep(page, '补交材料')
  await brought.getByRole('checkbox', { name: '交来：居民身份证' }).check()
  await page.screenshot({ path: info.outputPath('village-brought.png') })
  await confirm(brought)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '打印：审查阶段补正接收凭证' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('village-receipt.png') })
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await syncNow(page)

  await desk.reload()
  await expect(asked.getByText(/补齐/)).toBeVisible()
  await readPaper(desk, '审查阶段补正接收凭证', async paper => {
    await expect(paper.getByText('居民身份证').first()).toBeVisible()
    await expect(paper.getByText('补充材料已经齐全，审查继续进行。').first()).toBeVisible()
    await desk.screenshot({ path: info.outputPath('receipt.png') })
  })
  await expectUsable(desk, '补齐以后的办件')
  await desk.screenshot({ path: info.outputPath('desk-supplied.png'), fullPage: true })
  await desk.close()
})

test('only where the matter lists it the same request stops the clock, and the notice says so', async ({
  center,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '向明理', DISCLOSURE)
  await pc.push()
  await passed(center.url, caseId, AT_COUNTY)
  const desk = await deskOf(center.url, 'yishen')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '审查中要求补正')
  await expect(form.getByText('这个事项按目录停钟：补齐以前不计入时限。')).toBeVisible()
  await form.getByRole('button', { name: /^取\s?消$/ }).click()
  await ask(desk, { why: '要公开的内容写得不清楚', how: '写明文件名称或者文号' })
  await readPaper(desk, '审查阶段补正材料通知书', async paper => {
    await expect(paper.getByText('补充材料所需时间不计入办理时限，补齐后继续计算。').first()).toBeVisible()
  })
  await expect(desk.getByText(/停钟|暂停|不计入/).first()).toBeVisible()
  await desk.screenshot({ path: info.outputPath('stopped.png'), fullPage: true })
  await desk.close()
})
