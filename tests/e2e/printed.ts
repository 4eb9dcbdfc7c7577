import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { expect } from './hall'
import { expectUsable } from './usable'

const run = promisify(execFile)

type Recorded = { printedPaper?: string }

/** A browser prints from a frame of its own and takes it away again: what stood in it is kept. */
export async function keepWhatIsPrinted(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as Recorded
    if (kept.printedPaper !== undefined) return
    kept.printedPaper = ''
    const { value: remove } = Object.getOwnPropertyDescriptor(Element.prototype, 'remove') as { value: () => void }
    HTMLIFrameElement.prototype.remove = function (this: HTMLIFrameElement) {
      if (this.className === 'paper-printer') kept.printedPaper = this.contentDocument?.body.innerText ?? ''
      remove.call(this)
    }
  })
}

/** The words of a paper of the case as this station gives it out: from the file where there is one, else from what the browser printed. */
export async function paperText(page: Page, title: string): Promise<string> {
  await keepWhatIsPrinted(page)
  // What the step just called for stands in the dialog, above the papers of the case: the last one drawn.
  await page
    .getByRole('button', { name: `存成 PDF：${title}`, exact: true })
    .last()
    .click()
  const saved = page.getByText(/^已存到：/)
  const printed = () => page.evaluate(() => (globalThis as unknown as Recorded).printedPaper ?? '')
  await expect.poll(async () => (await saved.isVisible()) || (await printed()) !== '').toBe(true)
  if (!(await saved.isVisible())) return inOneLine(await printed())
  const file = ((await saved.textContent()) ?? '').replace('已存到：', '').trim()
  return inOneLine((await run('pdftotext', ['-layout', file, '-'])).stdout)
}

/** What the browser printed last, since `keepWhatIsPrinted`; '' while it printed nothing. */
export const printedText = async (page: Page): Promise<string> =>
  inOneLine(await page.evaluate(() => (globalThis as unknown as Recorded).printedPaper ?? ''))

/** Chinese is broken anywhere: a sentence on paper goes over the end of its line. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, '')

/** One screen as a person meets it: no barrier on it, and a picture to look at. */
export async function look(page: Page, info: TestInfo, screen: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${screen}.png`) })
  await expectUsable(page, screen)
}

/** A paper as a screen shows it says this; a sheet of two copies says it twice. */
export const says = (paper: Locator, words: string | RegExp): Promise<void> =>
  expect(paper.getByText(words).first()).toBeVisible()
