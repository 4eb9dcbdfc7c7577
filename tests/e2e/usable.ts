import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from './hall'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }
type WithAxe = { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }

/** No serious or critical violation, and nothing to scroll sideways at 1366×768. */
export async function expectUsable(page: Page, screen: string): Promise<void> {
  // The page's policy forbids script tags; evaluating is the debugger's right and not the page's.
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as WithAxe).axe.run({ resultTypes: ['violations'] }),
  )
  const bad = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`)
  expect.soft(bad, screen).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(sideways, `${screen} scrolls sideways`).toBeLessThanOrEqual(0)
}
