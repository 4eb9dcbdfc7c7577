import { test as base, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { openLink, type Link } from '../kit/link'
import {
  closeDeskBrowser,
  ELECTRON,
  launchStation,
  openDeskBrowser,
  VIEWPORT,
  type Shell,
  type ShellKind,
} from '../kit/shell'
import { enrol } from '../story/agent-screens'
import { signIn } from '../story/desk-screens'
import { issueCode } from '../story/enrolment-code'
import { AGENT, CLERK } from '../story/people'

export type HallOptions = { shell: ShellKind }

/** A station of one edition beside a real center, with a link between them that can be cut. */
export type Hall = {
  kind: ShellKind
  center: CenterProcess
  link: Link
  /** The station's own folder; survives `restart`. */
  userData: string
  station: Shell
  readonly page: Page
  /** A desk at the center, signed in as the township clerk. */
  desk: () => Promise<Page>
  /** Makes a code and enrols the station as 王春芳 of 柳树沟. */
  enrol: () => Promise<void>
  /** Starts the station again; `cutPower` kills it first instead of closing it. */
  restart: (how?: { cutPower?: boolean; between?: () => void }) => Promise<Page>
}

type Fixtures = { hall: Hall }
type WorkerFixtures = HallOptions & { center: CenterProcess; folder: string }

export const test = base.extend<Fixtures, WorkerFixtures>({
  shell: ['double', { option: true, scope: 'worker' }],
  folder: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'daiban-e2e-'))
      await use(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  center: [
    async ({ folder, shell }, use) => {
      base.skip(shell === 'electron' && ELECTRON === '', 'no Electron binary on this machine')
      const center = await startCenterProcess(join(folder, 'center'))
      await use(center)
      await closeDeskBrowser()
      await center.stop()
    },
    { scope: 'worker' },
  ],
  hall: async ({ shell, center, folder }, use, info) => {
    const link = await openLink(center.port)
    const userData = join(folder, info.testId.replaceAll(/[^\w-]/g, ''), String(info.retry))
    const launch = () => launchStation({ kind: shell, userData, centerUrl: link.url })
    let desk: Page | undefined
    const hall: Hall = {
      kind: shell,
      center,
      link,
      userData,
      station: await launch(),
      get page() {
        return this.station.page
      },
      async desk() {
        if (desk) return desk
        const browser = await openDeskBrowser()
        desk = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
        await signIn(desk, center.url, CLERK)
        return desk
      },
      async enrol() {
        const code = await issueCode(await hall.desk(), center.url, AGENT.point)
        await enrol(hall.page, { center: link.url, code, name: AGENT.name, password: AGENT.password })
      },
      async restart({ cutPower = false, between = () => undefined } = {}) {
        await (cutPower ? hall.station.kill() : hall.station.close())
        between()
        hall.station = await launch()
        return hall.page
      },
    }
    await use(hall)
    await desk?.close()
    await hall.station.close().catch(() => undefined)
    await link.close()
  },
})

export { expect } from '@playwright/test'
