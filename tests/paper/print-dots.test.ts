import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { PNG } from 'pngjs'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyFonts } from '../../build/fonts'
import { inRoot } from '../../build/paths'
import { findCodes } from '../../renderer/ui/find-codes'
import { isDot, type Bitmap } from '../../shared/paper/bitmap'
import { drawPaper } from '../../shared/paper/draw-paper'
import type { Paper } from '../../shared/paper/paper'
import { receiptPaper } from '../../shared/paper/receipt-paper'
import { buildElectronDouble, electronDoublePath } from '../kit/electron-double/bundle'
import type {} from '../kit/electron-double/hooks'
import { namedCase } from '../kit/sample-case'
import type {} from './dots-shell'
import { receiptInput } from './every-paper'
import { burnt, struck } from './read-bands'

let folder = ''
let app: ElectronApplication

/** The settings of a hall whose three printers get dots: files stand for the devices, and one device is not there. */
const settings = (): Record<string, unknown> => ({
  '80mm': { mode: 'bitmap', device: join(folder, 'slip80.bin') },
  '58mm': { mode: 'bitmap', device: join(folder, 'slip58.bin') },
  '241-half': { mode: 'bitmap', device: join(folder, 'form.bin') },
  A5: 'Office_A4',
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daiban-dots-'))
  copyFonts(folder)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>x</title>')
  writeFileSync(join(folder, 'printers.json'), JSON.stringify(settings()))
  await buildElectronDouble()
  const build = await rolldown({
    input: inRoot('tests/paper/dots-shell.ts'),
    external: ['electron', /^node:/],
    platform: 'node',
  })
  await build.write({ file: join(folder, 'main.cjs'), format: 'cjs' })
  await build.close()
  app = await _electron.launch({
    executablePath: electronDoublePath,
    args: [join(folder, 'main.cjs'), `--user-data-dir=${join(folder, 'data')}`],
    env: { ...(process.env as Record<string, string>), DAIBAN_TEST_FOLDER: folder },
  })
  await app.firstWindow()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const print = (paper: Paper): Promise<unknown> =>
  app.evaluate((_electron, job) => globalThis.printJob(job), {
    html: paper.html,
    paper: paper.size,
    title: paper.title,
  })

/** The dots as a picture: what lies on the counter after printing. Kept where `PAPERS_OUT` says. */
function pictureOf(dots: Bitmap, name: string): { data: Uint8ClampedArray; width: number; height: number } {
  const { width, height } = dots
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (isDot(dots, x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  const keep = process.env['PAPERS_OUT']
  if (keep !== undefined) {
    const png = new PNG({ width, height })
    png.data.set(data)
    writeFileSync(join(keep, `${name}.png`), PNG.sync.write(png))
  }
  return { data, width, height }
}

const inked = (dots: Bitmap, from: number, to: number): number => {
  let count = 0
  for (let y = 0; y < dots.height; y += 1) for (let x = from; x < to; x += 1) if (isDot(dots, x, y)) count += 1
  return count
}

describe('papers that leave as dots', () => {
  test.each([
    ['80mm', 'slip80.bin', 576],
    ['58mm', 'slip58.bin', 384],
  ] as const)(
    '%s: the slip is in the file of its printer, dot by dot, and its code can be read',
    async (size, file, width) => {
      const paper = receiptPaper({ ...receiptInput, case: namedCase('赵𠮷祥'), size })
      expect(await print(paper)).toEqual({ ok: true, value: { spooled: true, printer: join(folder, file) } })
      const dots = burnt(readFileSync(join(folder, file)))
      expect(dots.width).toBe(width)
      // As long as what stands on it, at 8 dots a millimetre, and printed to both sides of the head.
      expect(dots.height).toBeGreaterThan(1000)
      expect(inked(dots, 0, 16)).toBeGreaterThan(0)
      expect(inked(dots, width - 16, width)).toBeGreaterThan(0)
      const codes = await findCodes(pictureOf(dots, `dots-${size}`), found => found.length > 0)
      expect(codes[0]).toMatch(/^DB1\//)
    },
  )

  test('a needle form comes as strips for 24 needles, on a form of half length', async () => {
    const paper = drawPaper(
      {
        ...{ title: '收件凭证', organ: '青石镇便民服务中心', sample: true, number: '青便收〔2026〕12号' },
        parts: [{ kind: 'fields', rows: [['申请人', '赵𠮷祥', '日期', '2026年3月7日']] }],
        qr: { text: 'DB1/43110310120307260307012K/SX-FL-001/20260307/A1B2C3D4', label: '收件码' },
        copies: [{ goesTo: '交申请人' }, { goesTo: '存档' }],
      },
      '241-half',
    )
    expect(await print(paper)).toMatchObject({ ok: true })
    const dots = struck(readFileSync(join(folder, 'form.bin')), 1440)
    expect(dots.sixths).toBe(33)
    expect(dots.height).toBeLessThanOrEqual(Math.floor((139.7 / 25.4) * 180))
    const codes = await findCodes(pictureOf(dots, 'dots-241-half'), found => found.length > 0)
    expect(codes[0]).toMatch(/^DB1\//)
  })

  test('a printer that is not plugged in is told as such; the system’s printers are not tried instead', async () => {
    const gone = { ...settings(), '80mm': { mode: 'bitmap', device: join(folder, 'no', 'lp0') } }
    writeFileSync(join(folder, 'printers.json'), JSON.stringify(gone))
    const slip = receiptPaper({ ...receiptInput, case: namedCase('李秀英'), size: '80mm' })
    expect(await print(slip)).toEqual({ ok: false, reason: 'no-printer' })
    writeFileSync(join(folder, 'printers.json'), JSON.stringify(settings()))
  })

  test('a printer that is out of paper holds the line: the person is asked to look, and nothing is printed twice', async () => {
    // A pipe that nobody reads is a printer that takes nothing.
    const pipe = join(folder, 'lp1')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    writeFileSync(join(folder, 'printers.json'), JSON.stringify({ '80mm': { mode: 'bitmap', device: pipe } }))
    const slip = receiptPaper({ ...receiptInput, case: namedCase('李秀英'), size: '80mm' })
    expect(await print(slip)).toEqual({ ok: false, reason: 'print-unsure' })
    // Somebody reads at last, so that the waiting write ends with the test.
    spawnSync('timeout', ['2', 'cat', pipe])
    writeFileSync(join(folder, 'printers.json'), JSON.stringify(settings()))
  })

  test('sheets go through the driver in their own size, and a letter without a glyph is never sent', async () => {
    const sheet = drawPaper(
      { title: '办结通知单', organ: '青禾县民政局', sample: true, parts: [], copies: [{ goesTo: '交申请人' }] },
      'A5',
    )
    expect(await print(sheet)).toEqual({ ok: true, value: { spooled: true, printer: 'Office_A4' } })
    const [job] = await app.evaluate(() => globalThis.__electronDouble.printed.slice(-1))
    expect(job?.paper).toEqual({ width: 148_000, height: 210_000 })
    const raw = { ...sheet, html: sheet.html.replace('办结通知单</h1>', '\ue815</h1>') }
    expect(await print(raw)).toEqual({ ok: false, reason: 'glyph-missing' })
  })
})
