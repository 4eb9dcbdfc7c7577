import { enrolStation } from '../center/station-kit'
import { expect, test } from './hall'
import { useOwnCounty } from './own-county'
import { handOver, home, pile, step, TOWNSHIP_CLERK } from './township'

test.describe.configure({ mode: 'serial' })

/** The piles of a window hold everybody's cases, and here they are counted. */
const county = useOwnCounty({
  test,
  name: 'sign-first',
  worker: TOWNSHIP_CLERK,
  before: async url => {
    const village = await enrolStation(url, '990100101001', 'liushugou')
    handOver(village, '李秀英', { code: 'SX-LD-003', version: '0.2-sample', name: '就业困难人员认定' })
    await village.push()
  },
})

test('with no network the promise is printed and signed first, and only then the case is accepted with papers to follow', async ({}, info) => {
  const { page } = county.station
  county.link.cut()
  await home(page)
  await pile(page, '村里送来，等收件').getByRole('link').first().click()
  await step(page, '收件')
  const steps = page.getByRole('region', { name: '现在可以做的' })
  await steps.getByRole('button', { name: '容缺受理', exact: true }).click()
  const form = page.getByRole('form', { name: '容缺受理' })
  const signing = form.getByRole('region', { name: '先打印，签好再记' })
  const print = signing.getByRole('button', { name: '打印：容缺受理承诺书' })

  // Without a day there is nothing that could be promised: no paper, and the rules say why.
  await print.click()
  await expect(form.getByRole('alert')).toBeVisible()
  await expect(signing.getByRole('status')).toBeHidden()

  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await form.getByLabel('补齐期限').fill(day)
  await signing.getByRole('button', { name: '看一看' }).click()
  const paper = signing.getByRole('region', { name: '容缺受理承诺书（待签）预览' })
  await expect(paper.getByText('居民身份证').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('promise-before-signing.png') })
  await signing.getByRole('button', { name: '收起来' }).click()

  await print.click()
  await expect(signing.getByRole('status')).toHaveText(/请本人看清、签好/)
  await page.screenshot({ path: info.outputPath('promise-printed.png') })

  // Another day is another promise: the sheet on the desk no longer fits.
  const later = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  await form.getByLabel('补齐期限').fill(later)
  await expect(signing.getByRole('alert')).toHaveText(/请再打一张/)
  await signing.getByRole('button', { name: '再打一张' }).click()
  await expect(signing.getByRole('status')).toBeVisible()

  await form.getByRole('button', { name: '已签好，记下' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  const again = dialog.getByRole('button', { name: /^打印：容缺受理承诺书/ })
  await expect(again).toBeVisible()
  await page.screenshot({ path: info.outputPath('after-recording.png') })
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await home(page)
  await expect(pile(page, '容缺待补').getByRole('link')).toHaveCount(1)
  county.link.restore()
})
