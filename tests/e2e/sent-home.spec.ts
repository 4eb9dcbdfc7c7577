import { goTo, syncNow } from '../story/agent-screens'
import { ALLOWANCE, CLOSED, confirm, openAtDesk, openAtStation, openStep, passed, readPaper, secondPc } from './branch'
import { expect, test } from './hall'
import { deskOf, handOver } from './township'
import { expectUsable } from './usable'

test('a result goes home hand by hand: county, township, village, resident, and each sees where it is', async ({
  center,
  village,
}, info) => {
  test.setTimeout(240_000)
  const pc = await secondPc(center.url)
  const caseId = handOver(pc, '秦玉兰', ALLOWANCE)
  await pc.push()
  await passed(center.url, caseId, CLOSED)
  const county = await deskOf(center.url, 'xianchuang')
  await county
    .getByRole('group', { name: '按事分堆' })
    .getByRole('button', { name: /待返件 \d/ })
    .click()
  await county.getByRole('row').filter({ hasText: '秦*兰' }).getByRole('link').click()
  const form = await openStep(county, '返件')
  await expect(form.getByText('送出时附一份清单，收的人照单清点')).toBeVisible()
  await expectUsable(county, '返件')
  await county.screenshot({ path: info.outputPath('form.png') })
  await confirm(form)
  await expect(form).toBeHidden()
  await expect(county.getByText(/随返件批次 FJ-\d+ 送回/)).toBeVisible()
  await readPaper(county, '出件登记单', async paper => {
    await expect(paper.getByText('青民津〔2026〕18号').first()).toBeVisible()
    await expect(paper.getByText('兴仁镇便民服务中心').first()).toBeVisible()
  })
  await expectUsable(county, '返件以后的办件')
  await county.screenshot({ path: info.outputPath('county.png'), fullPage: true })
  await county.close()

  // The township sees that it is coming, and nothing asks it to send it a second time to the county.
  const township = await deskOf(center.url, 'xingren')
  await openAtDesk(township, center.url, caseId)
  await expect(township.getByText('结果送回中').first()).toBeVisible()
  await expect(township.getByText(/随返件批次 FJ-\d+ 送回/)).toBeVisible()
  await township.screenshot({ path: info.outputPath('township.png'), fullPage: true })
  await township.close()

  const { page } = village
  await syncNow(page)
  await openAtStation(page, caseId)
  await expect(page.getByText('结果送回中').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('village-coming.png'), fullPage: true })
  await goTo(page, '送达')
  await expect(page.getByText('秦*兰').or(page.getByText('秦玉兰')).first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('village-deliver.png') })
})
