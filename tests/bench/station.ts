import type { Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHall } from '../e2e/open-hall'
import { startCenterProcess } from '../kit/center-process'
import { closeDeskBrowser } from '../kit/shell'
import { openLink } from '../kit/link'
import { fillRequest, pickMatter, syncNow, unlock } from '../story/agent-screens'
import { indexedDbFolders } from '../story/indexed-db-folders'
import { AGENT, fiveRequests } from '../story/people'
import { percentile, printFigure } from './figure'
import { memoryOf, processTree } from './processes'
import { seedCases } from './seed-cases'

const CASES = 1000
const SUBMISSIONS = 24
const VILLAGE = '990100101001'
const SEEDING_STAFF = 'liushugou'

const since = (started: number): number => (performance.now() - started) / 1000

/** Rows of the working copy, read beside the app. */
const countCases = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const promised = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
      })
    let count = 0
    for (const { name } of await indexedDB.databases()) {
      const db = await promised(indexedDB.open(name ?? ''))
      if (db.objectStoreNames.contains('cases'))
        count += await promised(db.transaction('cases').objectStore('cases').count())
      db.close()
    }
    return count
  })

async function waitForCases(page: Page, count: number): Promise<void> {
  const started = performance.now()
  while ((await countCases(page)) < count) {
    if (since(started) > 300) throw new Error(`only ${await countCases(page)} of ${count} cases came`)
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)))
  }
}

/** From the click on 提交 to 已保存 in the document, in ms by the page's own clock. */
async function timeSubmission(page: Page): Promise<number> {
  const waiting = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let clicked = 0
        const isSaved = () =>
          [...document.querySelectorAll('main *')].some(one => !one.children.length && one.textContent === '已保存')
        const watcher = new MutationObserver(() => {
          if (clicked === 0 || !isSaved()) return
          watcher.disconnect()
          resolve(performance.now() - clicked)
        })
        addEventListener('click', event => (clicked ||= event.timeStamp), { capture: true })
        watcher.observe(document, { subtree: true, childList: true, characterData: true })
      }),
  )
  await page.getByRole('button', { name: '提交' }).click()
  return waiting
}

const folder = mkdtempSync(join(tmpdir(), 'daiban-bench-'))
const center = await startCenterProcess(join(folder, 'center'))
const link = await openLink(center.port)
const userData = join(folder, 'station')
const shell = process.env['DAIBAN_SHELL'] === 'electron' ? 'electron' : 'double'
const [request] = fiveRequests('')
if (!request) throw new Error('no request')

let started = performance.now()
const hall = await openHall({ shell, center, link, userData })
try {
  await hall.page.getByLabel('启用码').waitFor()
  // tsx marks named functions with a word of its own, which the page must know.
  await hall.page.evaluate('globalThis.__name = one => one')
  printFigure('station, first start to the first screen', since(started), 's', '≤ 4')
  await hall.enrol()
  await seedCases(center.url, VILLAGE, SEEDING_STAFF, CASES)
  started = performance.now()
  await syncNow(hall.page)
  await waitForCases(hall.page, CASES)
  printFigure(`pull of ${CASES} cases`, since(started), 's', 'less is better')

  const times: number[] = []
  for (let index = 0; index < SUBMISSIONS; index++) {
    await pickMatter(hall.page, request.search, request.matter)
    await fillRequest(hall.page, { ...request, name: `李秀英${'一二三四五六七八九十'[index % 10]}` })
    times.push(await timeSubmission(hall.page))
  }
  printFigure(`提交 to 已保存 at ${CASES} cases, median`, percentile(times, 0.5), 'ms', '—')
  printFigure(`提交 to 已保存 at ${CASES} cases, p95 of ${SUBMISSIONS}`, percentile(times, 0.95), 'ms', '≤ 50')

  await hall.station.close()
  started = performance.now()
  const page = await hall.restart()
  await page.getByLabel('密码', { exact: true }).waitFor()
  const locked = since(started)
  started = performance.now()
  await unlock(page, AGENT.name, AGENT.password)
  const unlocked = since(started)
  printFigure('station, cold start to the password', locked, 's', '—')
  printFigure(`unlock at ${CASES} cases, typing included`, unlocked, 's', '—')
  printFigure('station, cold start to a usable home screen', locked + unlocked, 's', '≤ 4')
  const pid = hall.station.app?.process().pid ?? 0
  printFigure('station, whole process tree (PSS)', memoryOf(processTree(pid)), 'MB', '≤ 400')

  const between = () => indexedDbFolders(userData).forEach(one => rmSync(one, { recursive: true, force: true }))
  const rebuilt = await hall.restart({ cutPower: true, between })
  await rebuilt.getByLabel('密码', { exact: true }).waitFor()
  started = performance.now()
  await unlock(rebuilt, AGENT.name, AGENT.password)
  printFigure(`unlock with ${CASES} cases rebuilt from the journal`, since(started), 's', 'less is better')
} finally {
  await hall.close()
  await closeDeskBrowser()
  await center.stop()
  rmSync(folder, { recursive: true, force: true })
}
