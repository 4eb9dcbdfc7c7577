import { enrolStation } from '../center/station-kit'
import { addDays, weekdayOf } from '../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../shared/time/holiday-table'
import { beijingDateOf } from '../../shared/time/instant'
import { syncNow } from '../story/agent-screens'
import { goToDesk } from '../story/desk-screens'
import { passed, TAKEN_IN } from './branch'
import { expect, test } from './hall'
import { useOwnCounty } from './own-county'
import { deskOf, handOver, home, VILLAGE_AGENT } from './township'
import { expectUsable } from './usable'

test.describe.configure({ mode: 'serial' })

/** A weekday soon, on which nobody knew yet that offices would be closed. */
const today = beijingDateOf(new Date().toISOString())
let soon = addDays(today, 3)
while (weekdayOf(soon) > 5 || HOLIDAYS_2026.off.includes(soon)) soon = addDays(soon, 1)
const year = Number(soon.slice(0, 4))
const known = year === 2026 ? HOLIDAYS_2026 : { off: [], work: [] }
const line = (date: string, kind: string) => `${date},${kind},国办发明电〔2026〕9号`
const csv = [
  '日期,安排,通知文号',
  ...[...known.off, soon].map(day => line(day, '放假')),
  ...known.work.map(day => line(day, '调休上班')),
].join('\n')

/** A table of holidays moves the dates of everybody's cases, and here it must be one resident's. */
const county = useOwnCounty({
  test,
  name: 'recall',
  worker: VILLAGE_AGENT,
  before: async url => {
    const other = await enrolStation(url, '990100101001', 'liushugou')
    const caseId = handOver(other, '李秀英', { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴' }, [])
    await other.push()
    await passed(url, caseId, [...TAKEN_IN, ['xingren', { type: 'accept' }]])
  },
})

test('before anything changes nobody is called back', async () => {
  await home(county.station.page)
  await expect(county.station.page.getByText(/位群众手里的日期要改/)).toHaveCount(0)
})

test('one person enters the table, its faults are told by row, and another lets it take effect', async ({}, info) => {
  const page = await deskOf(county.url, 'guanli')
  await goToDesk(page, '放假安排')
  await expect(page.getByText('凭记忆录入').first()).toBeVisible()
  await expectUsable(page, '放假安排')
  await page.screenshot({ path: info.outputPath('holidays.png'), fullPage: true })
  await page.getByRole('button', { name: '录入放假表' }).click()
  const choose = (content: string) =>
    page.getByLabel('选文件').setInputFiles({ name: '放假.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await choose(`${csv}\n${line(soon, '调休上班')}\n2026-02-30,放假,`)
  const faults = page.getByRole('alert')
  await expect(faults).toContainText('“日期”：“2026-02-30”不是一个日期')
  await expect(page.getByRole('button', { name: '提交，等另一人批准' })).toHaveCount(0)
  await expectUsable(page, '放假表有错')
  await page.screenshot({ path: info.outputPath('faults.png'), fullPage: true })
  await choose(csv)
  await expect(page.getByText('改为放假').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('preview.png'), fullPage: true })
  await page.getByRole('button', { name: '提交，等另一人批准' }).click()
  await expect(page.getByText('已提交，等另一个人批准')).toBeVisible()
  await expect(page.getByText('要由另一个人批准。')).toBeVisible()
  const second = await deskOf(county.url, 'yihe')
  await goToDesk(second, '放假安排')
  await second.screenshot({ path: info.outputPath('approve.png'), fullPage: true })
  await second.getByRole('button', { name: '批准并签发' }).click()
  await expect(second.getByText('已批准并签名')).toBeVisible()
})

test('at the county’s next contact the village hears who holds a wrong slip, gives the right one, and the line is gone', async ({}, info) => {
  const desk = await deskOf(county.url, 'xingren')
  await goToDesk(desk, '改期召回')
  await expect(desk.getByRole('row').filter({ hasText: '李*英' })).toContainText('放假安排有变')
  await expectUsable(desk, '改期召回，桌面')
  await desk.screenshot({ path: info.outputPath('desk-recall.png'), fullPage: true })
  const { page } = county.station
  await syncNow(page)
  await home(page)
  await page.getByText('1 位群众手里的日期要改').click()
  await expect(page.getByText('李*英')).toBeVisible()
  await expectUsable(page, '改期召回')
  await page.screenshot({ path: info.outputPath('recall.png'), fullPage: true })
  await page.getByRole('link', { name: '看办件' }).click()
  await expect(page.getByText('在途用时（村里收件到受理）')).toBeVisible()
  await page.screenshot({ path: info.outputPath('case.png'), fullPage: true })
  await page.goBack()
  await page.getByRole('link', { name: '换发改期通知' }).click()
  await expect(page.getByRole('region', { name: '改期通知' })).toContainText('作废')
  await page.screenshot({ path: info.outputPath('slip.png'), fullPage: true })
  county.link.cut()
  await page.getByRole('button', { name: '已交给本人' }).click()
  await expect(page.getByText('已记下。这一条不再列出。')).toBeVisible()
  county.link.restore()
  await page.getByRole('link', { name: '回到改期召回' }).click()
  await expect(page.getByText('没有要换的单子')).toBeVisible()
  await syncNow(page)
  await desk.reload()
  await expect(desk.getByText('没有要换的单子')).toBeVisible()
})
