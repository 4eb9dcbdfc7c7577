import type { Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enrolStation } from '../center/station-kit'
import { openHall } from '../e2e/open-hall'
import { startCenterProcess } from '../kit/center-process'
import { openLink } from '../kit/link'
import { closeDeskBrowser } from '../kit/shell'
import { goTo, syncNow } from '../story/agent-screens'
import { percentile, printFigure } from './figure'

// One case with a long history, opened again and again at the village's PC.
const EVENTS = Number(process.env['DAIBAN_CASE_EVENTS'] ?? 200)
const OPENINGS = Number(process.env['DAIBAN_CASE_OPENINGS'] ?? 40)
const VILLAGE = '990100101001'
const BATCH = 100

/** The request itself, and for every further fact one more paper that somebody brought. */
async function seedLongCase(center: string): Promise<void> {
  const station = await enrolStation(center, VILLAGE, 'liushugou')
  const caseId = station.recordIntake('示例村民一')
  for (let more = 1; more < EVENTS; more += 1)
    station.record(caseId, 'materials-added', { materials: [], attachments: [], notes: `第${more}次送来` })
  for (let from = 1; from <= EVENTS; from += BATCH) {
    const { status, body } = await station.push(station.seal(from, BATCH))
    if (status !== 200) throw new Error(`the county refused a batch: ${status} ${JSON.stringify(body)}`)
    const parked = body.verdicts.find(({ reason }) => reason !== null)
    if (parked) throw new Error(`the county set a fact aside: ${parked.reason}`)
  }
}

/** From the click on the case in the list to its page with the whole history painted, in ms by the page's own clock. */
const timeOpening = (page: Page, events: number): Promise<number> =>
  page.evaluate(
    count =>
      new Promise<number>((resolve, reject) => {
        const link = document.querySelector<HTMLElement>('main table a')
        if (!link) return reject(new Error('no case in the list'))
        const isOpen = () =>
          document.querySelectorAll('.timeline > li').length === count && document.querySelector('[data-case-hash]')
        const clicked = performance.now()
        const watcher = new MutationObserver(() => {
          if (!isOpen()) return
          watcher.disconnect()
          // The frame after this one stands when it has been painted.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clicked)))
        })
        watcher.observe(document, { subtree: true, childList: true })
        link.click()
      }),
    events,
  )

const folder = mkdtempSync(join(tmpdir(), 'daiban-bench-case-page-'))
const center = await startCenterProcess(join(folder, 'center'))
const link = await openLink(center.port)
const shell = process.env['DAIBAN_SHELL'] === 'electron' ? 'electron' : 'double'
const hall = await openHall({ shell, center, link, userData: join(folder, 'station') })
try {
  await hall.page.getByLabel('启用码').waitFor()
  // tsx marks named functions with a word of its own, which the page must know.
  await hall.page.evaluate('globalThis.__name = one => one')
  await hall.enrol()
  await seedLongCase(center.url)
  await syncNow(hall.page)
  const times: number[] = []
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await goTo(hall.page, '办件')
    await hall.page.getByRole('table').getByRole('link').first().waitFor({ timeout: 60_000 })
    times.push(await timeOpening(hall.page, EVENTS))
  }
  const [first = Number.NaN] = times
  printFigure(`case page of ${EVENTS} facts, first opening`, first, 'ms', '—')
  printFigure(`case page of ${EVENTS} facts, median of ${times.length}`, percentile(times, 0.5), 'ms', '—')
  printFigure(`case page of ${EVENTS} facts, p95 of ${times.length}`, percentile(times, 0.95), 'ms', '≤ 100')
} finally {
  await hall.close()
  await closeDeskBrowser()
  await center.stop()
  rmSync(folder, { recursive: true, force: true })
}
