import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM, QUIET } from '../../kit/shell'
import { PAGES } from './bundle-pages'
import type { BenchPage } from './page/page-api'

/** A real Chromium with a profile of its own, as one PC has it. */
export type Client = {
  page: Page
  profile: string
  /** Calls one function of the bench page. */
  ask<K extends keyof BenchPage>(name: K, ...args: Parameters<BenchPage[K]>): Promise<Awaited<ReturnType<BenchPage[K]>>>
  /** SIGKILL of the whole browser: the power cut. The profile stays. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** The browser that runs on this profile: the one process whose command line names it and that is no child of another such. */
function browserOf(profile: string): number | undefined {
  const rows = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n')
  const own = rows.find(row => row.includes(`--user-data-dir=${profile}`) && !row.includes('--type='))
  return own === undefined ? undefined : Number(own.trim().split(' ')[0])
}

export async function openClient(
  url: string,
  options: { profile?: string; strangers?: boolean; ready?: boolean } = {},
): Promise<Client> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'daiban-bench-profile-')))
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    // Peers' pages talk to servers of another origin; no preflight is counted against them.
    args: [...QUIET, ...(options.strangers ? ['--disable-web-security'] : [])],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(0)
  if (process.env['DAIBAN_BENCH_VERBOSE']) page.on('console', message => console.error(message.text()))
  page.on('pageerror', problem => console.error(problem))
  await page.goto(url)
  if (options.ready !== false) await page.waitForFunction('globalThis.benchReady', null, { timeout: 60_000 })
  return {
    page,
    profile,
    ask: (name, ...args) =>
      page.evaluate(
        ([called, given]) => {
          const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<unknown>> }
          return bench[called as string]?.(...(given as unknown[]))
        },
        [name, args] as const,
      ) as never,
    async kill() {
      const pid = browserOf(profile)
      if (pid) process.kill(pid, 'SIGKILL')
      await context.close().catch(() => undefined)
    },
    async close() {
      await context.close().catch(() => undefined)
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Serves the pages of the peers and of the floor; ours come from the center itself. */
export async function servePages(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const [, name = '', ...rest] = new URL(request.url ?? '/', 'http://x').pathname.split('/')
    // The script is asked for from the root, so the page tells which one it means by its own address.
    const from = /^https?:\/\/[^/]+\/([\w-]+)\//.exec(request.headers.referer ?? '')?.[1] ?? name
    const file = join(PAGES, name === 'assets' ? join(from, 'assets', ...rest) : join(name, 'index.html'))
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.endsWith('.js') ? 'text/javascript' : 'text/html' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

/** Gives up after `ms`: a peer that never finishes on a bad line is a figure too. */
export function within<T>(ms: number, work: Promise<T>): Promise<T | 'not finished'> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<'not finished'>(resolve => (timer = setTimeout(() => resolve('not finished'), ms)))
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
