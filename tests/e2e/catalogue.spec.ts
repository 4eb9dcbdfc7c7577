import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeXlsx } from '../../center/catalogue/write-xlsx'
import { sheetsOf } from '../../shared/matter/catalogue-sheets'
import type { Catalogue } from '../../shared/matter/catalogue'
import type { Matter } from '../../shared/matter/matter'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as agent from '../story/agent-screens'
import * as desk from '../story/desk-screens'
import { DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, url, { staff, password: DESK_PASSWORD })
  await desk.goToDesk(page, '事项目录')
  await page.getByRole('heading', { name: '事项目录' }).waitFor()
  return page
}

/** The sample list as a workbook on disk, with one change. */
const workbook = (name: string, change: (days: number) => number): string =>
  workbookOf(name, matter => ({
    ...matter,
    promisedLimit: { ...matter.promisedLimit, days: change(matter.promisedLimit.days) },
  }))

function workbookOf(name: string, change: (matter: Matter) => Matter, code = 'SX-FL-001'): string {
  const source = new URL('../../shared/matter/sample-catalogue.json', import.meta.url)
  const sample = JSON.parse(readFileSync(source, 'utf8')) as Catalogue
  const matters = sample.matters.map(matter => (matter.code === code ? change(matter) : matter))
  const file = join(mkdtempSync(join(tmpdir(), 'daiban-catalogue-')), name)
  writeFileSync(file, writeXlsx(sheetsOf({ ...sample, version: '', matters })))
  return file
}

test('the county hands in a new list, another person puts it in force, and the village works by it', async ({
  center,
  village,
  shell,
}) => {
  test.skip(shell !== 'web', 'the desk is a web page, looked at once')
  const publisher = await atDesk(center.url, 'gongkai')
  await expectUsable(publisher, '事项目录，事项')
  await publisher.getByRole('tab', { name: '导入与审核' }).click()
  await expectUsable(publisher, '事项目录，导入')
  await publisher.locator('input[type=file]').setInputFiles(workbook('错的目录.xlsx', () => -3))
  await expect(publisher.getByText('有 1 处要改，什么都没有导入')).toBeVisible()
  await expect(publisher.getByRole('row').filter({ hasText: '不能是负数，现在是 -3' })).toContainText('承诺时限')
  await expectUsable(publisher, '事项目录，有错的文件')
  await publisher.getByLabel('为什么改').fill('优化办理流程')
  await publisher.locator('input[type=file]').setInputFiles(workbook('目录.xlsx', days => days - 1))
  await expect(publisher.getByText('您提出的，要由另一个人审核。')).toBeVisible()
  await expectUsable(publisher, '事项目录，等待审核')

  const approver = await atDesk(center.url, 'baomi')
  await expect(approver.getByText('优化办理流程')).toBeVisible()
  await expectUsable(approver, '事项目录，审核')
  await approver.getByRole('button', { name: '审核通过，立即生效' }).click()
  await expect(approver.getByText('已经生效，站点下次联网就会收到。')).toBeVisible()
  await approver.getByRole('tab', { name: '版本记录' }).click()
  await approver.getByRole('button', { name: '变更记录' }).click()
  await expect(approver.getByRole('dialog')).toContainText('承诺时限')
  await expectUsable(approver, '事项目录，版本记录')
  await approver.keyboard.press('Escape')
  await approver.getByRole('tab', { name: '事项', exact: true }).click()
  await approver.getByLabel('找事项：名称、俗称、编码').fill('高龄')
  await approver.getByRole('row').filter({ hasText: 'SX-FL-001' }).getByRole('button').click()
  await expect(approver.getByRole('dialog')).toBeVisible()
  await approver.getByText('流程图 A4').click()
  await expectUsable(approver, '事项目录，流程图')

  const { page } = village
  await agent.goTo(page, '同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(page.getByText(/^目录 20\d\d\.\d\d\.\d\d.* 版.*今天与县里核对过/)).toBeVisible()
  await expectUsable(page, '同步，目录新旧')
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('gljt')
  await expect(page.getByText('受理后 6 个工作日内')).toBeVisible()
})

test('a certificate that the village must not issue is stopped where it is asked for, with a letter to who demands it', async ({
  village,
}) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('证明我妈是我妈')
  await expect(page.getByText('村里不能开“亲属关系证明”')).toBeVisible()
  await expect(page.getByRole('button', { name: '就办这个' })).toBeHidden()
  await expectUsable(page, '找事项，不能开的证明')
  await page.getByRole('link', { name: '打印给对方单位的函' }).click()
  await page.getByLabel('申请人姓名').fill('周秀兰')
  await page.getByLabel('哪个单位要的').fill('示例县某某银行')
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible()
  await expectUsable(page, '不予出具证明的函')

  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('出具证明')
  await page
    .getByRole('option', { name: /出具证明/ })
    .first()
    .click()
  await page.getByRole('button', { name: '就办这个' }).click()
  await page.getByRole('textbox', { name: '说明' }).fill('要开单身证明，交给银行')
  await expect(page.getByText('“婚姻状况证明”村里不能开，这件不能收。')).toBeVisible()
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeHidden()
})

