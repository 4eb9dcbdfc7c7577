import { goToDesk } from '../story/desk-screens'
import { AT_COUNTY, openAtDesk, passed, readPaper, secondPc, stepAtDesk, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'
import { expectUsable } from './usable'

const REGISTRATION = { code: 'SX-TD-006', version: '0.2-sample', name: '宅基地使用权及房屋所有权登记代办' }

test('a fee is written by one and checked by another before its notice can be printed', async ({ center }, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '费明白', REGISTRATION)
  await pc.push()
  await passed(center.url, caseId, TAKEN_IN)
  const clerk = await deskOf(center.url, 'xingren')
  await openAtDesk(clerk, center.url, caseId)
  const papers = clerk.getByRole('region', { name: '文书' })
  await stepAtDesk(clerk, '填缴费单', async form => {
    // The list says how much: nobody types it.
    await expect(form.getByLabel('单价（元）')).toHaveValue('80')
    await form.getByLabel('到哪里缴（财政、税务、银行）').fill('县不动产登记中心缴款窗口（扫码）')
    await expect(form.getByText('应缴 80.00 元')).toBeVisible()
    await expectUsable(clerk, '填缴费单')
    await clerk.screenshot({ path: info.outputPath('fee-form.png') })
  })
  await expect(clerk.getByRole('region', { name: '缴费', exact: true }).getByText('待另一人复核')).toBeVisible()
  await expect(clerk.getByRole('button', { name: '复核缴费单', exact: true })).toBeHidden()
  await expect(papers.getByRole('button', { name: '缴费告知单' })).toBeHidden()
  await clerk.close()

  const other = await deskOf(center.url, 'xingren2')
  await openAtDesk(other, center.url, caseId)
  await stepAtDesk(other, '复核缴费单', () =>
    other.screenshot({ path: info.outputPath('fee-check.png') }).then(() => {}),
  )
  const checked = other.getByRole('region', { name: '缴费', exact: true })
  await expect(checked.getByText('周月明 填，孙立言 复核')).toBeVisible()
  await expect(checked.getByText('未缴')).toBeVisible()
  await readPaper(other, '缴费告知单', async paper => {
    await expect(paper.getByText('80.00').first()).toBeVisible()
    await other.screenshot({ path: info.outputPath('fee-notice.png') })
  })
  await stepAtDesk(other, '记已缴费', async form => {
    await form.getByLabel('票据号').fill('京票 0001')
  })
  await expect(checked.getByText('已缴，票据号 京票 0001')).toBeVisible()
  await other.close()
})

test('办结 lists two certificates; one is handed over before the other', async ({ center }, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '证两本', REGISTRATION)
  await pc.push()
  await passed(center.url, caseId, [
    ...AT_COUNTY,
    ['yishen', { type: 'review', proposal: 'grant', opinion: '' }],
    ['yihe', { type: 'decide', outcome: 'granted', opinion: '' }],
  ])
  const clerk = await deskOf(center.url, 'xianchuang')
  await openAtDesk(clerk, center.url, caseId)
  await stepAtDesk(clerk, '办结', async form => {
    await form.getByLabel('证照或结果编号（没有可不填）').fill('青（2026）0001')
    await form.getByRole('button', { name: '还有一份证照' }).click()
    await form.getByLabel('第 2 份名称').fill('不动产登记证明')
    await form.getByLabel('第 2 份编号').fill('青证 0002')
    await form.getByLabel('第 2 份有效期到（长期不填）').fill('2031-03-09')
    await clerk.screenshot({ path: info.outputPath('results-form.png') })
  })
  const list = clerk.getByRole('region', { name: '证照清单' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByText('编号 青证 0002')).toBeVisible()
  await stepAtDesk(clerk, '先交一部分结果', async form => {
    await form.getByRole('checkbox', { name: /青证 0002/ }).check()
    await form.getByLabel('谁签收').fill('证两本')
    await clerk.screenshot({ path: info.outputPath('hand-form.png') })
  })
  await expect(list.getByText(/已交 证\*本/)).toBeVisible()
  await expect(list.getByText('还没有交')).toBeVisible()
  await clerk.screenshot({ path: info.outputPath('results.png'), fullPage: true })
  await clerk.close()
})

test('whoever follows a case finds on the daily list what moved since yesterday', async ({ center }, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '盯着办', REGISTRATION)
  await pc.push()
  await passed(center.url, caseId, [
    ...AT_COUNTY,
    ['xianchuang', { type: 'assignWatcher', watcher: { staff: 'ducha', name: '郑守拙' } }],
  ])
  const supervisor = await deskOf(center.url, 'ducha')
  await goToDesk(supervisor, '督办日清单')
  const row = supervisor.getByRole('row').filter({ hasText: '盯*办' })
  await expect(row.getByText('县里签收')).toBeVisible()
  await expectUsable(supervisor, '督办日清单')
  await supervisor.screenshot({ path: info.outputPath('watched.png') })
  await supervisor.close()
})
