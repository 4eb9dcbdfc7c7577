import { join } from 'node:path'
import { signInAtDesk } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import { openLink, type Link } from '../kit/link'
import type { Shell } from '../kit/shell'
import type { Command } from '../../shared/case/command'
import { DESK_PASSWORD } from '../story/people'
import { syncNow } from '../story/agent-screens'
import { expect, test } from './hall'
import { handOver, home, openStationOf, pile, TOWNSHIP_CLERK } from './township'

let station: Shell
let link: Link

test.afterAll(async () => {
  await station?.close().catch(() => undefined)
  await link?.close()
})

test('on site with no network: the route sheet, who came and who did not, what was seen', async ({
  center,
  folder,
  shell,
}, info) => {
  test.setTimeout(240_000)
  link = await openLink(center.port)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  const matter = { code: 'SX-TD-001', version: '0.2-sample', name: '农村宅基地用地审批（村民建房）' }
  const caseId = handOver(village, '邓建房', matter)
  await village.push()
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const have = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore
  const plan = { route: 'P-1', on: today, time: '09:30', place: '三组老晒场东侧', vehicle: '', departments: ['镇农业农村办', '镇自然资源所'] } // prettier-ignore
  const steps: readonly Command[] = [
    { type: 'receiveAtTownship', originalsCounted: 0 },
    { type: 'addMaterials', materials: [have], attachments: [], notes: '' },
    { type: 'accept' },
    { type: 'planVisit', ...plan },
  ]
  const clerk = await signInAtDesk(center.url, 'xingren', DESK_PASSWORD)
  for (const command of steps) {
    const done = await clerk.run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
  station = await openStationOf({ kind: shell, center, link, userData: join(folder, 'visit'), worker: TOWNSHIP_CLERK })
  const { page } = station
  await syncNow(page)
  link.cut()
  await home(page)
  await expect(pile(page, '要去踏勘').getByText('三组老晒场东侧')).toBeVisible()
  await page.getByRole('link', { name: '踏勘派车单' }).click()
  await expect(page.getByRole('heading', { name: /柳树沟/ })).toBeVisible()
  await page.screenshot({ path: info.outputPath('route-sheet.png') })
  await page.getByRole('button', { name: '记录踏勘：三组老晒场东侧' }).click()
  const form = page.getByRole('form', { name: '记录踏勘' })
  await form.getByLabel(/镇农业农村办来的人/).fill('罗望田')
  await form.getByLabel('看到的情况').fill('原宅基地范围内，四邻无争议')
  await form.getByLabel(/现场签字的人/).fill('罗望田、邓建房')
  await page.screenshot({ path: info.outputPath('hold-visit.png') })
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('已保存。')).toBeVisible()
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(page.getByText('没有安排好的踏勘。')).toBeVisible()
  link.restore()
  await syncNow(page)
  const held = (await clerk.open(caseId)).case.visits?.[0]?.held
  expect(held).toMatchObject({ absent: ['镇自然资源所'], passed: true })
})
