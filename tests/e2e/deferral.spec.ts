import { enrolStation } from '../center/station-kit'
import * as agent from '../story/agent-screens'
import { confirm, LACKING, openAtDesk, openStep, passed, readPaper, secondPc, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { look, says } from './printed'
import { personNumber } from './rosters'
import { deskOf, handOver } from './township'

test.describe.configure({ mode: 'serial' })

const SEEKER = {
  ...{ search: '失业登记', matter: /^失业登记/, name: '姜守时', idNumber: personNumber('43010119900412005') },
  ...{ address: '柳树沟村一组 2 号', papers: [{ name: /就业状况材料/, answer: '没带' as const }] },
}
/** In Beijing, as everything that is counted in days. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

let kept = ''
let broken = ''

test.beforeAll(async ({ center }) => {
  test.setTimeout(120_000)
  const pc = await secondPc(center.url)
  broken = handOver(pc, '柯久等')
  await pc.push()
  await passed(center.url, broken, TAKEN_IN)
  // What was promised weeks ago, past every holiday that could carry its last day on (R3): no desk takes a day that has passed, so a station tells what it recorded then.
  const window = await enrolStation(center.url, '990100101000', 'xingren')
  const deferred = [{ key: LACKING.key, name: LACKING.name }]
  const accepted = { documentNo: '兴容〔2026〕9号', caseNo: '', acceptedOn: dayFromNow(-27), dateQuality: 'device', promised: null, legal: null, legalBasis: '就业促进法' } // prettier-ignore
  window.record(
    broken,
    'accepted-with-deferral',
    { ...accepted, deferred, deferredUntil: dayFromNow(-20) },
    { base: 3 },
  )
  await window.push()
})

test('on the day the paper is due the agent is reminded, and with no network she takes it in: nothing is missing any more', async ({
  village,
  center,
}, info) => {
  const { page, link } = village
  await agent.openCase(page, await agent.recordRequest(page, SEEKER))
  kept = page.url().split('/').at(-1) ?? ''
  await agent.handAllOver(page)
  await agent.syncNow(page)
  await passed(center.url, kept, [
    ...TAKEN_IN,
    ['xingren', { type: 'acceptWithDeferral', deferredKeys: ['M26'], deferredUntil: dayFromNow(0) }],
  ])
  await agent.syncNow(page)
  await agent.goTo(page, '首页')
  const today = page.getByRole('list', { name: '今天要做的' })
  const line = today.getByRole('link').filter({ hasText: '姜守时' })
  await expect(line).toContainText('就业状况材料')
  await look(page, info, 'reminded')
  link.cut()
  await line.click()
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(/^容缺：.*前补$/)).toBeVisible()
  const form = await openStep(page, '补交材料')
  await confirm(form)
  await expect(form.getByRole('alert')).toHaveText('还没有填完：请照上面的空填上、选上，再点“确定”。')
  await form.getByRole('checkbox', { name: /^交来：就业状况材料/ }).check()
  await confirm(form)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await look(page, info, 'paper-came')
  await dialog.getByRole('link', { name: '打印回执' }).click()
  await says(page.getByRole('region', { name: '回执预览' }), /就业状况材料/)
  await look(page, info, 'receipt-again')
  await agent.openCase(page, '姜守时')
  await expect(page.getByText('已受理').first()).toBeVisible()
  await agent.goTo(page, '首页')
  await expect(today.getByText('姜守时')).toBeHidden()
  link.restore()
  await agent.syncNow(page)
})

test('the township sees that the paper has come; a term that still runs ends nothing', async ({
  village,
  center,
}, info) => {
  const desk = await village.desk()
  await openAtDesk(desk, center.url, kept)
  await expect(desk.getByText('已受理').first()).toBeVisible()
  const form = await openStep(desk, '终止')
  await form.getByRole('radio', { name: '容缺材料逾期未补' }).check({ force: true })
  await form.getByLabel(/原因（群众/).fill('材料没有补来')
  await confirm(form)
  await expect(desk.getByText('期限还没有到，不能因为逾期终止。')).toBeVisible()
  await look(desk, info, 'nothing-to-end')
})

test('a promise that was broken is on the village’s list in red and on the township’s pile, and the clerk ends the case with a notice', async ({
  village,
  center,
}, info) => {
  const { page } = village
  await agent.goTo(page, '首页')
  const today = page.getByRole('list', { name: '今天要做的' })
  await expect(today.getByRole('link').filter({ hasText: '柯久等' })).toContainText('已过期')
  await look(page, info, 'broken-in-the-village')
  const clerk = await deskOf(center.url, 'xingren2')
  await clerk
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /容缺逾期 \d/ })
    .click()
  await clerk.getByRole('row').filter({ hasText: '柯*等' }).getByRole('link').click()
  const form = await openStep(clerk, '终止')
  await expect(form.getByRole('radio', { name: '容缺材料逾期未补' })).toBeChecked()
  await form.getByLabel(/原因（群众/).fill('约好的身份证到期没有补来，打了三次电话')
  await look(clerk, info, 'ending-it')
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(clerk.getByText('已终止').first()).toBeVisible()
  await readPaper(clerk, '终止通知书', async paper => {
    await says(paper, /因下列原因终止办理/)
    await says(paper, /打了三次电话/)
  })
  await look(clerk, info, 'ended')
  await clerk.close()
  await agent.syncNow(page)
  await agent.goTo(page, '首页')
  await expect(today.getByText('柯久等')).toBeHidden()
  await agent.openCase(page, '柯久等')
  await expect(page.getByRole('region', { name: '要留意的' }).getByText(/打了三次电话/)).toBeVisible()
  await look(page, info, 'ended-in-the-village')
})
