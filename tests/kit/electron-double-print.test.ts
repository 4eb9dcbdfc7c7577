import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildFixture, openFirstPage, type Fixture } from './electron-double/fixture/launch-fixture'
import type {} from './electron-double/hooks'

const run = promisify(execFile)
let fixture: Fixture
let app: ElectronApplication

beforeAll(async () => {
  fixture = await buildFixture()
  app = await fixture.launch('printing', { DAIBAN_DOUBLE_PRINT_DIR: path.join(fixture.folder, 'printed') })
  await openFirstPage(app)
})
afterAll(async () => {
  await app.close()
  await fixture.remove()
})

const printHidden = (options: object) =>
  app.evaluate(
    async ({ BrowserWindow }, asked) => {
      const window = new BrowserWindow({ show: false })
      await window.loadURL('app://hall/page.html')
      const outcome = await new Promise<string>(resolve =>
        window.webContents.print(asked, (ok, reason) => resolve(ok ? 'printed' : reason)),
      )
      window.destroy()
      return outcome
    },
    { silent: true, margins: { marginType: 'none' as const }, ...options },
  )

test('three hidden windows print at once, and an 80 mm slip is 80 mm wide', async () => {
  const outcomes = await Promise.all([
    printHidden({ deviceName: 'Receipt_80mm', pageSize: { width: 80_000, height: 120_000 } }),
    printHidden({ deviceName: 'Receipt_58mm', pageSize: { width: 58_000, height: 100_000 } }),
    printHidden({ deviceName: 'Office_A4' }),
  ])
  expect(outcomes).toEqual(['printed', 'printed', 'printed'])
  const jobs = await app.evaluate(() => globalThis.__electronDouble.printed)
  const slip = jobs.find(job => job.deviceName === 'Receipt_80mm')
  const { stdout } = await run('pdfinfo', [slip?.file ?? ''])
  const points = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(stdout)?.slice(1).map(Number) ?? []
  expect(points.map(value => Math.round((value / 72) * 25.4))).toEqual([80, 120])
  expect((await run('pdftotext', [slip?.file ?? '', '-'])).stdout).toContain('代办收件回执 𠮷')
  expect(jobs.find(job => job.deviceName === 'Office_A4')?.paper).toEqual({ width: 210_000, height: 297_000 })
})

test('millimetres instead of microns, an unknown printer and a broken one all come back as failures', async () => {
  expect(await printHidden({ pageSize: { width: 80, height: 120 } })).toBe('Invalid pageSize')
  expect(await printHidden({ deviceName: '热敏小票 80mm' })).toBe('Invalid deviceName provided')
  await app.evaluate(() => void (globalThis.__electronDouble.nextPrint = { failure: 'Print job failed' }))
  expect(await printHidden({})).toBe('Print job failed')
})

test('printToPDF takes A4 by name and inches by number, and refuses millimetres', async () => {
  const sizes = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const sizeOf = async (pageSize: 'A4' | { width: number; height: number }) => {
      const pdf = await window?.webContents.printToPDF({ pageSize })
      return /MediaBox \[([^\]]+)\]/.exec(pdf?.toString('latin1') ?? '')?.[1]
    }
    const wrong = await sizeOf({ width: 210, height: 297 }).catch((problem: Error) => problem.message)
    return [await sizeOf('A4'), await sizeOf({ width: 5, height: 3 }), wrong]
  })
  expect(sizes[0]).toMatch(/^0 0 59[56](\.\d+)? 84[12]/)
  expect(sizes[1]).toBe('0 0 360 216')
  expect(sizes[2]).toContain('takes inches')
})