test('the guide, the leaflet, the poster and the flow chart of a matter are seen without network', async ({
  village,
}) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('建房')
  await page.getByRole('link', { name: '办事指南、明白卡' }).click()
  for (const paper of [
    '办事指南（A4）',
    '明白卡（A5 大字）',
    '公开栏（A4）',
    '公开栏（A3）',
    '流程图（A4）',
    '流程图（A3）',
  ]) {
    await page.getByRole('button', { name: paper }).click()
    await expect(page.getByRole('region', { name: paper })).toBeVisible()
    await expectUsable(page, paper)
  }
})

test('a resident sees how the application is filled in, and takes the empty form home, without network', async ({
  village,
}) => {
  const { page } = village
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('gljt')
  await page.getByRole('link', { name: '办事指南、明白卡' }).click()
  await page.getByRole('button', { name: '高龄津贴申请表（样张）' }).click()
  const filled = page.getByRole('region', { name: '高龄津贴申请表（样张）' })
  await expect(filled).toContainText('张三')
  await expect(filled).toContainText('不能照抄，也不能交')
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible()
  await expectUsable(page, '样表，样张')
  await page.getByRole('button', { name: '高龄津贴申请表（空白表）' }).click()
  await expect(page.getByRole('region', { name: '高龄津贴申请表（空白表）' })).not.toContainText('张三')
  await expectUsable(page, '样表，空白表')
})

test('what runs out soon is told to the people of the list and on the guide of the village, with whose power it is', async ({
  center,
  village,
  shell,
}) => {
  test.skip(shell !== 'web', 'the desk is a web page, looked at once')
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  // A matter that no other story works with: the county and its list are shared.
  const change = (matter: Matter): Matter => ({
    ...matter,
    legalBasis: [...matter.legalBasis, { ...matter.legalBasis[0]!, title: '野外用火办法（试行）', validUntil: day(9) }],
    legalSubject: '县林业局',
    sealUnit: '县行政审批服务局',
    delegation: { basis: '县政府〔2025〕3号决定', from: '2025-01-01', until: day(20) },
    powerCode: 'QL-0031',
  })
  const file = workbookOf('快到期.xlsx', change, 'SX-LY-003')
  const publisher = await atDesk(center.url, 'gongkai')
  await publisher.getByRole('tab', { name: '导入与审核' }).click()
  await publisher.getByLabel('为什么改').fill('换上新文件')
  await publisher.locator('input[type=file]').setInputFiles(file)
  await expect(publisher.getByText('您提出的，要由另一个人审核。')).toBeVisible()
  const approver = await atDesk(center.url, 'baomi')
  await approver.getByRole('button', { name: '审核通过，立即生效' }).click()
  await expect(approver.getByText('已经生效，站点下次联网就会收到。')).toBeVisible()
  await expect(approver.getByText('2 项快到期')).toBeVisible()
  await approver.getByRole('tab', { name: '到期提醒（2）' }).click()
  await expect(approver.getByRole('row').filter({ hasText: '野外用火办法（试行）' })).toContainText('快到期')
  await expectUsable(approver, '事项目录，到期提醒')

  const { page } = village
  await agent.goTo(page, '同步')
  // An earlier list of today may stand there already: the new one has come when that line is gone.
  const list = page.getByText(/^目录 .* 版/)
  const before = (await list.textContent()) ?? ''
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(list).not.toHaveText(before)
  await expect(list).toContainText('今天与县里核对过')
  await agent.goTo(page, '新收件')
  await page.getByLabel('找事项').fill('野外用火')
  await page.getByRole('link', { name: '办事指南、明白卡' }).click()
  await expect(page.getByText(`依据“野外用火办法（试行）”到 ${day(9)} 为止，快到期了。`)).toBeVisible()
  await expect(page.getByRole('region', { name: '办事指南（A4）' })).toContainText('县行政审批服务局')
  await expectUsable(page, '办事指南，快到期')
})
