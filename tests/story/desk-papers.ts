import type { Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { organPapers } from '../../shared/paper/organ-papers'
import type { Paper } from '../../shared/paper/paper'
import { openDeskBrowser } from '../kit/shell'
import { findCase, whoAmI } from './compare'

/** Prints every organ paper of these cases to PDF, as the center hands each out for printing and with the fonts that it serves. */
export async function printDeskPapers(
  desk: Page,
  url: string,
  receiptNos: readonly string[],
  folder: string,
): Promise<void> {
  const view = { page: desk, url }
  const user = await whoAmI(view)
  const browser = await openDeskBrowser()
  // A paper's own <style> is what the desk sets through constructed sheets; here the policy steps aside instead.
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${url}/healthz`)
  for (const receiptNo of receiptNos) {
    const found = await findCase(view, receiptNo)
    const { matter, intakeHash, ...rest } = found
    if (!matter) throw new Error(`the matter of ${receiptNo} is unknown`)
    // The masked case says which papers there are; each is asked for by itself, and that stands in the audit trail.
    for (const { kind, which, name } of organPapers({ ...rest, matter, county: user.county, eventHash: intakeHash })) {
      const answer = await desk.request.post(`${url}/api/v1/cases/${found.case.id}/papers`, {
        headers: { 'x-daiban': '1' },
        data: { paper: kind, ...(which !== undefined && { which }) },
      })
      if (!answer.ok()) throw new Error(`${kind} of ${receiptNo} answered ${answer.status()}`)
      const paper = (await answer.json()) as Paper
      await page.setContent(paper.html)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      writeFileSync(join(folder, `${name}-${receiptNo}.pdf`), pdf)
    }
  }
  await context.close()
}
