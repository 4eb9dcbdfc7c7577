import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStation } from '../../shared/sync/station-service'
import type { StationService } from '../../shared/ipc/station'
import { bundlePage } from '../bench/sync/bundle-pages'
import { openClient, servePages, type Client } from '../bench/sync/browser'
import { signInAtDesk } from '../center/county-kit'
import { startCenterProcess } from '../kit/center-process'
import { portsWithoutShell } from '../kit/station-without-shell'
import { inRoot } from '../../build/paths'
import { seconds, type Found, type Skipped } from './figure'
import type { WorkingCopyPage } from './page/working-copy'

const NAME = 'disk full'
const SIZE = '128m'
const STAFF = 'liushugou'
const PASSWORD = 'liushu-2026'
/** As long as the form allows: a full disk should come soon. */
const NOTE = '雨天路滑，老人行动不便，请上门。'.repeat(60).slice(0, 990)
/** How much the other program leaves: nothing, and the amounts at which Chromium was seen to lose acknowledged rows. */
const LEFT_OVER_MB = [4, 2, 0]

/** A small disk of its own, which only root may make. */
function mountSmallDisk(folder: string): string | null {
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { encoding: 'utf8' })
  return made.status === 0 ? null : (made.stderr || String(made.error ?? '')).trim().split('\n')[0] || 'mount failed'
}

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** The other program: writes until `leave` bytes are left. */
function fill(folder: string, leave: number): void {
  const file = join(folder, 'other-program')
  writeFileSync(file, '')
  for (let step = 1 << 20; step >= 4096;) {
    if (freeBytes(folder) - step < leave) step >>= 1
    else appendFileSync(file, Buffer.alloc(step, 7))
  }
}

type Pages = { open: WorkingCopyPage['open']; file: WorkingCopyPage['file']; holds: WorkingCopyPage['holds'] }

/** One run of the program: the rules in Node over the real journal, the working copy in a real Chromium, both on the small disk. */
async function start(disk: string, centerUrl: string, pageUrl: string, code: string | null) {
  const station = createStation({
    ...portsWithoutShell(join(disk, 'pc', 'daiban'), centerUrl),
    // The guard that refuses new cases long before (300 MB) is switched off: here the disk itself must say no.
    freeBytes: async () => 50e9,
  })
  if (code !== null) {
    const request = { centerUrl, code, deviceName: '一号机', staff: STAFF, password: PASSWORD }
    const enrolled = await station['station:enrol'](request)
    if (!enrolled.ok) throw new Error(enrolled.reason)
  }
  const client = await openClient('about:blank', { profile: join(disk, 'profile'), ready: false })
  await client.page.exposeFunction('bridge', (channel: keyof StationService, args: string) =>
    answer(station, channel, args),
  )
  await client.page.goto(pageUrl)
  await client.page.waitForFunction('globalThis.benchReady')
  const stages = (await ask(client, 'open', STAFF, PASSWORD)) as string[]
  return { station, client, stages }
}

async function answer(station: StationService, channel: keyof StationService, args: string): Promise<string> {
  const given = JSON.parse(args, reviveBytes) as unknown[]
  const work = station[channel] as (...given: unknown[]) => Promise<unknown>
  const value = await work(...given)
  return JSON.stringify(value ?? null, (_name, one: unknown) => (one instanceof Uint8Array ? { bytes: [...one] } : one))
}

const reviveBytes = (_name: string, one: unknown): unknown => {
  const { bytes } = (one ?? {}) as { bytes?: unknown }
  return Array.isArray(bytes) ? new Uint8Array(bytes as number[]) : one
}

const ask = <K extends keyof Pages>(client: Client, name: K, ...args: Parameters<Pages[K]>): Promise<unknown> =>
  client.page.evaluate(
    ([called, given]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<unknown>> }
      return bench[called]?.(...given)
    },
    [name, args] as [string, unknown[]],
  )

