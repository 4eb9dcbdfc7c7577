import { accessSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SIZE_FACTS } from '../../shared/paper/paper-size'
import type { PaperSample } from '../../tests/paper/paper-sample'
import { say } from '../say'
import { ensureBrowser, ensureRareFonts } from '../setup/browser.mjs'
import { thisMachine } from '../setup/debian.mjs'

// `npm run -s papers -- --out DIR [--only D04]…`: one sample of every document on each of its papers, as PDF, and a list of them.
// Ends with 0 when all were printed whole, 1 when something on a paper is wrong, 2 when it could not be tried.
const USAGE = '用法：npm run -s papers -- --out 文件夹 [--only D04]…  usage: papers --out DIR [--only D04]…'

/** A folder to write into, made when it is not there, or the sentence that says why not. */
function openFolder(given: string | undefined): { ok: true; folder: string } | { ok: false; says: string } {
  if (given === undefined || given === '')
    return { ok: false, says: `没有说放到哪个文件夹。No folder given.\n${USAGE}` }
  const folder = resolve(given)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    if (!statSync(folder).isDirectory()) throw new Error('a file')
    return { ok: true, folder }
  } catch {
    return {
      ok: false,
      says: `不能写到“${given}”：它不是文件夹，或者没有写的权限。没有打印任何单据，请换一个文件夹。Cannot write to ${given}: please name another folder.`,
    }
  }
}

function readOptions(): { out?: string | undefined; only: string[] } | null {
  try {
    const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string', multiple: true } } })
    return { out: values.out, only: values.only ?? [] }
  } catch {
    return null
  }
}

/** Chromium writes page objects in the open. */
const pagesOf = (pdf: string): number => (readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

type Wanted = { wanted: readonly PaperSample[]; browser: string }

async function printAll(folder: string, { wanted, browser }: Wanted): Promise<number> {
  const { startPress } = await import('../paper-press')
  const started = performance.now()
  const press = await startPress(folder, browser)
  const lines: string[] = []
  const faults: string[] = []
  const times: number[] = []
  try {
    for (const sample of wanted)
      for (const size of sample.sizes) {
        const name = `${sample.id}-${sample.name}-${size}`
        const { pdf, ms, overflowing, lostFonts } = await press.print(sample.draw(size), name)
        times.push(ms)
        lines.push([`${name}.pdf`, `${sample.id} ${sample.zh}`, SIZE_FACTS[size].zh, `${pagesOf(pdf)} 页`].join('\t'))
        for (const what of overflowing) faults.push(`${name}: 超出边框 runs out of its box: ${what}`)
        for (const font of lostFonts) faults.push(`${name}: 字体没有到 a font did not come: ${font}`)
      }
  } finally {
    await press.close()
  }
  writeFileSync(join(folder, 'index.txt'), `文件\t单据\t纸张\t页数\n${lines.join('\n')}\n`)
  for (const fault of faults) say(`✗ ${fault}`)
  const { fonts } = press
  if (fonts.missing.length > 0)
    say(
      `没有装 ${fonts.missing.join('、')}：更生僻的字打成方框，留手写位置。Not installed: rarer characters become boxes.`,
    )
  say(
    `${wanted.length} 种单据，${lines.length} 个 PDF，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒；每份中位 ${rank(times, 0.5)} 毫秒，p95 ${rank(times, 0.95)} 毫秒，最慢 ${rank(times, 1)} 毫秒；字体 ${fonts.files.length} 个文件 ${(fonts.bytes / 1e6).toFixed(1)} MB。清单 index.txt`,
  )
  return faults.length === 0 ? 0 : 1
}

function rank(times: readonly number[], share: number): number {
  const sorted = [...times].sort((left, right) => left - right)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

const options = readOptions()
const opened = openFolder(options?.out)
if (options === null || !opened.ok) {
  say(opened.ok ? USAGE : opened.says)
  process.exit(2)
}
// Only now, since the documents and the browser take seconds to load.
const { PAPER_SAMPLES } = await import('../../tests/paper/paper-samples')
const { only } = options
const unknown = only.find(id => !PAPER_SAMPLES.some(sample => sample.id === id))
if (unknown !== undefined) {
  say(`没有“${unknown}”这种单据。有的是 / documents: ${[...new Set(PAPER_SAMPLES.map(({ id }) => id))].join(' ')}`)
  process.exit(2)
}
// Electron could print them too, but needs a screen: papers are printed by a plain Chromium.
const machine = { ...thisMachine(), env: { ...process.env, DAIBAN_SKIP_ELECTRON: '1' } }
const { path: browser } = await ensureBrowser({ machine })
await ensureRareFonts()
const wanted = PAPER_SAMPLES.filter(({ id }) => only.length === 0 || only.includes(id))
process.exit(await printAll(opened.folder, { wanted, browser }))
