import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { Command } from '../../shared/case/command'
import { sheetsOf } from '../../shared/matter/catalogue-sheets'
import type { Catalogue } from '../../shared/matter/catalogue'
import { writeXlsx } from '../../center/catalogue/write-xlsx'
import { call, signInAtDesk } from '../center/county-kit'
import { intakeFor } from '../center/station-kit'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { goToDesk } from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { AT_COUNTY, confirm, LACKING, openAtDesk, openStep, passed, readPaper, secondPc } from './branch'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'
import { expectUsable } from './usable'

const SUBSIDY = { code: 'SX-CL-003', version: '0.2-sample', name: '困难残疾人生活补贴' }
const NURSING = { code: 'SX-CL-004', version: '0.2-sample', name: '重度残疾人护理补贴' }
const DAY_MS = 86_400_000

const chinaDay = (days = 0): string => new Date(Date.now() + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10)

const openJoint = (dueBy: string): Command => ({
  type: 'openJoint',
  lead: '民政部门',
  tasks: ['民政部门', '残联'].map(department => ({ department, question: '残疾等级和低保身份', dueBy })),
})

const counties: CenterProcess[] = []

async function startCounty(data: string, env: Record<string, string> = {}): Promise<CenterProcess> {
  const county = await startCenterProcess(data, 0, { env })
  counties.push(county)
  return county
}
test.afterAll(async () => {
  for (const county of counties) await county.stop()
})

/** The county switches both rules on for one matter: one person hands the list in, another puts it in force. Answers its version. */
async function switchOn(center: string, code: string): Promise<string> {
  const publisher = await signInAtDesk(center, 'gongkai', DESK_PASSWORD)
  const { current } = (await publisher.get<{ current: string }>('/catalogue')).body
  const { catalogue } = (await publisher.get<{ catalogue: Catalogue }>(`/catalogue/versions/${current}`)).body
  const matters = catalogue.matters.map(matter =>
    matter.code === code
      ? { ...matter, jointHandling: { ...matter.jointHandling, silenceCounts: true, absenceCounts: true } }
      : matter,
  )
  const headers = {
    cookie: publisher.cookie,
    'x-daiban': '1',
    'content-type': 'application/vnd.daiban.catalogue-file',
    'x-daiban-file': encodeURIComponent('目录.xlsx'),
    'x-daiban-note': encodeURIComponent('对这个事项启用默认'),
  }
  const body = Buffer.from(writeXlsx(sheetsOf({ ...catalogue, version: '', matters })))
  const handed = await call<{ ok: boolean; proposal: { id: string } }>(
    `${center}/api/v1/catalogue/proposals?layer=whole`,
    { method: 'POST', headers, body },
  )
  if (!handed.body.ok) throw new Error(JSON.stringify(handed.body))
  const second = await signInAtDesk(center, 'baomi', DESK_PASSWORD)
  await second.post(`/catalogue/proposals/${handed.body.proposal.id}/decision`, { approve: true, reason: '' })
  return (await publisher.get<{ current: string }>('/catalogue')).body.current
}

