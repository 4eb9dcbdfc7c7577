import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inRoot } from '../build/paths'
import { PAPERS } from '../shared/paper/paper-list'

const text = readFileSync(inRoot('docs/coverage.md'), 'utf8')
const MARKS = ['works', 'partly', 'not'] as const

/** The P0 and P1 rows of domain.md Parts 1A–1D: rows that are not here are P2 or P3. */
const P0 = [1, 2, 3, 5, 6, 7, 9, 12, 17, 27, 33, 34, 35, 36, 37, 39, 40, 41, 42, 43, 54, 59, 60, 66, 67, 68, 72, 75, 86]
const P1 = [4, 8, 10, 11, 13, 15, 23, 24, 26, 29, 38, 44, 46, 47, 48, 49, 50, 51, 52, 53, 61, 63, 64, 65, 69, 70, 71, 73, 74, 76, 77, 80, 82, 87, 88, 90, 95] // prettier-ignore
const inOrder = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

type Row = { number: number; priority: string; mark: string; where: string; shown: string; missing: string }

const rowsOf = (part: string): Row[] =>
  [...part.matchAll(/^\| (\d+) \| \*\*.+?\*\* .+? \| (P\d) \| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, number, priority = '', mark = '', where = '', shown = '', missing = '']) => ({
      ...{ number: Number(number), priority, mark, where, shown, missing },
    }),
  )
const rows = rowsOf(text)

const countOf = (of: readonly Row[]): Record<string, number> =>
  Object.fromEntries(MARKS.map(mark => [mark, of.filter(row => row.mark === mark).length]))

const FILE = /`((?!out\/)(?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|md|mjs|json))`/g
const TEST = /`(tests\/[\w./-]+\.(?:test|spec)\.tsx?)` › “([^”]+)”/g
const COMMAND = /`npm run ([\w:-]+)`/g
const filesIn = (part: string): string[] => [...part.matchAll(FILE)].map(([, path = '']) => path)
const testsIn = (part: string): { path: string; name: string }[] =>
  [...part.matchAll(TEST)].map(([, path = '', name = '']) => ({ path, name }))

/** A name stands on the line of its `test(` or `describe(`, or on the one after it, or behind the table of an `each`. */
const BEGINS = /\b(?:test|describe)(?:\.\w+)*\(|\)\(/
const isNameIn = (source: string, name: string): boolean => {
  const lines = source.split('\n')
  return lines.some((line, at) => line.includes(name) && (BEGINS.test(line) || /\(\s*$/.test(lines[at - 1] ?? '')))
}
const isThere = ({ path, name }: { path: string; name: string }): boolean =>
  existsSync(inRoot(path)) && isNameIn(readFileSync(inRoot(path), 'utf8'), name)
const lost = (part: string) => testsIn(part).filter(one => !isThere(one))

const section = (title: string): string => text.split(/^## /m).find(part => part.startsWith(title)) ?? ''

describe('what the county asks for, and what shows it', () => {
  test('each P0 and P1 row of domain.md 1A–1D stands there once, in order, with one honest mark', () => {
    expect(rows.map(({ number }) => number)).toEqual(inOrder([...P0, ...P1]))
    expect(rows.filter(row => row.priority !== (P0.includes(row.number) ? 'P0' : 'P1'))).toEqual([])
    expect(rows.filter(({ mark }) => !MARKS.some(one => one === mark))).toEqual([])
  })

  test('counts itself rightly, in English and in Chinese', () => {
    const { works, partly, not } = countOf(rows)
    expect(text).toContain(`**${rows.length} rows: ${works} works, ${partly} partly, ${not} not.**`)
    expect(text).toContain(`共 ${rows.length} 条：可用 ${works}，部分可用 ${partly}，没有 ${not}。`)
    const first = countOf(rows.filter(({ priority }) => priority === 'P0'))
    expect(text).toContain(`P0 alone: ${first['works']} works, ${first['partly']} partly, ${first['not']} not.`)
  })

  test('what works names a file and a test; what does not, says what is missing', () => {
    const at = (found: Row[]) => found.map(({ number }) => number)
    expect(at(rows.filter(row => row.mark !== 'not' && filesIn(row.where).length === 0))).toEqual([])
    expect(at(rows.filter(row => row.mark !== 'not' && testsIn(row.shown).length === 0))).toEqual([])
    expect(at(rows.filter(row => row.mark !== 'works' && row.missing.length < 12))).toEqual([])
  })

  test('names no file, test or command that is not there', () => {
    expect(filesIn(text).filter(path => !existsSync(inRoot(path)))).toEqual([])
    expect(lost(text)).toEqual([])
    const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { scripts: Record<string, string> }
    expect([...text.matchAll(COMMAND)].map(([, name = '']) => name).filter(name => !(name in scripts))).toEqual([])
  })

  test('has every paper with its code, its sizes and its source', () => {
    const lines = section('2. Papers').split('\n')
    for (const [id, { code, zh, sizes }] of Object.entries(PAPERS)) {
      const line = lines.find(one => one.startsWith(`| ${code} | ${zh} \`${id}\` | ${sizes.join(', ')} | `))
      expect(line && filesIn(line).length, id).toBe(1)
    }
  })

  test('has R1 to R19 and every part of the issue', () => {
    const rules = [...section('3. Clocks').matchAll(/^\| (R\d+) \|.+“.+$/gm)].map(([, rule]) => rule)
    expect(rules).toEqual(Array.from({ length: 19 }, (_, index) => `R${index + 1}`))
    const parts = [...section('4. Issue 5').matchAll(/^\| §(\d) \| .+? \| (\w+) \| .+ \|$/gm)]
    expect([...new Set(parts.map(([, part]) => part))]).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(parts.filter(([, , mark]) => !MARKS.some(one => one === mark))).toEqual([])
  })

  test('would notice: a row less, a mark changed, a file gone, a test renamed', () => {
    expect(rowsOf(text.replace('| 1 | **', '| | **')).length).toBe(rows.length - 1)
    expect(countOf(rowsOf(text.replace('| partly |', '| works |')))).not.toEqual(countOf(rows))
    expect(filesIn('`center/desk/nowhere.ts`').every(path => existsSync(inRoot(path)))).toBe(false)
    expect(lost('`tests/coverage-table.test.ts` › “would notice: a row less”')).toEqual([])
    expect(lost(`\`tests/coverage-table.test.ts\` › “${'would notice'} nothing”`)).toHaveLength(1)
  })
})
