import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inRoot } from '../build/paths'

const VERDICTS = ['met', 'not applicable', 'not met'] as const
type Verdict = (typeof VERDICTS)[number]
type Row = { id: string; verdict: Verdict; what: string; why: string }

const text = readFileSync(inRoot('docs/security.md'), 'utf8')
/** Levels 1 and 2 of OWASP ASVS 5.0.0: identifiers alone. */
const ids = readFileSync(inRoot('tests/kit/asvs-5-level-2.txt'), 'utf8').split('\n').filter(Boolean)

const rowsOf = (part: string): Row[] =>
  [...part.matchAll(/^\| (\d+\.\d+\.\d+) \| ([a-z ]+) \| (.+?) \| (.+) \|$/gm)].map(([, id = '', verdict, what = '', why = '']) => ({
    ...{ id, what, why },
    verdict: verdict as Verdict,
  })) // prettier-ignore
const rows = rowsOf(text)

const counted = (of: readonly Row[]): string =>
  VERDICTS.map(verdict => `${of.filter(row => row.verdict === verdict).length} ${verdict}`).join(', ')

const attacks = readdirSync(inRoot('tests/attacks'))
  .filter(name => name.endsWith('.attack.ts'))
  .map(name => readFileSync(join(inRoot('tests/attacks'), name), 'utf8'))
  .join('\n')

const FILE = /`((?!out\/)(?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|md|json|mjs))`/g
const ATTACK = /attack `([^`]+)`/g
const namedIn = (part: string, shape: RegExp): string[] => [...part.matchAll(shape)].map(found => found[1] ?? '')

describe('the table of what the program meets', () => {
  test('has each requirement of levels 1 and 2 once, in order, and nothing else', () => {
    expect(ids).toHaveLength(253)
    expect(rows.map(row => row.id)).toEqual(ids)
    expect(rows.filter(row => !VERDICTS.includes(row.verdict))).toEqual([])
  })

  test('counts itself rightly, each chapter and the whole, in English and in Chinese', () => {
    expect(text).toContain(`**Total: ${counted(rows)} (253).**`)
    const chapters = text.split(/^### V/m).slice(1)
    expect(chapters).toHaveLength(17)
    for (const chapter of chapters) expect(chapter).toContain(`\n\n${counted(rowsOf(chapter))}\n\n`)
    const [met = 0, away = 0, open = 0] = VERDICTS.map(one => rows.filter(row => row.verdict === one).length)
    expect(text).toContain(`253 项中满足 ${met} 项、不适用 ${away} 项、不满足 ${open} 项`)
    console.log(`ASVS 5.0 level 2: ${counted(rows)}`)
  })

  test('shows each "met" by something one can open, and gives each other line a reason', () => {
    const bare = rows.filter(
      ({ verdict, why }) => verdict === 'met' && !namedIn(why, FILE).length && !namedIn(why, ATTACK).length,
    )
    // Three lines are about what is written, and it is written in the page itself.
    expect(bare.filter(row => !/^§[34] here/.test(row.why)).map(row => row.id)).toEqual([])
    expect(rows.filter(row => row.verdict === 'not met' && row.why.length < 40).map(row => row.id)).toEqual([])
    expect(rows.filter(row => row.what.split(/\s+/).length > 7).map(row => row.id)).toEqual([])
  })

  test('names no file and no attack that is not there', () => {
    expect(namedIn(text, FILE).filter(path => !existsSync(inRoot(path)))).toEqual([])
    const quoted = (name: string) => [`'${name}`, `\`${name}`].some(start => attacks.includes(start))
    expect(namedIn(text, ATTACK).filter(name => !quoted(name))).toEqual([])
  })

  test('would notice: a line less, a verdict changed, a file gone', () => {
    const [first] = rows
    expect(rowsOf(text.replace(`| ${first?.id ?? ''} |`, '| |')).length).toBe(252)
    expect(counted(rowsOf(text.replace('| not met |', '| met |')))).not.toBe(counted(rows))
    expect(namedIn('`center/http/nowhere.ts`', FILE).filter(path => !existsSync(inRoot(path)))).toHaveLength(1)
  })
})
