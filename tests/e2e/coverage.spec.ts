import { enrolStation, type TestStation } from '../center/station-kit'
import { goToDesk } from '../story/desk-screens'
import { expect, test } from './hall'
import { deskOf } from './township'
import { expectUsable } from './usable'

test('the county sees which villages have no PC yet, and the rate of its townships', async ({ center }, info) => {
  await enrolStation(center.url, '990100103001', 'chayuan')
  const desk = await deskOf(center.url, 'xianchuang')
  await goToDesk(desk, '服务点覆盖')
  await expect(desk.getByRole('row').filter({ hasText: '茶园村' })).toContainText('已覆盖')
  await expect(desk.getByRole('row').filter({ hasText: '高台村' })).toContainText('有人，没有电脑')
  await expect(desk.getByRole('table', { name: '覆盖率' }).getByRole('row').filter({ hasText: '云岭镇' })).toContainText(/[1-3]\/3 个村/) // prettier-ignore
  await expect(desk.getByText('县里还没有填村名单')).toBeVisible()
  await desk.screenshot({ path: info.outputPath('coverage.png') })
  await expectUsable(desk, '服务点覆盖')
  await desk.close()
})

/** A request with a bank account, as the form page records it. */
function request(station: TestStation, name: string, idNumber: string, address: string): string {
  const id = station.recordIntake(name, { applicant: { name, idKind: 'resident', idNumber, address, phone: '' } })
  const fields = [{ key: 'accountNumber', value: '6230580000099988877', source: 'said', on: '2026-03-09' }]
  station.record(id, 'fields-filled', { fields })
  return id
}

test('one account in the cases of two households is a question for the supervisor, without the number', async ({
  center,
}, info) => {
  const station = await enrolStation(center.url, '990100103002', 'zhuxi')
  request(station, '胡满仓', '990100195001011234', '一组')
  const other = request(station, '罗有田', '990100195202022345', '五组')
  expect((await station.push()).status).toBe(200)
  const desk = await deskOf(center.url, 'ducha')
  await goToDesk(desk, '同一账号')
  const group = desk.getByRole('region', { name: /账号代号 [0-9a-f]{8}：2 个人/ }).filter({ hasText: '罗*田' })
  await expect(group.getByRole('link')).toHaveText(['胡*仓', '罗*田'])
  await expect(desk.getByText('99988877')).toHaveCount(0)
  await desk.screenshot({ path: info.outputPath('same-accounts.png') })
  await expectUsable(desk, '同一账号')
  await group.getByRole('link', { name: '罗*田' }).click()
  await expect(desk).toHaveURL(new RegExp(other))
  await desk.close()
})
