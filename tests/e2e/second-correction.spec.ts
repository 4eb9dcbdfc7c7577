import type { Page } from '@playwright/test'
import type { MaterialEntry } from '../../shared/case/event'
import { syncNow } from '../story/agent-screens'
import { ALLOWANCE, confirm, LACKING, openAtDesk, openAtStation, openStep, passed, readPaper, secondPc, stepAtDesk, TAKEN_IN } from './branch' // prettier-ignore
import { expect, test } from './hall'
import { deskOf } from './township'
import { expectUsable } from './usable'

const BOOK: MaterialEntry = { ...LACKING, key: 'M02', name: '居民户口簿' }

async function tell(desk: Page, paper: string, why: string): Promise<void> {
  await stepAtDesk(desk, '一次性告知补正', async form => {
    for (const box of await form.getByRole('checkbox', { name: /^居民/ }).all()) {
      const label = (await box.locator('xpath=ancestor::label').textContent())?.trim()
      if ((label === paper) !== (await box.isChecked())) await box.click()
    }
    await form.getByLabel(/缺什么、为什么/).fill(why)
    await form.getByLabel(/怎么补/).fill('带来窗口核对')
  })
}

test('a second correction notice waits for the supervisor’s leave, and stands in the supervisor’s pile afterwards', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = pc.recordIntake('祝小兰', { matter: ALLOWANCE, materials: [LACKING, BOOK] })
  pc.record(caseId, 'handed-to-township', { township: pc.enrolled.township.code, batchNo: 'JJ-1' })
  await pc.push()
  await passed(center.url, caseId, TAKEN_IN)
  const clerk = await deskOf(center.url, 'xingren')
  await openAtDesk(clerk, center.url, caseId)
  await tell(clerk, '居民身份证', '没有带身份证')
  // The window takes it in: nothing is ticked for her, and half of what was asked for is not enough.
  const supply = await openStep(clerk, '接收补正材料')
  await confirm(supply)
  await expect(clerk.getByText('要补的材料还没有补全。')).toBeVisible()
  await supply.getByRole('checkbox', { name: '交来：居民身份证' }).check()
  await expectUsable(clerk, '接收补正材料')
  await clerk.screenshot({ path: info.outputPath('supply.png') })
  await confirm(supply)
  await expect(supply).toBeHidden()
  await clerk.reload()
  const actions = clerk.getByRole('region', { name: '现在可以做的' })
  await expect(actions.getByRole('button').first()).toBeVisible()
  await expect(actions.getByRole('button', { name: '一次性告知补正', exact: true })).toBeHidden()
  await clerk.screenshot({ path: info.outputPath('told-once.png'), fullPage: true })

  const supervisor = await deskOf(center.url, 'xingren-ducha')
  await openAtDesk(supervisor, center.url, caseId)
  const form = await openStep(supervisor, '准许第二次补正')
  await expect(form.getByText('再发一次要督查准许，并计入窗口考核')).toBeVisible()
  await expectUsable(supervisor, '准许第二次补正')
  await supervisor.screenshot({ path: info.outputPath('permit.png') })
  await confirm(form)
  await expect(supervisor.getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel(/^原因/).fill('第一次漏看了户口簿，责任在窗口')
  await confirm(form)
  await expect(form).toBeHidden()

  await clerk.reload()
  const again = await openStep(clerk, '一次性告知补正')
  await expect(again.getByText('这是第 2 次补正告知：督查已准许，并计数。')).toBeVisible()
  await clerk.screenshot({ path: info.outputPath('second-form.png') })
  await again.getByRole('button', { name: /^取\s?消$/ }).click()
  await tell(clerk, '居民户口簿', '户口簿没有本人那一页')
  await readPaper(clerk, '补正材料通知书', async paper => {
    await expect(paper.getByText('户口簿没有本人那一页').first()).toBeVisible()
    await expect(paper.getByText('没有带身份证')).toHaveCount(0)
    await expect(paper.getByText('逾期没有补正的，退回申请材料，本次不再办理').first()).toBeVisible()
  })
  await clerk.close()

  await supervisor.goto(`${center.url}/desk/#/`)
  await supervisor
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /二次补正 \d/ })
    .click()
  await expect(supervisor.getByRole('row').filter({ hasText: '祝*兰' })).toBeVisible()
  await expectUsable(supervisor, '二次补正')
  await supervisor.screenshot({ path: info.outputPath('pile.png') })
  await supervisor.close()

  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText(/户口簿没有本人那一页/).first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('village.png'), fullPage: true })
})
