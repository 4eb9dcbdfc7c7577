/**
 * What encryption adds to saving a request, both ways in one run: the real recorder and IndexedDB in a real Chromium, the real station
 * over files on this disk (flushed) in Node, and between them a bridge as Electron's IPC is one. With encryption off, the suite's
 * `encrypt` and `decrypt` hand the bytes through on both sides; hashing, signing keys, compression and disks stay. Rounds alternate,
 * and which goes first changes with every round. Limit: ≤ 20 % of the p50 (issue 4, §5).
 */
import { chromium, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../../build/paths'
import { createElectronPorts } from '../../electron/station-ports'
import type { Command } from '../../shared/case/command'
import type { StationService, StationStatus } from '../../shared/ipc/station'
import { FIRST_SUITE } from '../../shared/sync/crypto-suite'
import { createStation } from '../../shared/sync/station-service'
import { CHROMIUM, QUIET } from '../kit/shell'
import { createBench, enrolRequest, get, PASSWORD, VILLAGE, WANG } from '../shared/station/station-kit'
import { percentile, printFigure } from './figure'
import type { EncryptionBench } from './encryption/page'
import { servePages } from './sync/browser'
import { bundlePage, PAGES } from './sync/bundle-pages'

const WARM_UP = 10
const ROUNDS = 25
/** Requests saved one after another in a round. */
const RUN = 4

const real = { encrypt: FIRST_SUITE.encrypt, decrypt: FIRST_SUITE.decrypt }
const none = {
  encrypt: (_key: Uint8Array, _nonce: Uint8Array, plain: Uint8Array) => plain,
  decrypt: (_key: Uint8Array, sealed: Uint8Array) => sealed,
}

type Pc = { times: number[]; page: Page; save: () => Promise<number>; firstRow: () => Promise<string> }
const NAME = '李秀英'

const command: Command = {
  type: 'recordIntake',
  matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
  village: VILLAGE,
  pointName: '松溪村便民代办点',
  applicant: {
    ...{ name: NAME, idKind: 'resident', idNumber: '110101195003071235' },
    ...{ address: '松溪村一组', phone: '13800005678' },
  },
  contact: null,
  materials: [],
  attachments: [],
  notes: '行动不便，请上门',
}

/** One PC: files and a browser profile of its own. Only one works at a time, so the suite can be switched between them. */
async function openPc(encrypts: boolean, url: string): Promise<Pc> {
  const county = createBench()
  const nothing = async () => Promise.reject(new Error('not in this bench'))
  const userData = join(folder, encrypts ? 'on' : 'off')
  const ports = {
    ...createElectronPorts({
      ...{ userData, defaultCenterUrl: '', paper: county.ports.paper },
      packages: { save: nothing, open: nothing },
      relay: { serve: nothing } as never,
    }),
    http: county.ports.http,
  }
  const station = createStation(ports)
  get(await station['station:enrol'](enrolRequest))
  const { status, fieldKey } = get(await station['station:unlock']({ staff: WANG.id, password: PASSWORD }))
  const page = await openPage(join(folder, `profile-${String(encrypts)}`), url, station)
  const ask = <K extends keyof EncryptionBench>(name: K, ...args: Parameters<EncryptionBench[K]>) => {
    Object.assign(FIRST_SUITE, encrypts ? real : none)
    return page.evaluate(
      ([called, given]) => {
        const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> }
        return bench[called as string]?.(...(given as unknown[]))
      },
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<EncryptionBench[K]>>>
  }
  await ask('open', encrypts, status satisfies StationStatus, [...fieldKey])
  return { times: [], page, save: () => ask('save', command), firstRow: () => ask('firstRow') }
}

async function openPage(profile: string, url: string, station: StationService): Promise<Page> {
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: [...QUIET] })
  closing.push(() => context.close())
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(0)
  page.on('pageerror', problem => console.error(problem))
  await page.exposeFunction('stationCall', async (channel: keyof StationService, args: string) => {
    const work = station[channel] as (...given: unknown[]) => Promise<unknown>
    return JSON.stringify(await work(...(JSON.parse(args) as unknown[]))) ?? ''
  })
  await page.goto(`${url}/encryption/`)
  await page.waitForFunction('globalThis.benchReady')
  return page
}

const folder = mkdtempSync(join(tmpdir(), 'daiban-bench-encryption-'))
const closing: (() => Promise<void>)[] = []
mkdirSync(PAGES, { recursive: true })
await bundlePage('encryption', inRoot('tests/bench/encryption/page.ts'))
const pages = await servePages()
try {
  const on = await openPc(true, pages.url)
  const off = await openPc(false, pages.url)
  for (let round = 0; round < WARM_UP; round += 1) for (const pc of [on, off]) await pc.save()
  for (let round = 0; round < ROUNDS; round += 1)
    for (const pc of round % 2 === 0 ? [on, off] : [off, on])
      for (let one = 0; one < RUN; one += 1) pc.times.push(await pc.save())
  // A bench of nothing against nothing would look splendid.
  if ((await on.firstRow()).includes(NAME)) throw new Error('encryption was not on')
  if (!(await off.firstRow()).includes(NAME)) throw new Error('encryption was not off')
  const [withIt, without] = [percentile(on.times, 0.5), percentile(off.times, 0.5)]
  printFigure(`save, encrypted, p50 of ${on.times.length}`, withIt, 'ms', '—')
  printFigure(`save, not encrypted, p50 of ${off.times.length}`, without, 'ms', '—')
  printFigure('save, encrypted, p95', percentile(on.times, 0.95), 'ms', '—')
  printFigure('save, not encrypted, p95', percentile(off.times, 0.95), 'ms', '—')
  printFigure('encryption adds to save p50', (withIt / without - 1) * 100, '%', '≤ 20')
} finally {
  Object.assign(FIRST_SUITE, real)
  for (const close of closing) await close()
  pages.close()
  rmSync(folder, { recursive: true, force: true })
}
