import { join } from 'node:path'
import { signInAtDesk, type DeskWorker } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import type { Command } from '../../shared/case/command'
import { DESK_PASSWORD } from '../story/people'
import { syncNow } from '../story/agent-screens'
import { goToDesk } from '../story/desk-screens'
import { expect, test } from './hall'
import { deskOf, handOver, home, openStationOf, TOWNSHIP_CLERK } from './township'

test.describe.configure({ mode: 'serial' })

let station: Shell
let link: Link
let ids: string[]
let clerk: DeskWorker

const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore

async function runAll(worker: DeskWorker, caseId: string, commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const done = await worker.run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
}

test.beforeAll(async ({ center, folder, shell }) => {
  test.setTimeout(240_000)
  link = await openLink(center.port)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  // Decided by the county, so the township passes them up.
  const matter = { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' }
  ids = ['李秀英', '张铁柱', '王桂花'].map(name => handOver(village, name, matter))
  await village.push()
  clerk = await signInAtDesk(center.url, 'xingren', DESK_PASSWORD)
  for (const id of ids)
    await runAll(clerk, id, [
      { type: 'receiveAtTownship', originalsCounted: 0 },
      { type: 'addMaterials', materials: [have], attachments: [], notes: '' },
      { type: 'accept' },
    ])
  station = await openStationOf({
    kind: shell,
    center,
    link,
    userData: join(folder, 'batches'),
    worker: TOWNSHIP_CLERK,
  })
  await syncNow(station.page)
})
test.afterAll(async () => {
  await station?.close().catch(() => undefined)
  await link?.close()
})

test('three accepted cases, two go up to the county in one trip, with no network and one number; the third stays', async ({}, info) => {
  const { page } = station
  link.cut()
  await home(page)
  await page.getByRole('link', { name: '成批转报、返件' }).click()
  const list = page.getByRole('list', { name: '成批转报' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await list.getByRole('checkbox').last().uncheck()
  await expect(page.getByText('这次 2 件')).toBeVisible()
  await page.screenshot({ path: info.outputPath('choose.png') })
  await page.getByRole('button', { name: '已交出，记下转报' }).click()
  await expect(page.getByRole('heading', { name: '已转报' })).toBeVisible()
  await expect(page.getByRole('table', { name: '这一批的办件' }).getByRole('row')).toHaveCount(3)
  await expect(page.getByText(/ZB-990100101000-/)).toBeVisible()
  await expect(page.getByRole('button', { name: '打印上报件移交单' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('sent.png') })
  await page.getByRole('button', { name: '再送一批' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  link.restore()
  await syncNow(page)
  const states = await Promise.all(ids.map(async id => (await clerk.open(id)).case.legal))
  expect(states.filter(one => one === 'transferred')).toHaveLength(2)
  expect(states.filter(one => one === 'accepted')).toHaveLength(1)
  // 首问负责: the page of the case says who answers for it now.
  await page.evaluate(id => (location.hash = `#/cases/${id}`), ids[0])
  await expect(page.getByText(/王春芳（.*起）/)).toBeVisible()
  await expect(page.getByText('要对方接下才算')).toBeVisible()
  await page.screenshot({ path: info.outputPath('case-answers.png') })
  // Two numbers of one trip would be two papers.
  for (const id of ids) {
    const { timeline } = (await clerk.open(id)).case
    expect(timeline.filter(({ type }) => type === 'transferred').length).toBeLessThanOrEqual(1)
  }
})

test('the county sends two results home on one list; when the line breaks after the first, pressing again doubles nothing', async ({
  center,
}, info) => {
  test.setTimeout(180_000)
  const [window, reviewer, approver] = await Promise.all(
    ['xianchuang', 'yishen', 'yihe'].map(staff => signInAtDesk(center.url, staff, DESK_PASSWORD)),
  )
  if (!window || !reviewer || !approver) throw new Error('three people')
  const up: string[] = []
  for (const id of ids) if ((await clerk.open(id)).case.legal === 'transferred') up.push(id)
  for (const id of up) {
    await runAll(window, id, [{ type: 'receiveAtCounty', originalsCounted: 0 }])
    await runAll(reviewer, id, [{ type: 'review', proposal: 'grant', opinion: '材料齐全，建议准予' }])
    await runAll(approver, id, [{ type: 'decide', outcome: 'granted', opinion: '同意' }])
    await runAll(window, id, [{ type: 'close', result: '准予发放', resultNo: `青民津〔2026〕${id.slice(-4)}号` }])
  }
  const desk = await deskOf(center.url, 'xianchuang')
  await goToDesk(desk, '成批转报、返件')
  const list = desk.getByRole('list', { name: '成批返件' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await desk.screenshot({ path: info.outputPath('desk-choose.png') })
  // The second command reaches the county, but its answer never comes back.
  let commands = 0
  await desk.route(/\/commands$/, async route => {
    commands += 1
    if (commands !== 2) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await desk.getByRole('button', { name: '已交出，记下返件' }).click()
  await expect(desk.getByText('有 1 件没有记上')).toBeVisible()
  await desk.getByRole('button', { name: '再记没有记上的' }).click()
  await expect(desk.getByRole('table', { name: '这一批的办件' }).getByRole('row')).toHaveCount(3)
  await desk.screenshot({ path: info.outputPath('desk-sent.png') })
  for (const id of up) {
    const { case: held } = await window.open(id)
    expect(held.legal).toBe('in-delivery')
    expect(held.homeward).toMatchObject({ to: '990100101000' })
    expect(held.timeline.filter(({ type }) => type === 'sent-home')).toHaveLength(1)
  }
  const numbers = await Promise.all(up.map(async id => (await window.open(id)).case.homeward?.batchNo))
  expect(new Set(numbers).size).toBe(1)
  const [batchNo = ''] = numbers
  const paper = await window.post<{ title: string; html: string }>('/batch-papers', { kind: 'home', batchNo, to: '990100101000', cases: up }) // prettier-ignore
  expect([paper.status, paper.body.title]).toEqual([200, '返件交接清单'])
  await desk.evaluate(id => (location.hash = `#/cases/${id}`), up[0])
  await expect(desk.getByText(/王春芳（.*起）/)).toBeVisible()
  await desk.screenshot({ path: info.outputPath('desk-case-answers.png') })
  // No list names a case that did not go with it.
  const foreign = await window.post('/batch-papers', { kind: 'home', batchNo: 'FJ-1', to: '990100101000', cases: up })
  expect(foreign.status).toBe(404)
  await desk.close()
})
