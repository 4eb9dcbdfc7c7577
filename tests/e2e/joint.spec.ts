import type { Command } from '../../shared/case/command'
import { signInAtDesk } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'

/** Steps that are not what this story is about, each by whoever may. */
async function passed(center: string, caseId: string, steps: readonly (readonly [string, Command])[]): Promise<void> {
  for (const [staff, command] of steps) {
    const done = await (await signInAtDesk(center, staff, DESK_PASSWORD)).run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
}

const lastDay = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('two departments are asked at once, one answers, and the reviewer waits for the other', async ({
  center,
}, info) => {
  test.setTimeout(240_000)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const caseId = handOver(village, '陈大山', { code: 'SX-CL-003', version: '0.2-sample', name: '困难残疾人生活补贴' })
  await village.push()
  const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore
  await passed(center.url, caseId, [
    ['xingren', { type: 'receiveAtTownship', originalsCounted: 0 }],
    ['xingren', { type: 'addMaterials', materials: [have], attachments: [], notes: '' }],
    ['xingren', { type: 'accept' }],
    ['xingren', { type: 'transferUp' }],
  ])
  const clerk = await deskOf(center.url, 'xianchuang')
  await clerk
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /待签收 \d/ })
    .click()
  await clerk.screenshot({ path: info.outputPath('piles.png') })
  await clerk.goto(`${center.url}/desk/#/cases/${caseId}`)
  const actions = clerk.getByRole('region', { name: '现在可以做的' })
  await actions.getByRole('button', { name: '县里签收', exact: true }).click()
  await clerk
    .getByRole('form', { name: '县里签收' })
    .getByRole('button', { name: /^确\s?定$/ })
    .click()
  await expect(clerk.getByText('县里审查中').first()).toBeVisible()
  await actions.getByRole('button', { name: '发起联合办理', exact: true }).click()
  const form = clerk.getByRole('form', { name: '发起联合办理' })
  for (const department of ['民政部门', '残联']) {
    const box = form.getByRole('checkbox', { name: department, exact: true })
    if (!(await box.isChecked())) await box.check()
    await form.getByLabel(`请${department}看什么`).fill('残疾等级和低保身份')
  }
  for (const other of await form.getByRole('checkbox').all()) {
    const name = (await other.locator('xpath=ancestor::label').textContent())?.trim() ?? ''
    if (!['民政部门', '残联'].includes(name)) await other.uncheck()
  }
  for (const day of await form.locator('input[type=date]').all()) await day.fill(lastDay(2))
  await clerk.screenshot({ path: info.outputPath('open-joint.png') })
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(clerk.getByRole('article', { name: '残联' })).toBeVisible()
  await clerk.close()
  const reviewer = await deskOf(center.url, 'yishen')
  await reviewer.goto(`${center.url}/desk/#/cases/${caseId}`)
  const hers = reviewer.getByRole('region', { name: '现在可以做的' })
  await expect(hers.getByRole('button', { name: '一审', exact: true })).toBeHidden()
  await hers.getByRole('button', { name: '出部门意见', exact: true }).click()
  await reviewer
    .getByRole('form', { name: '出部门意见' })
    .getByRole('button', { name: /^确\s?定$/ })
    .click()
  await expect(reviewer.getByRole('article', { name: '民政部门' }).getByText('同意')).toBeVisible()
  await expect(reviewer.getByRole('article', { name: '残联' }).getByText('还没有答复')).toBeVisible()
  await reviewer.screenshot({ path: info.outputPath('joint.png'), fullPage: true })
  await reviewer.close()
})
