import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DOUBLE_BIN, OUT } from '../../build/paths'
import { CHROMIUM, ELECTRON } from '../kit/shell'
import { AGENT, fiveRequests } from '../story/people'
import * as agent from '../story/agent-screens'
import { indexedDbFolders } from '../story/indexed-db-folders'
import { expect, test } from './hall'
import type { Hall } from './open-hall'
import * as checks from './shell-checks'
import { packetsByWebRtc, requestsByName } from './side-doors'

test.skip(({ shell }) => shell === 'web', 'a browser has no shell of ours')

const running = ({ station, page, userData, kind }: Hall): checks.RunningShell => {
  if (!station.app || kind === 'web') throw new Error('this edition has no shell')
  return { app: station.app, page, userData, kind }
}
const [request] = fiveRequests('')

test('the hall opens on its own address, with its policy in force and nothing of the PC within reach', async ({
  hall,
}) => {
  await checks.opensOnItsOwnAddress(running(hall))
  await checks.sendsItsPolicy(running(hall))
  await checks.servesNothingOutside(running(hall))
  await checks.refusesPermissions(running(hall))
  const seen = await hall.page.evaluate(() => ({
    node: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys((globalThis as unknown as { daiban: object }).daiban),
  }))
  expect(seen).toEqual({ node: 'undefined', process: 'undefined', bridge: ['call'] })
})

test('links and scripts that lead out of the hall come to nothing', async ({ hall }) => {
  await checks.opensOnItsOwnAddress(running(hall))
  await checks.staysInTheHall(running(hall))
})

test('a page that is taken over reaches nobody by WebRTC or by name, not even without its policy', async ({ hall }) => {
  await checks.opensOnItsOwnAddress(running(hall))
  expect(await packetsByWebRtc(hall.page)).toEqual({ gathering: 'complete', packets: 0 })
  expect(await requestsByName(hall.page)).toBe(0)
})

test('a frame that is not the hall gets no answer, and paper comes out in the right size', async ({ hall, shell }) => {
  test.skip(shell === 'electron', 'only the double can speak as a broken renderer and look at the paper')
  await checks.opensOnItsOwnAddress(running(hall))
  await checks.answersOnlyItsOwnPage(running(hall))
  await checks.printsOnPaperOfTheRightSize(running(hall))
})

test('a call that is not in the contract, or says something else than the contract, is refused', async ({ hall }) => {
  await checks.opensOnItsOwnAddress(running(hall))
  const answers = await hall.page.evaluate(async () => {
    const { daiban } = globalThis as unknown as {
      daiban: { call: (channel: string, ...args: unknown[]) => Promise<unknown> }
    }
    const said = (work: Promise<unknown>) => work.catch((problem: Error) => problem.message)
    return [
      await said(daiban.call('fs:read', '/etc/passwd')),
      await said(daiban.call('attachment:get', { hash: '../../station.json' })),
    ]
  })
  expect(answers).toEqual([expect.stringContaining('no such channel'), { ok: false, reason: 'rejected-payload' }])
})

test('a second start of the program leaves at once and the first goes on', async ({ hall }) => {
  await hall.page.getByLabel('启用码').waitFor()
  const second = spawn(
    hall.kind === 'electron' ? ELECTRON : DOUBLE_BIN,
    [`--user-data-dir=${hall.userData}`, OUT.main],
    {
      env: { ...process.env, DAIBAN_CHROMIUM: CHROMIUM },
      stdio: 'ignore',
    },
  )
  const heard = running(hall).app.evaluate(
    ({ app }) => new Promise<boolean>(resolve => app.once('second-instance', () => resolve(true))),
  )
  expect(await new Promise(resolve => second.once('exit', resolve))).toBe(0)
  expect(await heard).toBe(true)
  await hall.page.getByLabel('启用码').fill('ABCD')
})

test('with the working copy wiped and half a line at the end of the journal, every saved case comes back with progress', async ({
  hall,
}) => {
  if (!request) throw new Error('no request')
  await hall.enrol()
  hall.link.cut()
  const receiptNo = await agent.recordRequest(hall.page, request)
  const page = await hall.restart({
    cutPower: true,
    between: () => {
      for (const folder of indexedDbFolders(hall.userData)) rmSync(folder, { recursive: true, force: true })
      const torn = newestSegment(join(hall.userData, 'journal'))
      appendFileSync(torn, '{"torn":')
    },
  })
  await page.getByLabel('密码', { exact: true }).waitFor()
  const words: string[] = []
  await page.exposeFunction('heardStatus', (text: string) => words.push(text))
  await page.evaluate(() => {
    const hear = () => {
      const line = document.querySelector('.boot-line')?.textContent
      if (line) void (globalThis as unknown as { heardStatus: (text: string) => void }).heardStatus(line)
    }
    new MutationObserver(hear).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await hall.unlock()
  await expect.poll(() => words.join(' ')).toMatch(/正在从日志账恢复 \d+\/\d+/)
  await expect(page.getByText('上次断电时有一行没写完，已去掉。显示过“已保存”的都在。')).toBeVisible()
  await agent.openCase(page, receiptNo)
  expect(await agent.receiptNumber(page)).toBe(receiptNo)
})

function newestSegment(folder: string): string {
  const files = readdirSync(folder, { recursive: true })
    .map(name => join(folder, String(name)))
    .filter(file => statSync(file).isFile() && /\d/.test(file.slice(folder.length)) && !/torn/.test(file))
    .sort()
  const last = files.at(-1)
  if (!last) throw new Error('the journal has no segment')
  return last
}

for (const [name, wall] of [
  ['back to 1970', '1970-01-01T08:00:00+08:00'],
  ['ahead to 2040', '2040-06-01T09:00:00+08:00'],
] as const)
  test(`with the PC's clock set ${name} work goes on, the screen says so, and the county still gets everything`, async ({
    hall,
  }) => {
    test.skip(hall.kind === 'electron', 'only the double loads a module that sets the clock')
    if (!request) throw new Error('no request')
    await hall.enrol()
    const clock = join(hall.userData, 'wrong-clock.cjs')
    writeFileSync(clock, wrongClock(Date.parse(wall) - Date.now()))
    const page = await hall.restart({ before: [clock] })
    hall.link.cut()
    await page.addInitScript(wrongClock(Date.parse(wall) - Date.now()))
    await page.reload()
    if (Date.parse(wall) > Date.now()) await askCountyOnce(hall)
    else {
      await hall.unlock()
      await expect(page.getByText('时间待核')).toBeVisible()
    }
    await agent.recordRequest(page, request)
    hall.link.restore()
    await agent.syncNow(page)
  })

/** By that clock the county was last heard fourteen years ago: it must be heard once, and from then on it is not needed. */
async function askCountyOnce({ page, link, unlock }: Hall): Promise<void> {
  await page.getByLabel('密码', { exact: true }).fill(AGENT.password)
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(page.getByText(/这台电脑超过 45 天没有和县里联系，或者日期不对。/)).toBeVisible()
  link.restore()
  await unlock()
  link.cut()
  await page.keyboard.press('Control+l')
  await unlock()
  await expect(page.getByText(/这台电脑的日期和县里的差得很远/)).toBeVisible()
}

/** Both main and page read the time by `Date`; timers and the monotonic clock stay as they are. */
const wrongClock = (shiftMs: number): string => `
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...args) { super(...(args.length ? args : [Real.now() + ${shiftMs}])) }
    static now() { return Real.now() + ${shiftMs} }
  }
`
