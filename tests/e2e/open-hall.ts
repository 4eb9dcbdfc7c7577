import type { Page } from '@playwright/test'
import type { CenterProcess } from '../kit/center-process'
import type { Link } from '../kit/link'
import { launchStation, openDeskBrowser, VIEWPORT, type Shell, type ShellKind } from '../kit/shell'
import { enrol, unlock } from '../story/agent-screens'
import { signIn } from '../story/desk-screens'
import { issueCode } from '../story/enrolment-code'
import { AGENT, CLERK } from '../story/people'

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
  /** A fresh one-time code for 柳树沟. */
  code: () => Promise<string>
  /** The code made last: used up, once the station is enrolled. */
  lastCode: () => string
  /** Makes a code and enrols the station as 王春芳 of 柳树沟. */
  enrol: () => Promise<void>
  unlock: () => Promise<void>
  /** Starts the station again; `cutPower` kills it first instead of closing it. */
  restart: (how?: { cutPower?: boolean; between?: () => void; before?: string[] }) => Promise<Page>
  close: () => Promise<void>
}

type Parts = { shell: ShellKind; center: CenterProcess; link: Link; userData: string; before?: string[] }

export async function openHall({ shell, center, link, userData, before = [] }: Parts): Promise<Hall> {
  const launch = (modules: string[]) => launchStation({ kind: shell, userData, centerUrl: link.url, before: modules })
  let desk: Page | undefined
  let issued = ''
  const hall: Hall = {
    kind: shell,
    center,
    link,
    userData,
    station: await launch(before),
    get page() {
      return this.station.page
    },
    async desk() {
      // A story that ran in between may have closed the browser.
      if (desk && !desk.isClosed()) return desk
      const browser = await openDeskBrowser()
      desk = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
      await signIn(desk, center.url, CLERK)
      return desk
    },
    code: async () => (issued = await issueCode(await hall.desk(), center.url, AGENT.point)),
    lastCode: () => issued,
    async enrol() {
      const code = await hall.code()
      await enrol(hall.page, { center: link.url, code, name: AGENT.name, password: AGENT.password })
    },
    unlock: () => unlock(hall.page, AGENT.name, AGENT.password),
    async restart({ cutPower = false, between = () => undefined, before: modules = [] } = {}) {
      await (cutPower ? hall.station.kill() : hall.station.close())
      between()
      hall.station = await launch(modules)
      return hall.page
    },
    async close() {
      await desk?.close()
      await hall.station.close().catch(() => undefined)
      await link.close()
    },
  }
  return hall
}
