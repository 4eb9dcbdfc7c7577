import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { LACKING, openAtDesk, openStep, passed, readPaper, secondPc, stepAtDesk, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { look, says } from './printed'
import { personNumber } from './rosters'
import { deskOf } from './township'

test.describe.configure({ mode: 'serial' })

const PAPER = '就业状况材料'
const SEEKER = {
  ...{ search: '失业登记', matter: /^失业登记/, name: '卢承志', idNumber: personNumber('43010119850304013') },
  ...{ address: '柳树沟村二组 6 号', papers: [{ name: /就业状况材料/, answer: '没带' as const }] },
}
let caseId = ''
let number = ''

const caseOnScreen = (page: Page): string => page.url().split('/').at(-1) ?? ''
/** The part of a step's form that prints what is to be signed. */
const signingOf = (form: ReturnType<Page['getByRole']>) => form.getByRole('region', { name: '先打印，签好再记' })

test('with no network the agent prints the promise, the resident signs it, and only then it counts', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  await agent.openCase(page, await agent.recordRequest(page, SEEKER))
  caseId = caseOnScreen(page)
  const form = await openStep(page, '作告知承诺')
  await expect(form.getByRole('region', { name: '承诺内容' }).getByText(new RegExp(`代替“${PAPER}`))).toBeVisible()
  const signing = signingOf(form)
  await signing.getByRole('button', { name: '看一看' }).click()
  const paper = signing.getByRole('region', { name: '告知承诺书（待签）预览' })
  await says(paper, /承诺不实的，依法终止办理、责令限期整改、撤销决定或者追回已发款物/)
  await says(paper, new RegExp(`代替“${PAPER}`))
  await look(page, info, 'promise-to-sign')
  await signing.getByRole('button', { name: '收起来' }).click()
  await signing.getByRole('button', { name: '打印：告知承诺书' }).click()
  await expect(signing.getByRole('status')).toHaveText(/请本人看清、签好/)
  await form.getByRole('button', { name: '已签好，记下' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  number = /编号是 (\S+?)，/.exec((await dialog.getByText(/编号是/).textContent()) ?? '')?.[1] ?? ''
  expect(number).toMatch(/诺〔\d{4}〕/)
  await look(page, info, 'promise-recorded')
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  const later = page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText(/^承诺：.*前核查$/)).toBeVisible()
  await expect(later.getByText(new RegExp(PAPER))).toBeVisible()
})

test('the township reads the same promise, and accepts without the certificate', async ({ village, center }, info) => {
  village.link.restore()
  await agent.syncNow(village.page)
  await passed(center.url, caseId, TAKEN_IN)
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  const promises = desk.getByRole('region', { name: '告知承诺' })
  await expect(promises.getByText(new RegExp(`代替“${PAPER}`))).toBeVisible()
  await expect(promises.getByText(/前核查$/)).toBeVisible()
  await readPaper(desk, '告知承诺书', async paper => {
    await says(paper, number)
    await says(paper, /愿意承担不实承诺的法律责任/)
  })
  await stepAtDesk(desk, '受理', () => Promise.resolve())
  await expect(desk.getByText('已受理').first()).toBeVisible()
  await look(desk, info, 'accepted-on-a-promise')
})

test('after the decision somebody looks: the promise is found false, the record is printed and the screens say what follows', async ({
  village,
  center,
}, info) => {
  await passed(center.url, caseId, [
    ['xingren-yishen', { type: 'review', proposal: 'grant', opinion: '符合失业登记条件' }],
    ['xingren-yihe', { type: 'decide', outcome: 'granted', opinion: '同意' }],
    ['xingren', { type: 'close', result: '已登记', resultNo: '' }],
  ])
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  await desk.reload()
  const form = await openStep(desk, '核查承诺')
  await form.getByRole('radio', { name: '不实' }).check({ force: true })
  await expect(form.getByText(/撤销决定、追回利益/)).toBeVisible()
  // How it was looked at is the very thing the next person asks for.
  await form.getByLabel('怎么核查的').fill('')
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(desk.getByText('还没有写明原因。')).toBeVisible()
  await form.getByLabel('怎么核查的').fill('查社保记录：本月仍在县纺织厂参保')
  await look(desk, info, 'check')
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(form).toBeHidden()
  await expect(desk.getByRole('region', { name: '告知承诺' }).getByText(/核查不实：查社保记录/)).toBeVisible()
  await expect(desk.getByRole('region', { name: '告知承诺' }).getByText(/撤销决定、追回/)).toBeVisible()
  await readPaper(desk, '告知承诺核查记录', async paper => {
    await says(paper, /本月仍在县纺织厂参保/)
  })
  await look(desk, info, 'found-false')
  await agent.syncNow(village.page)
  await agent.openCase(village.page, '卢承志')
  const later = village.page.getByRole('region', { name: '要留意的' })
  await expect(later.getByText('承诺核查不实')).toBeVisible()
  await look(village.page, info, 'found-false-in-the-village')
})

test('whose promise was false brings the paper next time: nothing is printed for signing, and the reason says why', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  const again = { ...SEEKER, search: '就业困难', matter: /就业困难人员认定/ }
  await agent.openCase(page, await agent.recordRequest(page, again))
  const form = await openStep(page, '作告知承诺')
  const signing = signingOf(form)
  await signing.getByRole('button', { name: '打印：告知承诺书' }).click()
  await expect(
    signing.getByRole('alert').getByText('本人有失信记录没有修复，或者以前的承诺核查不实，不能用承诺。'),
  ).toBeVisible()
  await expect(signing.getByText('请收材料原件。')).toBeVisible()
  await look(page, info, 'barred')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /取\s?消/ })
    .click()
  link.restore()
})

test('a check whose day has come lies on the clerk’s own pile', async ({ center }, info) => {
  const village = await secondPc(center.url)
  const lacking = { ...LACKING, key: 'M26', name: PAPER }
  const due = village.recordIntake('邹守信', { materials: [lacking] })
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const stated = { key: 'M26', name: PAPER, text: '本人现在没有就业。', checkMethod: '向社保经办机构核实' }
  village.record(due, 'commitment-made', { documentNo: '青承〔2026〕9号', ...stated, checkBy: day, signed: 'signature', madeOn: day }) // prettier-ignore
  village.record(due, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-9' })
  await village.push()
  const clerk = await deskOf(center.url, 'xingren2')
  const piles = clerk.getByRole('group', { name: '按事分堆' })
  await piles.getByRole('button', { name: /承诺到期待核查 \d/ }).click()
  await clerk.getByRole('row').filter({ hasText: '邹*信' }).getByRole('link').click()
  await expect(clerk.getByRole('region', { name: '告知承诺' }).getByText('向社保经办机构核实')).toBeVisible()
  await stepAtDesk(clerk, '核查承诺', form => form.getByRole('radio', { name: '属实' }).check({ force: true }))
  await expect(clerk.getByText(/核查属实/)).toBeVisible()
  await look(clerk, info, 'found-true')
  await clerk.close()
})
