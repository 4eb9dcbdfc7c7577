import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import * as agent from '../story/agent-screens'
import { AGENT, fiveRequests } from '../story/people'
import { openOffice } from './county-office'
import { expect, test } from './hall'
import { openHall, type Hall } from './open-hall'
import { deskOf, home, openStationOf, TOWNSHIP_CLERK } from './township'
import { expectUsable } from './usable'

const [first, , third] = fiveRequests('')
if (!first || !third) throw new Error('the story has five requests')
const COLLEAGUE = { id: 'xiaotian-duty', name: '田小满', point: '990100101001', password: 'xiaotian-2026' }

let county: CenterProcess
let hall: Hall
let township: Shell | undefined
let link: Link | undefined
test.beforeAll(async ({ folder, shell }) => {
  test.setTimeout(180_000)
  // A county of its own: all that is open in the village is hers to hand over, and here it is counted.
  county = await startCenterProcess(join(folder, 'duty-county'))
  hall = await openHall({ shell, center: county, link: await openLink(county.port), userData: join(folder, 'duty') })
})
test.afterAll(async () => {
  await township?.close().catch(() => undefined)
  await link?.close()
  await hall.close()
  await county.stop()
})

/** The line of the case page that says who answers for it (首问责任人). */
const answersFor = (page: Page) =>
  page.locator('dt', { hasText: '首问责任人' }).locator('xpath=following-sibling::dd[1]')

const openCase = (page: Page, id: string) => page.evaluate(caseId => (location.hash = `#/cases/${caseId}`), id)

test('an agent goes on leave: her open work passes to a colleague when he has taken it, and village, township and county show who answers now', async ({
  folder,
  shell,
}, info) => {
  test.setTimeout(300_000)
  const office = await openOffice(county.url)
  await hall.enrol()
  await office.addAgent(COLLEAGUE)
  const page = await hall.restart()
  await hall.unlock()
  await agent.syncNow(page)
  const ids: string[] = []
  for (const request of [first, third]) {
    await agent.openCase(page, await agent.recordRequest(page, { ...request, papers: [] }))
    ids.push(page.url().split('/').at(-1) ?? '')
  }
  const [one = '', other = ''] = ids
  await agent.handAllOver(page)
  await agent.syncNow(page)

  // The colleague comes in by a code on the phone, as any newcomer does.
  await page.getByRole('button', { name: '换人' }).click()
  await page.getByRole('button', { name: '第一次用这台电脑' }).click()
  await page.getByRole('radio', { name: new RegExp(COLLEAGUE.name) }).check({ force: true })
  const tell = page.getByRole('region', { name: '打电话时报这三样' })
  const slot = Number(/(\d+) 号电脑/.exec((await tell.textContent()) ?? '')?.[1])
  const shown = Number((await tell.locator('dd').last().textContent())?.trim())
  const code = await office.resetCode({ point: COLLEAGUE.point, slot, staff: COLLEAGUE.id, shown })
  await page.getByLabel('县里念的重置码').fill(code)
  await page.getByLabel('新密码', { exact: true }).fill(COLLEAGUE.password)
  await page.getByLabel('再输一遍新密码').fill(COLLEAGUE.password)
  await page.getByRole('button', { name: '设好密码，打开' }).click()
  await expect(page.getByText(`值班：${COLLEAGUE.name}`)).toBeVisible({ timeout: 30_000 })
  // Nothing is his yet.
  await page.evaluate(() => (location.hash = '#/people/handover'))
  await expect(page.getByText('您名下没有要交的办件。')).toBeVisible()

  // She gives, with no network: the case is still hers until he has taken it.
  hall.link.cut()
  await page.getByRole('button', { name: '换人' }).click()
  await agent.unlock(page, AGENT.name, AGENT.password)
  await page.evaluate(() => (location.hash = '#/people/handover'))
  const give = page.getByRole('region', { name: '我要交出' })
  await expect(give.getByRole('table', { name: '办件' }).getByRole('row')).toHaveCount(3)
  await give.getByRole('radio', { name: '请假' }).check({ force: true })
  await expectUsable(page, '工作交接，交出')
  await page.screenshot({ path: info.outputPath('give.png') })
  await give.getByRole('button', { name: '交出 2 件' }).click()
  await expect(give.getByText(`等 ${COLLEAGUE.name} 用自己的密码接下，才算交清`)).toBeVisible()
  await openCase(page, one)
  await expect(answersFor(page)).toContainText(`${AGENT.name}（`)
  await expect(answersFor(page)).toContainText(`已提出交给${COLLEAGUE.name}`)

  await page.getByRole('button', { name: '换人' }).click()
  await agent.unlock(page, COLLEAGUE.name, COLLEAGUE.password)
  await home(page)
  await page.getByRole('link', { name: new RegExp(`${AGENT.name} 交给您 2 件`) }).click()
  await page.screenshot({ path: info.outputPath('take.png') })
  await page.getByRole('button', { name: '点清了，接下 2 件' }).click()
  await expect(page.getByText('已接下 2 件，从现在起由您负责。')).toBeVisible()
  for (const id of [one, other]) {
    await openCase(page, id)
    await expect(answersFor(page)).toContainText(new RegExp(`^${COLLEAGUE.name}（今天 \\d\\d:\\d\\d起）`))
    await expect(answersFor(page)).not.toContainText('等对方接下')
  }
  await page.screenshot({ path: info.outputPath('village-case.png') })
  const since = /今天 (\d\d:\d\d)起/.exec((await answersFor(page).textContent()) ?? '')?.[1] ?? 'no time'
  hall.link.restore()
  await agent.syncNow(page)

  // The township's own station, and the county's desk: the same person, the same moment.
  link = await openLink(county.port)
  const userData = join(folder, 'duty-township')
  township = await openStationOf({ kind: shell, center: county, link, userData, worker: TOWNSHIP_CLERK })
  await agent.syncNow(township.page)
  await openCase(township.page, other)
  await expect(answersFor(township.page)).toContainText(`${COLLEAGUE.name}（今天 ${since}起）`)
  await township.page.screenshot({ path: info.outputPath('township-case.png') })
  const desk = await deskOf(county.url, 'xianchuang')
  await desk.goto(`${county.url}/desk/#/cases/${other}`)
  await expect(answersFor(desk)).toContainText(`${COLLEAGUE.name}（`)
  await expect(answersFor(desk)).not.toContainText(AGENT.name)
  await desk.screenshot({ path: info.outputPath('county-case.png') })
  await desk.close()
})
