import type { CDPSession, Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHall } from '../e2e/open-hall'
import { importList, personNumber, xlsxFile } from '../e2e/rosters'
import { startCenterProcess } from '../kit/center-process'
import { openLink } from '../kit/link'
import { closeDeskBrowser } from '../kit/shell'
import { percentile, printFigure } from './figure'

/** A PC has 999 receipt numbers a day; whoever goes through a longer list goes on the next day. */
const ROWS = Number(process.env['DAIBAN_ROSTER_ROWS'] ?? 900)
const LINKED = process.env['DAIBAN_ROSTER_LINK'] === 'yes'

/** Presses Enter for each row as a person does who never waits, and takes the time from the key to 已记 on the screen, by the page's own clock. */
const timeRows = (page: Page, rows: number): Promise<number[]> =>
  page.evaluate(
    count =>
      new Promise<number[]>(resolve => {
        const times: number[] = []
        const name = () => document.querySelector('.roster-card-now h2')?.textContent ?? ''
        let [before, pressed] = ['', 0]
        const press = () => {
          before = name()
          pressed = performance.now()
          dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
        }
        const isDone = () => name() !== before || document.body.textContent.includes('名单过完了')
        const watcher = new MutationObserver(() => {
          if (pressed === 0 || !isDone()) return
          times.push(performance.now() - pressed)
          pressed = 0
          if (times.length < count) setTimeout(press)
          else {
            watcher.disconnect()
            resolve(times)
          }
        })
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
        press()
      }),
    rows,
  )

async function busySeconds(inspector: CDPSession): Promise<number> {
  const { metrics } = await inspector.send('Performance.getMetrics')
  return metrics.find(one => one.name === 'TaskDuration')?.value ?? Number.NaN
}

const folder = mkdtempSync(join(tmpdir(), 'daiban-bench-roster-'))
const center = await startCenterProcess(join(folder, 'center'))
const link = await openLink(center.port)
const wanted = process.env['DAIBAN_SHELL']
const shell = wanted === 'electron' || wanted === 'web' ? wanted : 'double'
const hall = await openHall({ shell, center, link, userData: join(folder, 'station') })
try {
  await hall.page.getByLabel('启用码').waitFor()
  await hall.page.evaluate('globalThis.__name = one => one')
  await hall.enrol()
  const surnames = Array.from('赵钱孙李周吴郑王冯陈')
  const people = Array.from({ length: ROWS }, (_, index) => [
    `${1 + Math.floor(index / 4)}`,
    `${surnames[index % 10] ?? '赵'}${'一二三四五六七八九十'[Math.floor(index / 10) % 10] ?? ''}${'春夏秋冬东南西北中正'[Math.floor(index / 100) % 10] ?? ''}${Math.floor(index / 1000) || ''}`,
    personNumber(
      `430101${1940 + Math.floor(index / 365)}${monthDay(index % 365)}${String(1 + (index % 900)).padStart(3, '0')}`,
    ),
    `1380000${String(index).padStart(4, '0')}`,
    index % 4 === 0 ? '户主' : '子女',
    `${1 + (index % 9)}组`,
  ])
  const file = await xlsxFile(folder, 'season.xlsx', [
    ['户号', '姓名', '身份证号', '电话', '与户主关系', '组'],
    ...people,
  ])
  if (!LINKED) link.cut()
  let started = performance.now()
  await importList(hall.page, file, '医保季')
  printFigure(`名册 of ${ROWS} rows, chosen to judged`, (performance.now() - started) / 1000, 's', '—')
  started = performance.now()
  await hall.page.getByRole('button', { name: `导入这 ${ROWS} 人` }).click()
  await hall.page.locator('.roster-card-now h2').waitFor()
  printFigure(`名册 of ${ROWS} rows, taken to the first person`, (performance.now() - started) / 1000, 's', '—')
  // Beside the wall clock the processor's own time, which says the same on a PC that does other things meanwhile.
  const inspector = await hall.page.context().newCDPSession(hall.page)
  await inspector.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busyBefore = await busySeconds(inspector)
  started = performance.now()
  const times = await timeRows(hall.page, ROWS)
  printFigure(
    '名册 row, work of the page’s main thread',
    ((await busySeconds(inspector)) - busyBefore) * (1000 / ROWS),
    'ms CPU',
    '—',
  )
  printFigure(`名册 row saved, median of ${times.length}`, percentile(times, 0.5), 'ms', '—')
  printFigure(`名册 row saved, p95 of ${times.length}`, percentile(times, 0.95), 'ms', '≤ 60')
  printFigure('名册 row saved, p95 of the last 200', percentile(times.slice(-200), 0.95), 'ms', '≤ 60')
  printFigure('名册 row saved, worst', Math.max(...times), 'ms', '—')
  printFigure(`名册 of ${ROWS}, gone through`, (performance.now() - started) / 1000, 's', '—')
} finally {
  await hall.close()
  await closeDeskBrowser()
  await center.stop()
  rmSync(folder, { recursive: true, force: true })
}

function monthDay(day: number): string {
  const date = new Date(Date.UTC(2001, 0, 1 + day))
  return `${String(date.getUTCMonth() + 1).padStart(2, '0')}${String(date.getUTCDate()).padStart(2, '0')}`
}
