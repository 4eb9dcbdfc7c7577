import { keyPairFrom, sign } from '../../shared/sync/crypto-suite'
import { signCertificate } from '../../shared/sync/receipt'
import { slipCodeText, slipSignedText } from '../../shared/sync/slip-proof'
import { beijingDateOf } from '../../shared/time/instant'
import { enrolStation, type TestStation } from '../center/station-kit'
import { numberOf } from '../center/replica-kit'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { CLERK, DESK_PASSWORD } from '../story/people'
import { openAtDesk } from './branch'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'
import { expectUsable } from './usable'

const DAY = beijingDateOf(new Date().toISOString())
const NAME = '欧阳秀英'
const ID = '110101194912310027'

const openPage = async () => (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })

/** A case of an invented resident, handed in by a village. Answers its receipt number. */
async function handedIn(village: TestStation): Promise<string> {
  const receiptNo = numberOf(village, DAY, 1)
  const caseId = village.recordIntake(NAME, {
    receiptNo,
    applicant: {
      name: NAME,
      idKind: 'resident',
      idNumber: ID,
      address: '示例县石坝镇石坝村2组17号',
      phone: '13900001234',
    },
    contact: { name: '欧阳建国', relation: '儿子', phone: '07461234567' },
    notes: '孙女代为联系，她的电话 13900005678',
  })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push()
  return receiptNo
}

test('at the desk everything is masked; a full value is seen for a reason, covers itself, and the auditor reads who looked', async ({
  center,
}, info) => {
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const receiptNo = await handedIn(village)
  const page = await openPage()
  await page.clock.install()
  await desk.signIn(page, center.url, CLERK)
  await page.getByLabel('姓名、收件号、办件编号、事项').fill(receiptNo)
  await page.getByLabel('姓名、收件号、办件编号、事项').press('Enter')
  await page.locator('.desk-filters').getByText('全部办件').click()
  await expect(page.getByRole('row').filter({ hasText: receiptNo })).toContainText('欧阳*英')
  await page.getByRole('row').filter({ hasText: receiptNo }).getByRole('link').click()
  await expect(page.getByText('110101**********27')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(NAME)
  await expect(page.locator('body')).not.toContainText('13900005678')
  await expectUsable(page, '办件页，已遮盖')
  await page.screenshot({ path: info.outputPath('desk-case-masked.png') })
  await page.getByRole('button', { name: '查看证件号码' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('会记入审计日志')
  await dialog.getByText('其他事由').click()
  await dialog.getByRole('textbox').fill('核对')
  await dialog.getByRole('button', { name: /查\s?看/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('不少于四个字')
  await page.screenshot({ path: info.outputPath('desk-reveal.png') })
  await dialog.getByText('与申请人核对身份').click()
  await dialog.getByRole('button', { name: /查\s?看/ }).click()
  await expect(page.getByText(ID)).toBeVisible()
  await page.clock.fastForward(31_000)
  await expect(page.getByText(ID)).toBeHidden()
  await page.close()

  const auditor = await openPage()
  await auditor.goto(`${center.url}/desk/`)
  await auditor.getByLabel('工号').fill('shenji')
  await auditor.getByLabel('密码', { exact: true }).fill(DESK_PASSWORD)
  await auditor.getByRole('button', { name: '登录' }).click()
  const looked = auditor.getByRole('row').filter({ hasText: '查看完整个人信息' }).first()
  await expect(looked).toContainText('与申请人核对身份')
  await expect(auditor.locator('body')).not.toContainText(ID)
  await expectUsable(auditor, '审计日志')
  await auditor.screenshot({ path: info.outputPath('desk-audit.png') })
  await auditor.close()
})

test('on a slow line the case before is gone from the page at once, so that nobody acts on the wrong one', async ({
  center,
}) => {
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const [first, second] = [handOver(village, '郎前件'), handOver(village, '郎后件')]
  await village.push()
  const page = await deskOf(center.url, 'xingren')
  await openAtDesk(page, center.url, first)
  await expect(page.getByRole('heading', { name: '郎*件' })).toBeVisible()
  let arrive = (): void => undefined
  const line = new Promise<void>(resolve => (arrive = resolve))
  await page.route(`**/cases/${second}`, async route => {
    await line
    await route.continue()
  })
  await page.evaluate(id => (location.hash = `#/cases/${id}`), second)
  await expect(page.getByRole('region', { name: '现在可以做的' })).toBeHidden()
  arrive()
  await expect(page.getByRole('region', { name: '现在可以做的' })).toBeVisible()
  await page.close()
})

test('anybody checks a receipt on the public page, and an altered one is told so in large words', async ({
  center,
}, info) => {
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const { certificate, county } = village.enrolled
  const facts = {
    county: county.code,
    receiptNo: numberOf(village, DAY, 7),
    matter: 'SX-LD-001',
    date: DAY,
    check: 'a1b2c3d4e5f60718',
  }
  const signature = sign(village.keys.secretKey, slipSignedText(facts))
  const code = slipCodeText({ facts, certificate, countyKey: county.publicKey, signature }) ?? ''
  const page = await openPage()
  // A slow line: the code is scanned before the county's key has come, and is judged again with it.
  let line = () => undefined as void
  const isOpen = new Promise<void>(resolve => (line = resolve))
  await page.route('**/api/v1/slip-facts', route => isOpen.then(() => route.continue()))
  await page.goto(`${center.url}/verify`)
  const field = page.getByLabel('收件码')
  await field.fill(code)
  await field.press('Enter')
  await expect(page.getByRole('status', { name: '还要核对县公钥' })).toBeVisible()
  line()
  await expect(page.getByRole('status', { name: '是真的' })).toContainText('就业登记')
  await expectUsable(page, '验回执')
  await page.screenshot({ path: info.outputPath('verify-good.png') })
  const forger = keyPairFrom(new Uint8Array(32).fill(9))
  const { signature: _, ...told } = certificate
  const forged = slipCodeText({
    ...{ facts, countyKey: forger.publicKey, signature },
    certificate: signCertificate(told, forger.secretKey),
  })
  await field.fill(forged ?? '')
  await field.press('Enter')
  await expect(page.getByRole('status', { name: '是别的县出的' })).toBeVisible()
  await field.fill(`${code.slice(0, 50)}${code[50] === '7' ? '8' : '7'}${code.slice(51)}`)
  await field.press('Enter')
  await expect(page.getByRole('status', { name: '被改过，或不是真的' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('verify-altered.png') })
  await page.close()
})
