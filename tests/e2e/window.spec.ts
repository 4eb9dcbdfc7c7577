import { enrolStation } from '../center/station-kit'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { useOwnCounty } from './own-county'
import { deskOf, handOver, home, pile, step, TOWNSHIP_CLERK } from './township'

test.describe.configure({ mode: 'serial' })

/** The piles of a window hold everybody's cases, and here they are counted. */
const county = useOwnCounty({
  test,
  name: 'window',
  worker: TOWNSHIP_CLERK,
  before: async url => {
    const village = await enrolStation(url, '990100101001', 'liushugou')
    for (const name of ['李秀英', '张铁柱', '王桂花']) handOver(village, name)
    await village.push()
  },
})

const shot = async (name: string, info: { outputPath: (name: string) => string }) =>
  county.station.page.screenshot({ path: info.outputPath(`${name}.png`) })

test('what the villages handed in waits at the window, and once taken in, the notice counts down', async ({}, info) => {
  const { page } = county.station
  await home(page)
  await expect(page.getByRole('heading', { name: '窗口今天要办的' })).toBeVisible()
  const arrived = pile(page, '村里送来，等收件')
  await expect(arrived.getByRole('link')).toHaveCount(3)
  await shot('home', info)
  await arrived.getByRole('link').first().click()
  await step(page, '收件')
  await shot('case', info)
  await home(page)
  await expect(pile(page, '告知倒计时').getByText(/还剩 \d 个工作日/)).toBeVisible()
  await expect(arrived.getByRole('link')).toHaveCount(2)
})

test('with no network the window asks once for everything that lacks, and prints it', async ({}, info) => {
  const { page } = county.station
  county.link.cut()
  await pile(page, '告知倒计时').getByRole('link').first().click()
  const steps = page.getByRole('region', { name: '现在可以做的' })
  await steps.getByRole('button', { name: '一次性告知补正', exact: true }).click()
  const form = page.getByRole('form', { name: '一次性告知补正' })
  await form
    .getByLabel(/缺什么、为什么/)
    .first()
    .fill('没有带身份证')
  await form
    .getByLabel(/怎么补/)
    .first()
    .fill('带身份证原件来窗口核对')
  await shot('correction-form', info)
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^打印：补正材料通知书/ })).toBeVisible()
  await shot('after-step', info)
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await home(page)
  await expect(pile(page, '等补正').getByRole('link')).toHaveCount(1)
  await expect(pile(page, '告知倒计时')).toBeHidden()
  county.link.restore()
})

test('not accepting takes two people: what one proposed, the other confirms at the desk', async ({}, info) => {
  const { page } = county.station
  await pile(page, '村里送来，等收件').getByRole('link').first().click()
  await step(page, '收件')
  await step(page, '提出不予受理', async form => {
    await form.getByLabel('不予受理的理由').fill('不归本镇办，户籍在云岭镇')
    await form.getByLabel('法律依据').fill('《行政许可法》第三十二条第一款第二项')
    await form.getByLabel('应当向哪个机关申请').fill('云岭镇人民政府')
  })
  await expect(page.getByRole('region', { name: '要留意的' }).getByText('等另一人确认不予受理')).toBeVisible()
  await expect(page.getByRole('button', { name: '不予受理', exact: true })).toBeHidden()
  const receiptNo = await page.locator('[data-receipt-no]').first().getAttribute('data-receipt-no')
  await syncNow(page)
  const desk = await deskOf(county.url, 'xingren2')
  await desk
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /不予受理待确认 1/ })
    .click()
  await desk
    .getByRole('row')
    .filter({ hasText: receiptNo ?? '' })
    .getByRole('link')
    .click()
  const actions = desk.getByRole('region', { name: '现在可以做的' })
  await actions.getByRole('button', { name: '不予受理', exact: true }).click()
  const form = desk.getByRole('form', { name: '不予受理' })
  await expect(form.getByLabel('不予受理的理由')).toHaveValue('不归本镇办，户籍在云岭镇')
  await desk.screenshot({ path: info.outputPath('desk-refusal.png') })
  // Two people answer for one ground, not each for their own.
  await form.getByLabel('不予受理的理由').fill('材料不真实')
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(desk.getByText('和提出的不一样：种类、理由、依据要两个人一致。')).toBeVisible()
  await desk.screenshot({ path: info.outputPath('desk-refusal-differs.png') })
  await form.getByLabel('不予受理的理由').fill('不归本镇办，户籍在云岭镇')
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(desk.getByText('不予受理').first()).toBeVisible()
  await desk.close()
})
