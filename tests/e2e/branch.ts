import { expect, type Locator, type Page } from '@playwright/test'
import type { Command } from '../../shared/case/command'
import type { MaterialEntry, MatterRef } from '../../shared/case/event'
import { signInAtDesk } from '../center/county-kit'
import { enrolStation, type TestStation } from '../center/station-kit'
import { DESK_PASSWORD } from '../story/people'

/** Decided by the county, its clock never stops for a supplement. */
export const ALLOWANCE: MatterRef = { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' }

/** One paper that lacks, as the village hands it over; `IN_HAND` when it has come. */
export const LACKING: MaterialEntry = { key: 'M01', name: '居民身份证', state: 'missing', originals: 0, copies: 0, kept: false, returnBy: null, tolerable: true } // prettier-ignore
export const IN_HAND: MaterialEntry = { ...LACKING, state: 'received', copies: 1 }

/** Steps that are not what a story is about, each by whoever may, through the desk's own doors. */
export async function passed(center: string, caseId: string, steps: readonly (readonly [string, Command])[]) {
  for (const [staff, command] of steps) {
    const done = await (await signInAtDesk(center, staff, DESK_PASSWORD)).run(caseId, command)
    if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
  }
}

/** A second PC in 柳树沟 that writes what the story takes for granted. */
export const secondPc = (center: string): Promise<TestStation> => enrolStation(center, '990100101001', 'liushugou')

export const TAKEN_IN: readonly (readonly [string, Command])[] = [
  ['xingren', { type: 'receiveAtTownship', originalsCounted: 0 }],
]
export const ACCEPTED: readonly (readonly [string, Command])[] = [
  ...TAKEN_IN,
  ['xingren', { type: 'addMaterials', materials: [IN_HAND], attachments: [], notes: '' }],
  ['xingren', { type: 'accept' }],
]
export const AT_COUNTY: readonly (readonly [string, Command])[] = [
  ...ACCEPTED,
  ['xingren', { type: 'transferUp' }],
  ['xianchuang', { type: 'receiveAtCounty', originalsCounted: 0 }],
]
export const CLOSED: readonly (readonly [string, Command])[] = [
  ...AT_COUNTY,
  ['yishen', { type: 'review', proposal: 'grant', opinion: '材料齐全，建议准予' }],
  ['yihe', { type: 'decide', outcome: 'granted', opinion: '同意' }],
  ['xianchuang', { type: 'close', result: '准予发放', resultNo: '青民津〔2026〕18号' }],
]

/** What a desk shows of one case. */
export async function openAtDesk(desk: Page, center: string, caseId: string): Promise<void> {
  await desk.goto(`${center}/desk/#/cases/${caseId}`)
  await expect(desk.getByRole('region', { name: '现在可以做的' })).toBeVisible()
}

/** Opens one step's form at the desk, behind 更多 where it stands there. */
export async function openStep(page: Page, name: string): Promise<Locator> {
  const steps = page.getByRole('region', { name: '现在可以做的' })
  const button = steps.getByRole('button', { name, exact: true })
  const more = steps.getByRole('button', { name: /更多/ })
  await steps.getByRole('button').first().waitFor()
  if (!(await button.isVisible()) && (await more.isVisible())) await more.click()
  await button.click()
  return page.getByRole('form', { name })
}

export const confirm = (form: Locator): Promise<void> => form.getByRole('button', { name: /^确\s?定$/ }).click()

/** One step at the desk from its button to the page that shows it done. */
export async function stepAtDesk(page: Page, name: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  const form = await openStep(page, name)
  await fill(form)
  await confirm(form)
  await expect(form).toBeHidden()
}

/** The paper of the case by its name, as the desk shows it before it is printed; closed again afterwards. `of`: which of several. */
export async function readPaper(
  page: Page,
  title: string,
  look: (paper: Locator) => Promise<void>,
  of: RegExp | null = null,
): Promise<void> {
  const name = of ? new RegExp(`^${title}（${of.source}）$`) : title
  await page.getByRole('region', { name: '文书' }).getByRole('button', { name, exact: true }).click({ timeout: 20_000 })
  const dialog = page.getByRole('dialog')
  const paper = dialog.getByRole('region', { name, exact: true })
  await expect(paper.getByText(title).first()).toBeVisible()
  await look(paper)
  await dialog.getByRole('button', { name: /close|关闭/i }).click()
  await expect(dialog).toBeHidden()
}

/** Opens a case on a station that holds it already. */
export const openAtStation = (page: Page, caseId: string): Promise<void> =>
  page.evaluate(id => {
    location.hash = `#/cases/${id}`
  }, caseId)
