import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { goToDesk } from '../story/desk-screens'
import { openAtDesk, openStep, passed, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { look } from './printed'
import { personNumber, xlsxFile } from './rosters'
import { deskOf } from './township'
import { expectUsable } from './usable'

test.describe.configure({ mode: 'serial' })

const PAPER = '就业状况材料'
const SEEKER = {
  ...{ search: '失业登记', matter: /^失业登记/, name: '庾白露', idNumber: personNumber('43010119860923021') },
  ...{ address: '柳树沟村三组 8 号', papers: [{ name: /就业状况材料/, answer: '没带' as const }] },
}
const DOCUMENT = '（2026）示例执9023号'
const HEADS = ['姓名', '身份证号', '认定机关', '文号', '从哪天', '到哪天']

let caseId = ''

const rowOf = (part: Locator | Page): Locator => part.getByRole('row').filter({ hasText: DOCUMENT })

test('the window hands in a table, every wrong row is told; put right, it waits and bars nobody yet', async ({
  center,
  folder,
}, info) => {
  const desk = await deskOf(center.url, 'xianchuang')
  await goToDesk(desk, '失信名单')
  const card = desk.getByRole('region', { name: '导入表格' })
  const wrong = join(folder, '错的名单.csv')
  writeFileSync(wrong, `${HEADS.join(',')}\n庾白露,43010119860923,示例县人民法院,,2026-02-30,\n`)
  await card.getByLabel('选表格文件').setInputFiles(wrong)
  await expect(card.getByText('有 3 处不对，什么都没有收。改好再交。')).toBeVisible()
  await expect(card.getByText(/第2行 身份证号：身份证号不对/)).toBeVisible()
  await card.getByText(/第2行 身份证号/).scrollIntoViewIfNeeded()
  await look(desk, info, 'table-refused')
  const right = [HEADS, [SEEKER.name, SEEKER.idNumber, '示例县人民法院', DOCUMENT, '2026-01-05', '']]
  await card.getByLabel('选表格文件').setInputFiles(await xlsxFile(folder, '法院名单.xlsx', right))
  await expect(desk.getByText('表格已收下，等首席代表审核。审核之前不起作用。')).toBeVisible()
  const waiting = desk.getByRole('region', { name: /^等审核：列入/ }).filter({ has: rowOf(desk) })
  await expect(waiting.getByText('庾*露')).toBeVisible()
  await expect(waiting.getByText(SEEKER.idNumber)).toHaveCount(0)
  await expect(waiting.getByRole('button', { name: /^通\s?过$/ })).toHaveCount(0)
  await expectUsable(desk, '失信名单')
  await look(desk, info, 'waits')
  await desk.close()
})

test('the chief representative looks at the number with a reason, and approves', async ({ center }, info) => {
  const desk = await deskOf(center.url, 'yihe')
  await goToDesk(desk, '失信名单')
  const waiting = desk.getByRole('region', { name: /^等审核：列入/ }).filter({ has: rowOf(desk) })
  await waiting.getByRole('button', { name: '查看身份证号' }).click()
  await desk.getByRole('dialog').getByRole('radio', { name: '核对材料原件' }).check({ force: true })
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /^查\s?看$/ })
    .click()
  await expect(waiting.getByText(SEEKER.idNumber)).toBeVisible()
  await look(desk, info, 'approver')
  await waiting.getByRole('button', { name: /^通\s?过$/ }).click()
  await expect(desk.getByText('已通过，马上起作用。')).toBeVisible()
  await expect(rowOf(desk.getByRole('region', { name: '名单', exact: true })).getByText('不能承诺')).toBeVisible()
  await look(desk, info, 'in-force')
  await desk.close()
})

test('the village knows nothing of the list: the promise is recorded offline, and at the next contact the agent is told to take the paper', async ({
  village,
}, info) => {
  const { page, link } = village
  link.cut()
  await agent.openCase(page, await agent.recordRequest(page, SEEKER))
  caseId = page.url().split('/').at(-1) ?? ''
  const form = await openStep(page, '作告知承诺')
  await form.getByRole('button', { name: '已签好，记下' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  link.restore()
  await agent.syncNow(page)
  await agent.openCase(page, SEEKER.name)
  await expect(page.getByText(/这次承诺不算数.*请让本人把材料拿来，补收原件/)).toBeVisible()
  await expect(page.getByText(/^承诺：.*前核查$/)).toHaveCount(0)
  await expectUsable(page, '承诺不算数')
  await look(page, info, 'told-in-the-village')
})

test('at the desk the promise is refused with the reason, and the county sees what the village had recorded', async ({
  village,
  center,
}, info) => {
  await passed(center.url, caseId, TAKEN_IN)
  const desk = await village.desk()
  await openAtDesk(desk, center.url, caseId)
  await expect(desk.getByText(/这次承诺不算数/)).toBeVisible()
  const form = await openStep(desk, '作告知承诺')
  await form.getByRole('button', { name: '已签好，记下' }).click()
  const steps = desk.getByRole('region', { name: '现在可以做的' })
  await expect(steps.getByText('本人有失信记录没有修复，或者以前的承诺核查不实，不能用承诺。')).toBeVisible()
  await look(desk, info, 'refused-at-the-desk')
})

test('mended: two people take the person off, and the promise is taken at once', async ({ village, center }, info) => {
  const window = await deskOf(center.url, 'xianchuang')
  await goToDesk(window, '失信名单')
  await window.getByRole('textbox', { name: '姓名、身份证号或文号' }).fill(SEEKER.idNumber)
  await window.getByRole('button', { name: /^查\s?找$/ }).click()
  await rowOf(window).getByRole('button', { name: '信用修复' }).click()
  await window
    .getByRole('dialog')
    .getByLabel('依据（修复文号，或怎么修复的）')
    .fill('（2026）示例执9023号之二，已履行完毕')
  await look(window, info, 'mend')
  await window.getByRole('dialog').getByRole('button', { name: '提出，等审核' }).click()
  await expect(window.getByText('已提出移出，等首席代表审核。')).toBeVisible()
  await window.close()
  const chief = await deskOf(center.url, 'yihe')
  await goToDesk(chief, '失信名单')
  await chief.getByRole('region', { name: /^等审核：信用修复/ }).filter({ has: rowOf(chief) }).getByRole('button', { name: /^通\s?过$/ }).click() // prettier-ignore
  await expect(chief.getByText('已通过，马上起作用。')).toBeVisible()
  await chief.close()
  const desk = await village.desk()
  const form = desk.getByRole('form', { name: '作告知承诺' })
  await form.getByRole('button', { name: '已签好，记下' }).click()
  await expect(form).toBeHidden()
  await expect(desk.getByRole('region', { name: '告知承诺' }).getByText(new RegExp(`代替“${PAPER}`))).toBeVisible()
  await look(desk, info, 'taken-again')
})
