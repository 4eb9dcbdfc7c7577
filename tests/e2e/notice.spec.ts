import type { Locator, Page } from '@playwright/test'
import type { Command } from '../../shared/case/command'
import { idCheckDigit } from '../../shared/text/id-number'
import { signInAtDesk } from '../center/county-kit'
import { enrolStation, type TestStation } from '../center/station-kit'
import { goToDesk } from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { drawPhoto } from '../story/photo'
import { expect, test } from './hall'
import { deskOf } from './township'
import { expectUsable } from './usable'

const first17 = '99010119600203002'
const MATTER = { code: 'SX-JZ-001', version: '0.2-sample', name: '最低生活保障审核确认' }
const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore

/** A request for 低保 that review proposes to grant, its steps taken by whoever takes them in life. */
async function reviewed(url: string, village: TestStation, name: string, withId: boolean): Promise<string> {
  const caseId = village.recordIntake(name, {
    matter: MATTER,
    applicant: {
      ...{ name, address: '兴仁镇柳树沟村三组12号', phone: '13800001234' },
      ...(withId
        ? ({ idKind: 'resident', idNumber: `${first17}${idCheckDigit(first17)}` } as const)
        : ({ idKind: 'none', idNumber: '' } as const)),
    },
  })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push(village.seal())
  const steps: readonly (readonly [string, Command])[] = [
    ['xingren', { type: 'receiveAtTownship', originalsCounted: 0 }],
    ['xingren', { type: 'addMaterials', materials: [have], attachments: [], notes: '' }],
    ['xingren', { type: 'accept' }],
    ['xingren', { type: 'transferUp' }],
    ['xianchuang', { type: 'receiveAtCounty', originalsCounted: 0 }],
    ['yishen', { type: 'review', proposal: 'grant', opinion: '符合条件' }],
  ]
  for (const [staff, command] of steps) {
    const done = await (await signInAtDesk(url, staff, DESK_PASSWORD)).run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
  return caseId
}

const openRow = (page: Page, title: string) =>
  page
    .getByRole('row', { name: title })
    .getByRole('button', { name: /打\s?开/ })
    .click()

test('a township makes a 公示表 from its cases, two others let it pass, and it prints, hangs and comes off with photos', async ({
  center,
}, info) => {
  test.setTimeout(240_000)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  await reviewed(center.url, village, '申屠拟公', true)
  await reviewed(center.url, village, '轩辕无证', false)
  const title = '柳树沟村最低生活保障审核确认公示'

  const township = await deskOf(center.url, 'xingren')
  await goToDesk(township, '公示表')
  await township.getByRole('button', { name: '从办件生成公示' }).click()
  const form = township.getByRole('region', { name: '从办件生成公示' })
  await form.getByRole('combobox', { name: '事项' }).click()
  await township.getByTitle('最低生活保障审核确认', { exact: true }).last().click()
  await form.getByRole('combobox', { name: '张贴的村或乡镇' }).click()
  await township
    .locator('.ant-select-dropdown:visible')
    .getByTitle(/柳树沟村/)
    .click()
  await expect(form.getByRole('row', { name: /轩辕\*证/ })).toContainText('没有证件号，不能公示')
  await expect(form.getByRole('row', { name: /轩辕\*证/ }).getByRole('checkbox')).toBeDisabled()
  await form.getByRole('button', { name: '生成草稿' }).click()
  await expect(form.getByRole('alert')).toContainText('没有选办件')
  await form
    .getByRole('row', { name: /申屠\*公/ })
    .getByRole('checkbox')
    .check()
  await form.getByLabel('申屠*公的拟批内容').fill('拟同意，每月620元')
  await expect(form.getByLabel('受理异议电话')).toHaveValue('0990-0000101')
  await form.getByLabel('受理异议电话').fill('')
  await form.getByRole('button', { name: '生成草稿' }).click()
  await expect(form.getByRole('alert')).toContainText('受理异议电话没有填')
  await form.getByLabel('受理异议电话').fill('0990-0000101')
  await expect(form.getByRole('alert')).toHaveCount(0)
  await expectUsable(township, '公示表，生成')
  await township.screenshot({ path: info.outputPath('form.png'), fullPage: true })
  await form.getByRole('button', { name: '看公示表' }).click()
  await expect(township.getByRole('region', { name: '看公示表' })).toContainText('申屠*公')
  await township.screenshot({ path: info.outputPath('form-preview.png'), fullPage: true })
  await form.getByRole('button', { name: '生成草稿' }).click()
  await expect(township.getByRole('status')).toContainText('已生成草稿')
  await township.screenshot({ path: info.outputPath('made.png'), fullPage: true })

  const publisher = await deskOf(center.url, 'gongkai')
  await goToDesk(publisher, '政务公开')
  await openRow(publisher, title)
  await expect(publisher.getByText('名单由办件生成')).toBeVisible()
  await expect(publisher.getByText(/公示期 \d{4}-\d\d-\d\d — /)).toContainText('0990-0000101')
  await publisher.screenshot({ path: info.outputPath('publisher.png'), fullPage: true })
  await publisher.getByRole('button', { name: '提出公开，请另一人审查' }).click()
  await expect(publisher.getByRole('region', { name: title })).toContainText('等保密审查')
  await publisher.close()
  const secrecy = await deskOf(center.url, 'baomi')
  await goToDesk(secrecy, '政务公开')
  await openRow(secrecy, title)
  await secrecy.getByRole('button', { name: '审查通过，公开' }).click()
  await expect(secrecy.getByRole('region', { name: title })).toContainText(/990100-GS-\d{4}-\d{4}/)
  await secrecy.close()

  await township.reload()
  await openRow(township, title)
  const card = township.getByRole('region', { name: title, exact: true })
  await expect(card).toContainText(/990100-GS-\d{4}-\d{4}/)
  await card.getByRole('button', { name: '打印张贴件' }).click()
  const paper = township.getByRole('region', { name: '公示', exact: true })
  for (const field of [
    '申屠*公',
    '柳树沟村三组',
    '最低生活保障审核确认',
    '拟同意，每月620元',
    '公示期',
    '受理异议',
    '0990-0000101',
  ])
    await expect(paper).toContainText(field)
  for (const hidden of ['申屠拟公', '13800001234', first17]) await expect(township.getByText(hidden)).toHaveCount(0)
  await township.screenshot({ path: info.outputPath('paper-a4.png'), fullPage: true })
  await card.getByText('A3', { exact: true }).click()
  await expect(paper).toContainText('申屠*公')
  await township.screenshot({ path: info.outputPath('paper-a3.png'), fullPage: true })
  await expectUsable(township, '公示表，打印')
  const photo = await drawPhoto(info.outputPath('wall.png'))
  const prove = async (where: Locator, button: string) => {
    await where.getByLabel('选照片').last().setInputFiles(photo)
    await expect(where.getByText('照片已选好')).toBeVisible()
    await where.getByRole('button', { name: button }).click()
  }
  await card.getByLabel('张贴在哪里').fill('柳树沟村公开栏')
  await prove(card, '记下张贴')
  const wall = card.getByRole('listitem').filter({ hasText: '柳树沟村公开栏' })
  await expect(wall.getByRole('link', { name: '看照片' })).toHaveCount(1)
  await prove(wall, '记下撤下')
  await expect(wall.getByRole('link', { name: '看照片' })).toHaveCount(2)
  await township.screenshot({ path: info.outputPath('posted.png'), fullPage: true })
  await township.goto(`${center.url}/public/publications?kind=notice`)
  await township.getByRole('link', { name: title }).click()
  await expect(township.getByText('申屠*公')).toBeVisible()
  await township.screenshot({ path: info.outputPath('public.png'), fullPage: true })
  await township.close()
})
