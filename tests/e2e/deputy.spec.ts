import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Command } from '../../shared/case/command'
import { signInAtDesk } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import { syncNow } from '../story/agent-screens'
import { goToDesk } from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { deskOf, handOver, openStationOf, step, type Worker } from './township'
import { expectUsable } from './usable'

const SECOND_CLERK: Worker = { point: '兴仁镇', name: '孙立言', password: 'maiya-7384' }
const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore

let station: Shell | undefined
let link: Link | undefined
test.afterAll(async () => {
  await station?.close().catch(() => undefined)
  await link?.close()
})

async function passed(center: string, caseId: string, steps: readonly (readonly [string, Command])[]): Promise<void> {
  for (const [staff, command] of steps) {
    const done = await (await signInAtDesk(center, staff, DESK_PASSWORD)).run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
}

const choose = async (page: Page, label: string, option: RegExp) => {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
}
const lastDay = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)

/** On the page 顶岗: who is away, who stands in, until when and why. */
async function name(page: Page, away: RegExp, deputy: RegExp, department?: string): Promise<void> {
  await goToDesk(page, '顶岗')
  await choose(page, '谁不在（被顶的人）', away)
  await choose(page, '谁来顶', deputy)
  if (department) {
    await page.getByRole('combobox', { name: '管哪些事项' }).fill(department)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  }
  await page.getByLabel('到哪天（含这天）').fill(lastDay)
  await page.getByLabel('为什么').fill('参加省里培训')
}

test('the chief representative is away: a deputy is named and confirmed, decides at the county and, with no network, at the township, and papers say 代', async ({
  center,
  folder,
  shell,
}, info) => {
  test.setTimeout(200_000)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const county = handOver(village, '李秀英', {
    code: 'SX-FL-001',
    version: '0.2-sample',
    name: '高龄津贴（尊老金）申领',
  })
  const own = handOver(village, '张铁柱', { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' })
  await village.push()
  for (const id of [county, own])
    await passed(center.url, id, [
      ['xingren', { type: 'receiveAtTownship', originalsCounted: 0 }],
      ['xingren', { type: 'addMaterials', materials: [have], attachments: [], notes: '' }],
      ['xingren', { type: 'accept' }],
    ])
  const review: Command = { type: 'review', proposal: 'grant', opinion: '材料齐全，建议准予' }
  await passed(center.url, county, [
    ['xingren', { type: 'transferUp' }],
    ['xianchuang', { type: 'receiveAtCounty', originalsCounted: 0 }],
    ['yishen', review],
  ])
  await passed(center.url, own, [['xingren-yishen', review]])

  const { receiptNo } = (await (await signInAtDesk(center.url, 'xianchuang', DESK_PASSWORD)).open(county)).case
  const chief = await deskOf(center.url, 'yihe')
  await name(chief, /陆怀远/, /何书瑶/, '县民政局')
  await chief.screenshot({ path: info.outputPath('name.png') })
  await chief.getByRole('button', { name: '提出，等确认' }).click()
  await expect(chief.getByText('已提出，等安全管理员确认')).toBeVisible()
  await expect(chief.getByRole('row').filter({ hasText: '何书瑶' })).toContainText('等确认')
  await chief.close()
  const system = await deskOf(center.url, 'guanli')
  await name(system, /邓思齐/, /孙立言/)
  await system.getByRole('button', { name: '提出，等确认' }).click()
  await expect(system.getByText('已提出，等安全管理员确认')).toBeVisible()
  await system.close()
  const security = await deskOf(center.url, 'anquan')
  await goToDesk(security, '顶岗')
  await expect(security.getByRole('row').filter({ hasText: '孙立言' })).toBeVisible()
  await expectUsable(security, '顶岗')
  await security.screenshot({ path: info.outputPath('confirm.png') })
  for (const who of ['何书瑶', '孙立言']) {
    await security.getByRole('row').filter({ hasText: who }).getByRole('button', { name: '确认', exact: true }).click()
    await expect(security.getByRole('row').filter({ hasText: who })).toContainText('正在顶岗')
  }
  await security.close()

  // At the county desk the window's clerk finds the case under what waits for her, and the step says for whom it is.
  const clerk = await deskOf(center.url, 'xianchuang')
  await clerk.getByRole('row').filter({ hasText: receiptNo }).getByRole('link').first().click()
  const actions = clerk.getByRole('region', { name: '现在可以做的' })
  await expect(actions.getByRole('note')).toContainText('由您代陆怀远（一核）办')
  await actions.getByRole('button', { name: '一核决定', exact: true }).click()
  await clerk.screenshot({ path: info.outputPath('decide.png') })
  await clerk.getByRole('form', { name: '一核决定' }).getByRole('button', { name: /^确\s?定$/ }).click() // prettier-ignore
  await expect(clerk.getByText('何书瑶（代陆怀远）')).toBeVisible()
  await clerk.screenshot({ path: info.outputPath('decided.png'), fullPage: true })
  await clerk.close()

  // At the township's station: the signed list has come, then the line is cut.
  link = await openLink(center.port)
  station = await openStationOf({ kind: shell, center, link, userData: join(folder, 'deputy'), worker: SECOND_CLERK })
  await syncNow(station.page)
  link.cut()
  await station.page.evaluate(id => (location.hash = `#/cases/${id}`), own)
  const here = station.page.getByRole('region', { name: '现在可以做的' })
  await expect(here.getByRole('note')).toContainText('由您代邓思齐（一核）办')
  await station.page.screenshot({ path: info.outputPath('township.png') })
  await step(station.page, '一核决定')
  link.restore()
  await syncNow(station.page)
  const held = (await (await signInAtDesk(center.url, 'xingren', DESK_PASSWORD)).open(own)).case
  expect(held.decision).toMatchObject({ by: { name: '孙立言' }, deputyFor: { name: '邓思齐' } })
})