/** Files until `count` are saved or three in a row are refused; what was called saved goes into `saved`. */
async function fileMany(client: Client, count: number, saved: Set<string>): Promise<string | null> {
  let refused = 0
  for (let done = 0; done < count && refused < 3;) {
    const caseId = randomUUID()
    const reason = (await ask(client, 'file', caseId, NOTE).catch(String)) as string | null
    if (reason === null) {
      saved.add(caseId)
      done += 1
      refused = 0
    } else if (++refused === 3) return reason
  }
  return null
}

async function oneDisk(leaveMb: number, place: { centerUrl: string; pageUrl: string; code: string }) {
  const disk = await mkdtemp(join(tmpdir(), 'daiban-disk-'))
  const problem = mountSmallDisk(disk)
  if (problem !== null) {
    await rm(disk, { recursive: true, force: true })
    return { skipped: problem }
  }
  const faults: string[] = []
  const saved = new Set<string>()
  const missingIn = (held: object) => [...saved].filter(id => !(id in held)).length
  try {
    mkdirSync(join(disk, 'pc'))
    const first = await start(disk, place.centerUrl, place.pageUrl, place.code)
    await fileMany(first.client, 40, saved)
    fill(disk, leaveMb * 1024 * 1024)
    const reason = await fileMany(first.client, 5000, saved)
    if (reason === null) faults.push(`left ${leaveMb} MB: never refused`)
    await first.client.kill()
    rmSync(join(disk, 'other-program'))
    const second = await start(disk, place.centerUrl, place.pageUrl, null)
    const after = (await ask(second.client, 'holds')) as Record<string, string>
    if (missingIn(after) > 0)
      faults.push(`left ${leaveMb} MB: ${missingIn(after)} of ${saved.size} saved cases are gone`)
    if ((await fileMany(second.client, 1, saved)) !== null)
      faults.push(`left ${leaveMb} MB: does not record again after`)
    const before = (await ask(second.client, 'holds')) as Record<string, string>
    await second.client.kill()
    // And once more without any working copy: the journal alone must give the same.
    const stores = join(disk, 'profile', 'Default')
    if (existsSync(stores))
      for (const name of readdirSync(stores))
        if (/^(IndexedDB|WebStorage)$/.test(name)) rmSync(join(stores, name), { recursive: true })
    const third = await start(disk, place.centerUrl, place.pageUrl, null)
    const rebuilt = (await ask(third.client, 'holds')) as Record<string, string>
    if (!third.stages.includes('rebuilding')) faults.push('the working copy was not rebuilt')
    if (JSON.stringify(sorted(rebuilt)) !== JSON.stringify(sorted(before)))
      faults.push(`left ${leaveMb} MB: rebuilt is not the same`)
    await third.client.kill()
    return { saved: saved.size, reason, faults }
  } finally {
    spawnSync('umount', ['--lazy', disk])
    await rm(disk, { recursive: true, force: true })
  }
}

const sorted = (held: Record<string, string>) => Object.entries(held).sort()

/**
 * The script of a disk that another program fills (electron.md B5) for the journal and a real Chromium's IndexedDB together: record
 * until it is refused, free it, and everything that was called saved is there, also out of the journal alone.
 */
export async function runFullDisk(): Promise<Found | Skipped> {
  const started = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'daiban-full-'))
  const center = await startCenterProcess(join(folder, 'center'))
  await bundlePage('working-copy', inRoot('tests/faults/page/working-copy.ts'))
  const pages = await servePages()
  const faults: string[] = []
  const told: string[] = []
  try {
    const desk = await signInAtDesk(center.url, 'guanli')
    for (const leave of LEFT_OVER_MB) {
      const code = await desk.enrolmentCode('990100101001')
      const place = { centerUrl: center.url, pageUrl: `${pages.url}/working-copy/`, code }
      const found = await oneDisk(leave, place)
      if (found.skipped !== undefined)
        return { name: NAME, skipped: `a small disk cannot be mounted here (${found.skipped}); run it as root` }
      faults.push(...found.faults)
      told.push(`${leave} MB left: ${found.saved} saved then "${found.reason}"`)
    }
  } finally {
    pages.close()
    await center.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const figures = `${told.join('; ')}; lost=${faults.length === 0 ? 0 : 'see below'} in ${seconds(performance.now() - started)}`
  return { name: NAME, figures, faults }
}
