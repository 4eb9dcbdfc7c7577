import { expect, type Page } from '@playwright/test'
import type { MaterialEntry, MatterRef } from '../../shared/case/event'
import type { TestStation } from '../center/station-kit'
import { launchStation, type Shell, type ShellKind } from '../kit/shell'
import type { CenterProcess } from '../kit/center-process'
import type { Link } from '../kit/link'
import { enrol } from '../story/agent-screens'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import { signIn } from '../story/desk-screens'
import { issueCode } from '../story/enrolment-code'
import { DESK_PASSWORD } from '../story/people'
import { LACKING } from './branch'

/** Somebody at a station of their own, by the name on the screen. */
export type Worker = { point: string; name: string; password: string }

export const TOWNSHIP_CLERK: Worker = { point: '兴仁镇', name: '周月明', password: 'maiya-7384' }
export const VILLAGE_AGENT: Worker = { point: '柳树沟', name: '王春芳', password: 'liushu-2026' }

type Parts = { kind: ShellKind; center: CenterProcess; link: Link; userData: string; worker: Worker }

/** A fresh station of one worker, enrolled and unlocked, on the first screen. */
export async function openStationOf({ kind, center, link, userData, worker }: Parts): Promise<Shell> {
  const desk = await deskOf(center.url, 'guanli')
  const code = await issueCode(desk, center.url, worker.point)
  await desk.close()
  const shell = await launchStation({ kind, userData, centerUrl: link.url, before: [] })
  await enrol(shell.page, { center: link.url, code, name: worker.name, password: worker.password })
  return shell
}

/** A request on its way from the village to the township, with one paper that lacks unless told otherwise. */
export function handOver(
  village: TestStation,
  name: string,
  matter?: MatterRef,
  materials: MaterialEntry[] = [LACKING],
): string {
  const caseId = village.recordIntake(name, { materials, ...(matter ? { matter } : {}) })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  return caseId
}

/** A desk at the center, signed in as this person. */
export async function deskOf(center: string, staff: string): Promise<Page> {
  const browser = await openDeskBrowser()
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await signIn(page, center, { staff, password: DESK_PASSWORD })
  return page
}

/** What a pile of the window's first screen holds. */
export const pile = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

export async function home(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '首页' }).click()
}

/** Takes one step on the case page of a station: the button, its form, 确定. */
export async function step(
  page: Page,
  name: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const steps = page.getByRole('region', { name: '现在可以做的' })
  const button = steps.getByRole('button', { name, exact: true })
  const more = steps.getByRole('button', { name: /更多/ })
  await steps.waitFor()
  if (!(await button.isVisible()) && (await more.isVisible())) await more.click()
  await button.click()
  const form = page.getByRole('form', { name })
  await fill(form)
  await form.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(form).toBeHidden()
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: /close|关闭/i }).click()
}
