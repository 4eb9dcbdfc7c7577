import { expect, type Page } from '@playwright/test'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startCenterProcess } from '../kit/center-process'
import { openLink } from '../kit/link'
import { launchStation, openDeskBrowser, VIEWPORT, type Shell, type ShellKind } from '../kit/shell'
import * as agent from './agent-screens'
import { countCases, countEvents, doubledNumbers, missingFiles, type CenterView } from './compare'
import * as desk from './desk-screens'
import { issueCode } from './enrolment-code'
import { AGENT, APPROVER, CLERK, COUNTY_CLERK, fiveRequests, REVIEWER } from './people'
import { drawPhoto } from './photo'
import { printDeskPapers } from './desk-papers'
import { indexedDbFolders } from './indexed-db-folders'

export type StorySummary = {
  cases: number
  events: number
  lost: number
  doubled: number
  papers: number
  seconds: number
  steps: { step: string; seconds: number }[]
  hashes: { receiptNo: string; station: string; center: string }[]
}

export class StoryFailure extends Error {
  constructor(
    readonly step: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/**
 * The whole story of five requests, through the real screens of a real station and a real center, with the link cut, the app
 * killed and its IndexedDB deleted on the way. Leaves papers and screenshots in `out`. Throws `StoryFailure` at the first step
 * that does not come true.
 */
export async function tellStory(options: {
  kind: ShellKind
  out: string
  note?: (line: string) => void
}): Promise<StorySummary> {
  const { kind, out, note = () => undefined } = options
  const began = performance.now()
  const steps: StorySummary['steps'] = []
  const screens = join(out, 'screens')
  const papers = join(out, 'papers')
  for (const folder of [screens, papers]) mkdirSync(folder, { recursive: true })
  const userData = join(out, 'work', 'station')
  const ending: (() => Promise<void>)[] = []

  const pages: (() => Page | undefined)[] = []
  /** What the screens showed when a step did not come true. */
  async function pictureOfFailure(): Promise<void> {
    for (const [index, page] of pages.entries())
      await page()
        ?.screenshot({ path: join(out, `failed-${index}.png`), timeout: 3000 })
        .catch(() => undefined)
  }

  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now()
    try {
      return await work()
    } catch (cause) {
      await pictureOfFailure()
      throw new StoryFailure(name, cause)
    } finally {
      const seconds = (performance.now() - started) / 1000
      steps.push({ step: name, seconds: Number(seconds.toFixed(1)) })
      note(`${name} (${seconds.toFixed(1)} s)`)
    }
  }
  const look = (page: Page, name: string) => page.screenshot({ path: join(screens, `${name}.png`) })

  try {
    rmSync(join(out, 'work'), { recursive: true, force: true })
    const center = await step('center starts', () => startCenterProcess(join(out, 'work', 'center')))
    ending.push(() => center.stop())
    const link = await openLink(center.port)
    ending.push(() => link.close())
    const browser = await openDeskBrowser()
    const desktop = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
    ending.push(() => desktop.close())
    pages.push(() => desktop)
    const photo = await drawPhoto(join(out, 'work', 'photo.png'))
    const requests = fiveRequests(photo)

    await step('the clerk signs in and makes a code', async () => {
      await desktop.goto(`${center.url}/desk/`)
      await desktop.getByLabel('工号').waitFor()
      await look(desktop, '20-desk-sign-in')
      await desk.signIn(desktop, center.url, CLERK)
    })
    const code = await step('code', () => issueCode(desktop, center.url, AGENT.point))
    await look(desktop, '21-desk-enrolment-code')

    let station: Shell = await step('the station starts', () => launchStation({ kind, userData, centerUrl: link.url }))
    pages.push(() => station.page)
    ending.push(() => station.close().catch(() => undefined))
    await station.page.getByLabel('启用码').waitFor()
    await look(station.page, '01-first-start')
    await step('the village enrols', () =>
      agent.enrol(station.page, { center: link.url, code, name: AGENT.name, password: AGENT.password }),
    )
    await station.page.getByRole('heading', { name: '今天要办什么' }).waitFor()
    await look(station.page, '02-home-empty')

    link.cut()
    const numbers: string[] = []
    for (const [index, request] of requests.entries()) {
      await step(`recorded offline: ${request.name}`, async () => {
        await agent.pickMatter(station.page, request.search, request.matter)
        await agent.fillRequest(station.page, request)
        if (index === 2) await look(station.page, '04-intake-with-photo')
        numbers.push(await agent.submitRequest(station.page))
        await look(station.page, `05-receipt-${index + 1}`)
        const file = await agent.saveReceipt(station.page)
        if (!existsSync(file)) throw new Error(`the receipt is not at ${file}`)
      })
    }
    await step('the picker finds by nickname', async () => {
      await agent.goTo(station.page, '新收件')
      await station.page.getByLabel('找事项').fill('老人钱')
      await expect(station.page.getByRole('option').first()).toBeVisible()
      await look(station.page, '03-matter-picker')
    })

    await step('power cut, IndexedDB deleted, started again', async () => {
      await station.kill()
      for (const name of indexedDbFolders(userData)) rmSync(name, { recursive: true, force: true })
      station = await launchStation({ kind, userData, centerUrl: link.url })
      await station.page.getByLabel('密码', { exact: true }).waitFor()
      await look(station.page, '06-unlock')
      await agent.unlock(station.page, AGENT.name, AGENT.password)
      await station.page.getByRole('heading', { name: '今天要办什么' }).waitFor()
      await look(station.page, '07-home')
      for (const receiptNo of numbers) {
        await agent.openCase(station.page, receiptNo)
        expect(await agent.receiptNumber(station.page)).toBe(receiptNo)
      }
      await agent.goTo(station.page, '办件')
      await look(station.page, '08-cases')
    })
    await step('handed to the township', () => agent.handAllOver(station.page))
    await look(station.page, '09-handover')

    link.restore()
    await step('the link is back, everything is sent', () => agent.syncNow(station.page))
    await look(station.page, '10-sync')

    for (const [index, request] of requests.entries()) {
      const receiptNo = numbers[index] ?? ''
      await step(`township: ${request.name}`, async () => {
        await desk.openCase(desktop, center.url, receiptNo)
        await desk.takeIn(desktop)
        if (request.corrected) {
          await desk.askCorrection(desktop, '没有残疾人证，无法核对等级。', '在残联办理；证件丢失的可先到镇残联补办。')
          return look(desktop, '24-desk-correction')
        }
        await desk.accept(desktop)
        if (index === 2) await look(desktop, '23-desk-case')
        await desk.transferUp(desktop)
      })
    }
    await desktop.goto(`${center.url}/desk/#/?box=all`)
    await desktop.getByRole('row').nth(5).waitFor()
    await look(desktop, '22-desk-inbox')

    await step('the agent brings the correction', async () => {
      await agent.syncNow(station.page)
      await agent.bringCorrection(station.page, '陈大山')
      await agent.syncNow(station.page)
    })
    const corrected = requests.findIndex(request => request.corrected)
    await step('township accepts the corrected one', async () => {
      await desk.openCase(desktop, center.url, numbers[corrected] ?? '')
      await desk.accept(desktop)
      await desk.transferUp(desktop)
    })
    const act = async (person: desk.DeskPerson, work: (receiptNo: string) => Promise<void>) => {
      await desk.signOut(desktop)
      await desk.signIn(desktop, center.url, person)
      for (const receiptNo of numbers) {
        await desk.openCase(desktop, center.url, receiptNo)
        await work(receiptNo)
      }
    }
    await step('一审', () => act(REVIEWER, () => desk.review(desktop, '材料齐全，符合条件。')))
    await step('一核', () => act(APPROVER, () => desk.decide(desktop, '同意。')))
    await look(desktop, '25-desk-decided')
    await step('办结', () => act(COUNTY_CLERK, () => desk.close(desktop, '准予，已办结')))
    await step('papers of the organ', () => printDeskPapers(desktop, center.url, numbers, papers))

    await step('results come back, are delivered and rated', async () => {
      await agent.syncNow(station.page)
      await agent.openCase(station.page, numbers[0] ?? '')
      await agent.saveDeliveryForm(station.page)
      for (const receiptNo of numbers) await agent.deliver(station.page, receiptNo, '满意')
      await agent.syncNow(station.page)
      await look(station.page, '11-done')
    })

    const hashes: StorySummary['hashes'] = []
    const view: CenterView = { page: desktop, url: center.url }
    let events = 0
    let filesLost = 0
    let atCenter = 0
    await step('station and center hold the same', async () => {
      for (const receiptNo of numbers) {
        await agent.openCase(station.page, receiptNo)
        await desk.openCase(desktop, center.url, receiptNo)
        hashes.push({ receiptNo, station: await desk.caseHash(station.page), center: await desk.caseHash(desktop) })
        events += await countEvents(view, receiptNo)
        filesLost += await missingFiles(view, receiptNo)
      }
      atCenter = await countCases(view)
      await look(station.page, '12-case')
      await station.page.getByText('可以打印的文书').scrollIntoViewIfNeeded()
      await look(station.page, '13-case-papers')
      await look(desktop, '26-desk-case-done')
    })
    for (const file of readdirSync(`${userData}-papers`))
      copyFileSync(join(`${userData}-papers`, file), join(papers, file))
    return {
      cases: numbers.length,
      events,
      lost: filesLost + hashes.filter(one => one.station === '' || one.station !== one.center).length,
      doubled: doubledNumbers(numbers) + Math.max(0, atCenter - numbers.length),
      papers: readdirSync(papers).filter(file => file.endsWith('.pdf')).length,
      seconds: Math.round((performance.now() - began) / 1000),
      steps,
      hashes,
    }
  } finally {
    for (const end of ending.reverse()) await end().catch(() => undefined)
  }
}
