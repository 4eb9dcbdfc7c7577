import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../build/paths'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daiban-papers-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run -s papers`, without npm. */
function papers(...args: string[]): { code: number | null; said: string } {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'build/tasks/papers.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DAIBAN_CHROMIUM: process.env['DAIBAN_CHROMIUM'] ?? '/usr/bin/chromium' },
  })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}

test('one document comes as a PDF for each of its papers, with a list of file, document, paper and pages, and the time it took', () => {
  const out = join(folder, 'new', 'out')
  const { code, said } = papers('--out', out, '--only', 'D04')
  expect({ code, said }).toMatchObject({ code: 0 })
  const files = readdirSync(out).filter(name => name.endsWith('.pdf'))
  const [head, ...lines] = readFileSync(join(out, 'index.txt'), 'utf8').trim().split('\n')
  expect(head).toBe('文件\t单据\t纸张\t页数')
  expect(lines.map(line => line.split('\t')[0]).sort()).toEqual(files.sort())
  expect(lines).toContain('D04-acceptance-A4.pdf\tD04 受理通知书\tA4 纸\t2 页')
  expect(readFileSync(join(out, 'D04-acceptance-A4.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(said).toMatch(
    /个 PDF，用时 [\d.]+ 秒；每份中位 \d+ 毫秒，p95 \d+ 毫秒，最慢 \d+ 毫秒；字体 \d+ 个文件 [\d.]+ MB/,
  )
})

test('no folder, a file in its place, an unknown document or a strange option: one Chinese sentence, and nothing is printed', () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, 'x')
  for (const [args, words] of [
    [[], '没有说放到哪个文件夹'],
    [['--out', ''], '没有说放到哪个文件夹'],
    [['--out', file], '它不是文件夹'],
    [['--out', join(file, 'below')], '请换一个文件夹'],
    [['--out', join(folder, 'never'), '--only', 'D99'], '没有“D99”这种单据'],
    [['--size', 'A4'], '用法'],
  ] as const) {
    const { code, said } = papers(...args)
    expect({ args, code, said }).toMatchObject({ code: 2 })
    expect(said).toContain(words)
    expect(said).not.toContain('at ')
  }
  expect(existsSync(join(folder, 'never', 'index.txt'))).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe('x')
}, 240_000)
