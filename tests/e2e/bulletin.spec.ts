import { enrolStation } from '../center/station-kit'
import { goToDesk } from '../story/desk-screens'
import { beijingDateOf } from '../../shared/time/instant'
import { expect, test } from './hall'
import { keepWhatIsPrinted, printedText } from './printed'
import { deskOf } from './township'
import { expectUsable } from './usable'

test('the supervisor makes the windows’ draft of this month at the desk, with points off and their reason, and no final one before its end', async ({
  center,
}, info) => {
  const station = await enrolStation(center.url, '990100103001', 'chayuan')
  for (const name of ['祁满仓', '祁有粮']) station.recordIntake(name)
  expect((await station.push()).status).toBe(200)
  const desk = await deskOf(center.url, 'ducha')
  await goToDesk(desk, '办件统计')
  await desk.getByRole('main').getByRole('link', { name: '窗口考核通报' }).click()
  await expect(desk.getByText(/这个月还没有结束/)).toBeVisible()
  await expect(desk.getByText(/县里还没有定分值，现在用的是示例分值/)).toBeVisible()
  await expect(desk.getByRole('row').filter({ hasText: '云岭镇便民服务中心' })).toBeVisible()
  await expectUsable(desk, '窗口考核通报')
  await desk.screenshot({ path: info.outputPath('page.png') })
  await desk.getByText('计分办法').click()

  const off = desk.getByRole('region', { name: '扣分' })
  await off.getByRole('combobox', { name: '窗口' }).click()
  await desk.getByTitle('云岭镇便民服务中心（示例）').click()
  await off.getByLabel('扣几分').fill('2')
  await off.getByRole('textbox', { name: '事由' }).fill('有人打 13800000000 反映')
  await off.getByRole('button', { name: /^加\s?上$/ }).click()
  await desk.screenshot({ path: info.outputPath('points-off.png'), fullPage: true })
  await desk.getByRole('button', { name: '看征求意见稿' }).click()
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByText(/事由里有一串数字/)).toBeVisible()
  await dialog.getByRole('button', { name: /^取\s?消$/ }).click()
  await off.getByRole('button', { name: /^删\s?去$/ }).click()
  await off.getByLabel('扣几分').fill('2')
  await off.getByRole('textbox', { name: '事由' }).fill('上午十点窗口没有人')
  await off.getByRole('button', { name: /^加\s?上$/ }).click()

  await desk.getByRole('button', { name: '看正式通报' }).click()
  await expect(dialog.getByText(/这个月还没有结束，不能印正式通报/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^打\s?印$/ })).toBeDisabled()
  await desk.screenshot({ path: info.outputPath('not-over.png') })
  await dialog.getByRole('button', { name: /^取\s?消$/ }).click()
  await expect(dialog).toBeHidden()

  await desk.getByRole('button', { name: '看征求意见稿' }).click()
  await expect(dialog.getByText('屏幕预览，没有登记，不作通报。').first()).toBeVisible()
  await desk.screenshot({ path: info.outputPath('draft.png') })
  await expectUsable(desk, '征求意见稿')
  await keepWhatIsPrinted(desk)
  await dialog.getByRole('button', { name: /^打\s?印$/ }).click()
  await expect.poll(() => printedText(desk)).toContain('窗口考核通报（征求意见稿）')
  const text = await printedText(desk)
  const [year, month] = beijingDateOf(new Date().toISOString()).split('-').map(Number)
  expect(text).toContain(`${year}年${month}月（未结束）`)
  expect(text).toContain('红旗窗口月份没有结束，不评')
  expect(text).toContain('云岭镇便民服务中心（示例）工作纪律2.0上午十点窗口没有人')
  expect(text).toContain('示例：县里还没有定分值')
  expect(text).toMatch(/制表人郑守拙，本月第\d+次印制，校验值[0-9a-f]{8}/)
  expect(text).not.toMatch(/祁|\d{17}[\dX]/)
  await expect(desk.getByText(/已印征求意见稿 \d+ 次，正式通报 0 次/)).toBeVisible()
  await desk.close()
})
