import { acceptedWith, blockFor, tellNumbers, textAt, YEAR } from '../center/numbers-kit'
import { enrolStation } from '../center/station-kit'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { COUNTY_CLERK, DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

test('the county sees what every document number became, writes off the rest of a broken PC, and prints the ledger', async ({
  center,
}) => {
  const village = await enrolStation(center.url, '990100103001', 'chayuan')
  const township = await enrolStation(center.url, '990100103000', 'yunling')
  const block = await blockFor(township, '受')
  const received = { receivedOn: `${YEAR}-11-20`, originalsCounted: 0 }
  for (const [name, offset] of [
    ['李秀英', 0],
    ['张铁柱', 2],
  ] as const) {
    const caseId = village.recordHandedOver(name)
    township.record(caseId, 'township-received', received, { base: 2 })
    township.record(caseId, 'accepted', acceptedWith(textAt(block, block.from + offset)), { base: 3 })
  }
  await village.push()
  await township.push()
  await tellNumbers(township, {
    holds: [{ id: block.id, next: block.from + 5 }],
    lost: [{ id: block.id, number: block.from + 1, reason: 'interrupted' }],
  })

  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await desk.signIn(page, center.url, { staff: COUNTY_CLERK.staff, password: DESK_PASSWORD })
  await desk.goToDesk(page, '文书号台账')
  const row = page.getByRole('row').filter({ hasText: '云岭镇' }).filter({ hasText: '受理通知书' }).first()
  await expect(row).toContainText('200')
  await expectUsable(page, '文书号台账')
  await row.getByRole('button', { name: '逐号去向' }).click()
  const runs = page.locator('.numbers-detail')
  await expect(runs).toContainText('发号后断电或程序中断')
  await expect(runs).toContainText('0006—0200')
  await expectUsable(page, '文书号台账，逐号去向')
  await runs.getByRole('button', { name: '核销余号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '确认作废' }).click()
  await expect(dialog).toContainText('请写明情况')
  await dialog.getByLabel('情况说明（记入审计日志）').fill('电脑进水，修不好了')
  await dialog.getByRole('button', { name: '确认作废' }).click()
  await expect(runs).toContainText('已核销')
  await expect(row).not.toContainText('195')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: '刷新' })).toBeHidden()
  await page.close()
})
