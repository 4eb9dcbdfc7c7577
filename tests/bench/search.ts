import { chromium, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../../build/paths'
import { CHROMIUM, QUIET } from '../kit/shell'
import { printFigure } from './figure'
import { servePages } from './sync/browser'
import { bundlePage, PAGES } from './sync/bundle-pages'
import type { SearchBench } from './search/page'

const CASES = 100_000
const MB = 1024 * 1024

mkdirSync(PAGES, { recursive: true })
await bundlePage('search', inRoot('tests/bench/search/page.ts'))
const pages = await servePages()
const profile = mkdtempSync(join(tmpdir(), 'daiban-bench-search-'))

async function open(): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [...QUIET, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(0)
  await page.goto(`${pages.url}/search/`)
  await page.waitForFunction('globalThis.benchReady')
  return { page, close: () => context.close() }
}

const ask = <K extends keyof SearchBench>(page: Page, name: K, ...args: Parameters<SearchBench[K]>) =>
  page.evaluate(
    ([called, given]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> }
      return bench[called as string]?.(...(given as unknown[]))
    },
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<SearchBench[K]>>>

/** What the page's script holds once nothing but the index is left to hold. */
const heap = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { gc, performance: own } = globalThis as unknown as {
      gc: () => void
      performance: { memory: { usedJSHeapSize: number } }
    }
    gc()
    gc()
    return own.memory.usedJSHeapSize
  })

try {
  const first = await open()
  await ask(first.page, 'fill', CASES)
  const anew = await ask(first.page, 'prepare')
  printFigure(`search index of ${CASES} cases made from nothing, once`, anew / 1000, 's', 'less is better')
  await first.close()

  const second = await open()
  const before = await heap(second.page)
  const ready = await ask(second.page, 'prepare')
  printFigure(`search index of ${CASES} cases ready after unlock`, ready / 1000, 's', '≤ 3')
  printFigure('search index in memory', ((await heap(second.page)) - before) / MB, 'MB', '≤ 150')
  for (const text of ['王', '秀英', 'wxy', '1235', '13800005678', '高龄 王']) {
    const { ms, hits } = await ask(second.page, 'find', text)
    if (hits === 0 && text === '王') throw new Error('the index finds nobody')
    printFigure(`find ${text} (${hits} hits)`, ms, 'ms', '≤ 100')
  }
  await second.close()
} finally {
  pages.close()
  rmSync(profile, { recursive: true, force: true })
}
