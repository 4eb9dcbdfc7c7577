import { verifyPackage } from '../../center/archive/verify-package'
import { syncNow } from '../story/agent-screens'
import { ALLOWANCE, CLOSED, confirm, IN_HAND, openAtStation, openStep, passed, readPaper, secondPc } from './branch'
import { expect, test } from './hall'
import { deskOf } from './township'
import { expectUsable } from './usable'

test('a finished case is archived under its number, but not before its original is home', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const kept = { ...IN_HAND, originals: 1, copies: 0, kept: true, returnBy: '2027-03-01' }
  const caseId = pc.recordIntake('戴有田', { matter: ALLOWANCE, materials: [kept] })
  pc.record(caseId, 'handed-to-township', { township: pc.enrolled.township.code, batchNo: 'JJ-1' })
  await pc.push()
  const withOne = CLOSED.filter(([, { type }]) => type !== 'addMaterials').map(([staff, command]) =>
    command.type === 'receiveAtTownship' || command.type === 'receiveAtCounty'
      ? ([staff, { ...command, originalsCounted: 1 }] as const)
      : ([staff, command] as const),
  )
  await passed(center.url, caseId, [
    ...withOne,
    ['xingren', { type: 'deliver', method: 'direct', recipient: '戴有田', relation: '本人', signed: 'fingerprint' }],
  ])
  const desk = await deskOf(center.url, 'xianchuang')
  await desk
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /待归档 \d/ })
    .click()
  await desk.getByRole('row').filter({ hasText: '戴*田' }).getByRole('link').click()
  // The township handed over the result; the original still lies in the county's cupboard.
  const actions = desk.getByRole('region', { name: '现在可以做的' })
  await expect(actions.getByRole('button', { name: '原件去向' }).or(actions.getByRole('button', { name: /更多/ })).first()).toBeVisible() // prettier-ignore
  await expect(actions.getByRole('button', { name: '归档', exact: true })).toBeHidden()
  await expect(desk.getByText('还有原件没有退还本人，不能归档。')).toBeVisible()
  await desk.screenshot({ path: info.outputPath('original-out.png'), fullPage: true })
  const moves = await openStep(desk, '原件去向')
  await moves.getByRole('checkbox').first().check()
  await confirm(moves)
  await expect(moves).toBeHidden()

  const form = await openStep(desk, '归档')
  await expect(form.getByText(/990100-20\d\d-\d{5}/)).toBeVisible()
  await expectUsable(desk, '归档')
  await desk.screenshot({ path: info.outputPath('archive-form.png') })
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(desk.getByText('归档', { exact: true }).first()).toBeVisible()
  await readPaper(desk, '归档目录', async paper => {
    await expect(paper.getByText(/990100-20\d\d-\d{5}/).first()).toBeVisible()
    await expect(paper.getByText('受理通知书').first()).toBeVisible()
    await expect(paper.getByText('信息包校验').first()).toBeVisible()
    await desk.screenshot({ path: info.outputPath('catalogue.png') })
  })
  const archive = desk.getByRole('region', { name: '归档', exact: true })
  await expect(archive.getByText('没有遮盖')).toBeVisible()
  const coming = desk.waitForEvent('download')
  await archive.getByRole('button', { name: '下载归档信息包' }).click()
  const file = info.outputPath('package.zip')
  await (await coming).saveAs(file)
  const checked = await verifyPackage(file)
  expect(checked?.faults).toEqual([])
  expect(checked?.archiveNo).toMatch(/^990100-20\d\d-\d{5}$/)
  await expectUsable(desk, '归档以后的办件')
  await desk.screenshot({ path: info.outputPath('archived.png'), fullPage: true })
  await desk.close()

  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText('已归档').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('village.png'), fullPage: true })
})
