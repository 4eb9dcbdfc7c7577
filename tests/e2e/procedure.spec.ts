import { signInAtDesk } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import type { Command } from '../../shared/case/command'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a special procedure stops the clock with its planned end, and an extension takes a second person', async ({
  center,
}, info) => {
  test.setTimeout(240_000)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const caseId = handOver(village, '黄土生', {
    code: 'SX-TD-002',
    version: '0.2-sample',
    name: '乡村建设规划许可证核发（村民住宅）',
  })
  await village.push()
  const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore
  const steps: readonly (readonly [string, Command])[] = [
    ['xingren', { type: 'receiveAtTownship', originalsCounted: 0 }],
    ['xingren', { type: 'addMaterials', materials: [have], attachments: [], notes: '' }],
    ['xingren', { type: 'accept' }],
    ['xingren', { type: 'transferUp' }],
    ['xianchuang', { type: 'receiveAtCounty', originalsCounted: 0 }],
  ]
  for (const [staff, command] of steps) {
    const done = await (await signInAtDesk(center.url, staff, DESK_PASSWORD)).run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
  const reviewer = await deskOf(center.url, 'yishen')
  await reviewer.goto(`${center.url}/desk/#/cases/${caseId}`)
  const actions = reviewer.getByRole('region', { name: '现在可以做的' })
  await actions.getByRole('button', { name: /更多/ }).click()
  await reviewer.screenshot({ path: info.outputPath('steps.png') })
  await actions.getByRole('button', { name: '申请延长', exact: true }).click()
  const asking = reviewer.getByRole('form', { name: '申请延长' })
  await asking.getByLabel('为什么').fill('连日大雨，进不了现场')
  await asking.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(reviewer.getByRole('region', { name: '延长办理期限' }).getByText('等负责人审批')).toBeVisible()
  await actions.getByRole('button', { name: '开始特别程序', exact: true }).click()
  const form = reviewer.getByRole('form', { name: '开始特别程序' })
  await form.getByLabel('依据').fill('《行政许可法》第四十五条')
  await form.getByLabel('为什么').fill('要到现场看地基')
  await form.getByLabel('预计到哪天').fill(inDays(5))
  await reviewer.screenshot({ path: info.outputPath('procedure-form.png') })
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(reviewer.getByText('特别程序').first()).toBeVisible()
  await expect(reviewer.getByRole('region', { name: '特别程序' }).getByText('要到现场看地基')).toBeVisible()
  await actions.getByRole('button', { name: '结束特别程序', exact: true }).click()
  const ending = reviewer.getByRole('form', { name: '结束特别程序' })
  await ending.getByLabel('结果怎样').fill('地基没有占到水渠')
  await ending.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(reviewer.getByRole('region', { name: '特别程序' }).getByText('地基没有占到水渠')).toBeVisible()
  await reviewer.close()
  const leader = await deskOf(center.url, 'yihe')
  await leader
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /延长待批 \d/ })
    .click()
  await leader.getByRole('row').filter({ hasText: '黄*生' }).getByRole('link').click()
  await leader.getByRole('button', { name: '审批延长', exact: true }).click()
  const answer = leader.getByRole('form', { name: '审批延长' })
  await expect(answer.getByText('沈知行 申请延长')).toBeVisible()
  await answer.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(leader.getByRole('region', { name: '延长办理期限' }).getByText(/批准延长 \d+ 个工作日/)).toBeVisible()
  await leader.screenshot({ path: info.outputPath('extension.png'), fullPage: true })
  await leader.close()
})
