import * as agent from '../story/agent-screens'
import * as deskScreens from '../story/desk-screens'
import { AGENT, fiveRequests } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

const [, , emergency] = fiveRequests('')
if (!emergency) throw new Error('the story has five requests')

test('every main screen of the station can be read and worked by everybody', async ({ village }) => {
  const { page } = village
  const title = (text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor()
  await expectUsable(page, '首页')
  await agent.pickMatter(page, emergency.search, emergency.matter)
  await expectUsable(page, '新收件')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('alert').first().waitFor()
  await expectUsable(page, '新收件，还缺内容')
  await agent.fillRequest(page, { ...emergency, name: '何看得清', papers: [] })
  const receiptNo = await agent.submitRequest(page)
  await expectUsable(page, '回执')
  await agent.openCase(page, receiptNo)
  await expectUsable(page, '办件页')
  await agent.goTo(page, '办件')
  await expectUsable(page, '办件')
  await agent.goTo(page, '新收件')
  await page.getByRole('option').first().waitFor()
  await expectUsable(page, '选事项')
  for (const [entry, heading] of [
    ['送镇里', /./],
    ['送达', /./],
    ['同步', '同步'],
  ] as const) {
    await agent.goTo(page, entry)
    await title(heading)
    await expectUsable(page, entry)
  }
  await page.getByRole('button', { name: '切换到英文 Switch to English' }).click()
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeVisible()
  await expectUsable(page, 'Sync')
  await page.getByRole('button', { name: 'Switch to Chinese 切换到中文' }).click()
  await page.getByRole('button', { name: '锁屏' }).click()
  await page.getByLabel('密码', { exact: true }).waitFor()
  await expectUsable(page, '开锁')
  await agent.unlock(page, AGENT.name, AGENT.password)
})

test('the first start can be read and worked by everybody', async ({ hall }) => {
  await hall.page.getByLabel('启用码').waitFor()
  await expectUsable(hall.page, '首次启用')
  await hall.page.getByLabel('启用码').fill(await hall.code())
  await hall.page.getByLabel('县中心地址').fill(hall.link.url)
  await hall.page.getByRole('button', { name: '下一步' }).click()
  await hall.page.getByLabel('再输一遍密码').waitFor()
  await expectUsable(hall.page, '首次启用，第二步')
})

test('every main screen of the county desk can be read and worked by everybody', async ({ village, shell }) => {
  test.skip(shell !== 'web', 'the desk is a web page, looked at once')
  const receiptNo = await agent.recordRequest(village.page, { ...emergency, name: '吕在县里', papers: [] })
  await agent.handAllOver(village.page)
  await agent.syncNow(village.page)
  const desk = await village.desk()
  const { url } = village.center
  await desk.goto(`${url}/desk/#/?box=all`)
  await desk.getByText('等我办的').waitFor()
  await expectUsable(desk, '收件箱')
  await desk.getByRole('button', { name: '管理', exact: true }).click()
  await expectUsable(desk, '收件箱，菜单开着')
  await desk.goto(`${url}/desk/#/enrolment-codes`)
  await desk.getByRole('combobox', { name: '代办点' }).waitFor()
  await expectUsable(desk, '启用码')
  await deskScreens.openCase(desk, url, receiptNo)
  await expectUsable(desk, '办件页')
  await deskScreens.signOut(desk)
  await expectUsable(desk, '登录')
  await deskScreens.signIn(desk, url, { staff: 'xingren', password: 'qinghe-2026' })
})
