import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkWording, longestOf, readOverlay } from '../../../shared/paper/wording/check-wording'
import {
  isWordingId,
  paperWords,
  slotsOf,
  STANDARD_WORDS,
  WORDING_IDS,
  WORDING_TEXTS,
} from '../../../shared/paper/wording/paper-words'
import { previewPaper, wordingGroups } from '../../../shared/paper/wording/preview'

const county = { name: '示例县政务服务中心', hotline: '00000000' }
const plain = (html: string): string =>
  html
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s/g, '')

describe('the words of the papers', () => {
  test.each(WORDING_IDS)('%s: what the county writes stands on the paper that is shown for it', id => {
    const marker = '县里自己的说法'
    const text = `${marker}${slotsOf(WORDING_TEXTS[id].text)
      .map(slot => `{${slot}}`)
      .join('')}`
    const paper = previewPaper(id, paperWords({ version: 3, texts: { [id]: text } }), county)
    expect(plain(paper.html)).toContain(marker)
    expect(plain(paper.html)).toMatch(/2026-1·县3/)
    expect(plain(previewPaper(id, STANDARD_WORDS, county).html)).not.toContain(marker)
  })

  test('no paper ever shows a brace, even where a value is not known', () => {
    for (const id of WORDING_IDS) {
      expect(STANDARD_WORDS.say(id)).not.toMatch(/[{}]/)
      expect(plain(previewPaper(id, STANDARD_WORDS, county).html)).not.toMatch(/[{}]/)
    }
  })

  test('what is remembered and not read says so, with the article to look up', () => {
    const remembered = WORDING_IDS.filter(id => WORDING_TEXTS[id].mark === 'MEM')
    expect(remembered).toContain('refusal.remedy')
    for (const id of remembered) expect(WORDING_TEXTS[id].source).not.toBe('')
    for (const id of WORDING_IDS.filter(one => WORDING_TEXTS[one].mark === 'SEEN'))
      expect(WORDING_TEXTS[id].source).not.toBe('')
  })

  test('every text stands in one group of the list', () => {
    expect([...wordingGroups().values()].flat().sort()).toEqual([...WORDING_IDS].sort())
  })
})

describe('a county that edits the words', () => {
  const problemsOf = (texts: Record<string, string>) => checkWording(texts).map(({ id, problem }) => [id, problem])

  test('is told of a text that does not exist', () => {
    expect(problemsOf({ 'refusal.nothing': '不受理' })).toEqual([['refusal.nothing', 'unknown-id']])
    expect(problemsOf({ toString: '不受理' })).toEqual([['toString', 'unknown-id']])
  })

  test('is told of an empty text, a text too long, and one with invisible signs', () => {
    expect(problemsOf({ 'refusal.lead': '　 ' })).toEqual([['refusal.lead', 'empty']])
    const long = '长'.repeat(longestOf('power.free') + 1)
    expect(checkWording({ 'power.free': long })).toEqual([
      { id: 'power.free', problem: 'too-long', detail: `${longestOf('power.free') + 1}/${longestOf('power.free')}` },
    ])
    expect(problemsOf({ 'power.free': '代办\u202e免费' })).toEqual([['power.free', 'unprintable']])
  })

  test('is told of a place that the text does not have, of one that got lost, and of half a brace', () => {
    expect(problemsOf({ 'refusal.lead': '{姓名}的“{事项}”不予受理。' })).toEqual([['refusal.lead', 'unknown-slot']])
    expect(problemsOf({ 'refusal.lead': '不予受理。' })).toEqual([['refusal.lead', 'missing-slot']])
    expect(problemsOf({ 'refusal.lead': '“{事项}”不予受理{。' })).toEqual([['refusal.lead', 'unknown-slot']])
  })

  test('may keep any standard text as it is', () => {
    expect(checkWording(Object.fromEntries(WORDING_IDS.map(id => [id, WORDING_TEXTS[id].text])))).toEqual([])
  })

  test('whatever somebody types, a text that passes is printed and one that does not is named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDING_IDS), fc.string({ unit: 'binary', maxLength: 120 }), (id, text) => {
        const problems = checkWording({ [id]: text })
        for (const problem of problems) expect(problem.id).toBe(id)
        const said = paperWords({ version: 1, texts: problems.length === 0 ? { [id]: text } : {} }).say(id)
        expect(said.trim()).not.toBe('')
        expect(said).not.toMatch(/[{}]/)
      }),
    )
  })
})

describe('words that came with a catalogue', () => {
  test('are none when there are none, or when they are of another shape', () => {
    for (const found of [undefined, null, 7, 'x', [], { version: 0, texts: {} }, { version: 1, texts: { a: 1 } }])
      expect(readOverlay(found)).toBe(null)
  })

  test('that an older program does not know are left out, and the rest is kept', () => {
    const overlay = readOverlay({ version: 2, texts: { 'power.free': '代办不要钱。', 'future.text': '以后的话' } })
    expect(overlay).toEqual({ version: 2, texts: { 'power.free': '代办不要钱。' } })
    expect(paperWords(overlay).say('power.free')).toBe('代办不要钱。')
    expect(isWordingId('future.text')).toBe(false)
  })
})
