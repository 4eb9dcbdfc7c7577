import { syncNow } from '../story/agent-screens'
import {
  ACCEPTED,
  ALLOWANCE,
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

test('a resident asks to let it rest: the village sets it aside with a slip, and takes it up again with another', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = pc.recordIntake('马秋生', { matter: ALLOWANCE })
  await pc.push()
  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  const steps = page.getByRole('region', { name: '现在可以做的' })
  const form = await openStep(page, '中止代办')
  await confirm(form)
  await expect(page.getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel(/^原因/).fill('去城里看病，回来再办')
  await expectUsable(page, '中止代办')
  await page.screenshot({ path: info.outputPath('suspend-form.png') })
  await confirm(form)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '打印：代办服务中止单' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('suspended.png') })
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  const mind = page.getByRole('region', { name: '要留意的' })
  await expect(mind.getByText('去城里看病，回来再办')).toBeVisible()
  // What rests cannot be set aside once more.
  await steps.getByRole('button', { name: '续办', exact: true }).or(steps.getByRole('button', { name: /更多/ })).first().waitFor() // prettier-ignore
  await expect(steps.getByRole('button', { name: '中止代办', exact: true })).toBeHidden()
  await syncNow(page)

  const desk = await deskOf(center.url, 'xingren')
  await openAtDesk(desk, center.url, caseId)
  await expect(desk.getByRole('region', { name: '要留意的' }).getByText('去城里看病，回来再办')).toBeVisible()
  await readPaper(desk, '代办服务中止单', async paper => {
    await expect(paper.getByText('可以填写续办单继续办理，不必重新交材料').first()).toBeVisible()
    await expect(paper.getByText('原因消除时').first()).toBeVisible()
  })
  await desk.screenshot({ path: info.outputPath('desk-suspended.png'), fullPage: true })

  await openAtStation(page, caseId)
  const again = await openStep(page, '续办')
  await again.getByLabel(/^原因/).fill('病好回村了，接着办')
  await confirm(again)
  await expect(dialog.getByRole('button', { name: '打印：代办服务续办单' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('resumed.png') })
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(mind.getByText('去城里看病，回来再办')).toBeHidden()
  await syncNow(page)
  await openAtDesk(desk, center.url, caseId)
  await desk.reload()
  await expect(desk.getByRole('region', { name: '要留意的' })).toBeHidden()
  await readPaper(desk, '代办服务续办单', async paper => {
    await expect(paper.getByText('原委托和已交材料继续有效').first()).toBeVisible()
    await expect(paper.getByText('病好回村了，接着办').first()).toBeVisible()
    await desk.screenshot({ path: info.outputPath('resumption-paper.png') })
  })
  await expectUsable(desk, '续办以后的办件')
  await desk.close()
})

test('a case that a window ended by mistake is taken up where it stood, and the days between are not the resident’s', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '孟春花', ALLOWANCE)
  await pc.push()
  await passed(center.url, caseId, [
    ...ACCEPTED,
    ['xingren', { type: 'terminate', ground: 'other', why: '以为申请人不办了' }],
  ])
  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText('以为申请人不办了')).toBeVisible()

  const desk = await deskOf(center.url, 'xingren')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '续办')
  await confirm(form)
  await expect(desk.getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel(/^原因/).fill('终止错了，申请人一直在等')
  await desk.screenshot({ path: info.outputPath('resume-form.png') })
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(desk.getByText('已受理', { exact: true }).first()).toBeVisible()
  await expect(desk.getByRole('region', { name: '已终止' })).toBeHidden()
  await readPaper(desk, '代办服务续办单', async paper => {
    await expect(paper.getByText('终止错了，申请人一直在等').first()).toBeVisible()
  })
  await expectUsable(desk, '误终止后续办的办件')
  await desk.screenshot({ path: info.outputPath('desk-resumed.png'), fullPage: true })
  await desk.close()

  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText('以为申请人不办了')).toBeHidden()
  await page.screenshot({ path: info.outputPath('village-resumed.png'), fullPage: true })
})

test('the day until which a case rests cannot lie behind', async ({ center }) => {
  const pc = await secondPc(center.url)
  const caseId = pc.recordIntake('宋小满', { matter: ALLOWANCE })
  await pc.push()
  const desk = await deskOf(center.url, 'xingren')
  await openAtDesk(desk, center.url, caseId)
  const form = await openStep(desk, '中止代办')
  await form.getByLabel(/^原因/).fill('先放一放')
  await form.getByLabel('放到哪一天（可不填）').fill('2026-01-05')
  await confirm(form)
  await expect(desk.getByText('这个日子已经过了。')).toBeVisible()
  await form.getByLabel('放到哪一天（可不填）').fill('')
  await confirm(form)
  await expect(form).toBeHidden()
  await desk.close()
})