test('absence from a visit says nothing until the county says so; then the proof and the supervisor stand beside it', async ({
  folder,
}, info) => {
  test.setTimeout(240_000)
  // A county of its own: what it switches on, it switches on for everybody.
  const center = await startCounty(join(folder, 'absent-county'))
  const pc = await secondPc(center.url)
  const off = handOver(pc, '姚长根', NURSING)
  await pc.push()
  await passed(center.url, off, [...AT_COUNTY, ['xianchuang', openJoint(chinaDay(3))]])
  const clerk = await deskOf(center.url, 'xianchuang')
  await openAtDesk(clerk, center.url, off)
  // Off by default: nobody is even offered it, however long the department says nothing.
  await expect(clerk.getByRole('article', { name: '残联' }).getByText('还没有答复')).toBeVisible()
  const actions = clerk.getByRole('region', { name: '现在可以做的' })
  await expect(actions.getByRole('button').first()).toBeVisible()
  await expect(actions.getByRole('button', { name: '按默认处理意见', exact: true })).toBeHidden()

  const version = await switchOn(center.url, SUBSIDY.code)
  const caseId = handOver(pc, '罗桂兰', { ...SUBSIDY, version })
  await pc.push()
  const departments = ['民政部门', '残联']
  const plan: Command = { type: 'planVisit', route: 'P-9', on: chinaDay(), time: '09:30', place: '四组', vehicle: '', departments } // prettier-ignore
  await passed(center.url, caseId, [...AT_COUNTY, ['xianchuang', openJoint(chinaDay(3))], ['xianchuang', plan]])
  const worker = await signInAtDesk(center.url, 'xianchuang', DESK_PASSWORD)
  const visit = (await worker.open(caseId)).case.visits?.[0]?.eventId ?? ''
  await passed(center.url, caseId, [
    ['xianchuang', { type: 'noteInvitation', department: '残联', about: 'visit', visit, toldTo: '马主任', how: '书面，已签收' }],
    ['xianchuang', { type: 'holdVisit', visit, present: [{ department: '民政部门', person: '沈知行' }], absent: ['残联'], findings: '户籍地居住', passed: true, attachments: [], signedBy: ['沈知行'] }],
  ]) // prettier-ignore
  await openAtDesk(clerk, center.url, caseId)
  const form = await openStep(clerk, '按默认处理意见')
  await expect(form.getByText('按县里对本事项的规定视为同意')).toBeVisible()
  await expectUsable(clerk, '按默认处理意见')
  await clerk.screenshot({ path: info.outputPath('default-form.png') })
  // Its day has not passed, so its silence says nothing yet.
  await form.getByRole('combobox', { name: '哪个部门的意见' }).click()
  await clerk.locator('.ant-select-item-option').filter({ hasText: '残联' }).click()
  await confirm(form)
  await expect(clerk.getByText('还没有到给这个部门的最后一天。')).toBeVisible()
  await form.getByText('缺席默认', { exact: true }).click()
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(clerk.getByRole('article', { name: '残联' }).getByText('缺席默认')).toBeVisible()
  await readPaper(clerk, '缺席默认记录', async paper => {
    await expect(paper.getByText('残联').first()).toBeVisible()
    await expect(paper.getByText('依照本县启用的默认制度，视为同意').first()).toBeVisible()
    await expect(paper.getByText('不代替审批决定，不据此发证').first()).toBeVisible()
    await clerk.screenshot({ path: info.outputPath('record.png') })
  })
  // Nothing is granted by it: the other department still owes its own opinion.
  await expect(clerk.getByRole('article', { name: '民政部门' }).getByText('还没有答复')).toBeVisible()
  await clerk.screenshot({ path: info.outputPath('absent.png'), fullPage: true })
  await clerk.close()

  const supervisor = await deskOf(center.url, 'ducha')
  await supervisor
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /超时、缺席默认 \d/ })
    .click()
  await expect(supervisor.getByRole('row').filter({ hasText: '罗*兰' })).toBeVisible()
  await expectUsable(supervisor, '超时、缺席默认')
  await supervisor.screenshot({ path: info.outputPath('supervisor.png') })
  // The department has its red entry, with the proof that it was told.
  await goToDesk(supervisor, '红牌')
  const entry = supervisor.getByRole('row').filter({ hasText: '罗*兰' })
  await expect(entry.getByText('缺席默认')).toBeVisible()
  await expect(entry.getByText(/已通知（书面，已签收）/)).toBeVisible()
  await expectUsable(supervisor, '红牌')
  await supervisor.screenshot({ path: info.outputPath('red.png') })
  await supervisor.close()
})

/** Shows a program the clock of some days ago. */
function clockOf(folder: string, daysAgo: number): Record<string, string> {
  const module = join(folder, `clock-${daysAgo}.cjs`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    module,
    `const Real = Date
     const now = () => Real.now() - ${daysAgo * DAY_MS}
     globalThis.Date = class extends Real {
       constructor(...given) { given.length === 0 ? super(now()) : super(...given) }
       static now() { return now() }
     }`,
  )
  return { NODE_OPTIONS: `--require ${module}` }
}

test('a department that was told and lets its day pass is taken as agreeing, days later and by nobody’s mere say-so', async ({
  folder,
}, info) => {
  test.setTimeout(240_000)
  const data = join(folder, 'silent-county')
  const at = { wall: new Date(Date.now() - 6 * DAY_MS).toISOString(), mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' } as const // prettier-ignore
  const before = await startCounty(data, clockOf(folder, 5))
  const pc = await secondPc(before.url)
  const version = await switchOn(before.url, SUBSIDY.code)
  const caseId = uuidv7()
  const taken = intakeFor('990100101001', '柳树沟村便民服务站（示例）', '殷秀梅', { matter: { ...SUBSIDY, version }, materials: [LACKING] }) // prettier-ignore
  pc.record(caseId, 'intake-recorded', taken, { at })
  pc.record(caseId, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-1' }, { at })
  await pc.push()
  await passed(before.url, caseId, [
    ...AT_COUNTY,
    ['xianchuang', openJoint(chinaDay(-3))],
    ['xianchuang', { type: 'noteInvitation', department: '残联', about: 'opinion', visit: '', toldTo: '马主任', how: '书面，已签收' }],
  ]) // prettier-ignore
  await before.stop()
  // Five days later.
  const center = await startCounty(data)
  const clerk = await deskOf(center.url, 'xianchuang')
  await openAtDesk(clerk, center.url, caseId)
  await expect(clerk.getByRole('article', { name: '残联' }).getByText('已过答复日')).toBeVisible()
  const form = await openStep(clerk, '按默认处理意见')
  // Nobody noted that this one was told.
  await confirm(form)
  await expect(clerk.getByText('没有按时通知到这个部门的凭据，不能默认。')).toBeVisible()
  await form.getByRole('combobox', { name: '哪个部门的意见' }).click()
  await clerk.locator('.ant-select-item-option').filter({ hasText: '残联' }).click()
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(clerk.getByRole('article', { name: '残联' }).getByText('超时默认')).toBeVisible()
  await readPaper(clerk, '超时默认记录', async paper => {
    await expect(paper.getByText('依照本县启用的默认制度，视为同意').first()).toBeVisible()
    await expect(paper.getByText('不代替审批决定，不据此发证').first()).toBeVisible()
  })
  await clerk.screenshot({ path: info.outputPath('silent.png'), fullPage: true })
  await clerk.close()
})
