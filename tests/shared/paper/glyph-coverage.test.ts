import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coverageData } from '../../../build/glyph-coverage'
import { isCovered, uncoveredCharacters } from '../../../shared/paper/glyph-coverage'

test('common names, the brackets of document numbers and the tick are in the bundled fonts', () => {
  expect(uncoveredCharacters('李秀英欧阳阿依古丽·买买提〔2026〕第0012号√□※“”（）ABCxyz')).toEqual([])
})

test('a character that no bundled font has is named once, a variation selector never', () => {
  expect(isCovered('\u{2a6d6}')).toBe(false)
  expect(uncoveredCharacters('赵\u{2a6d6}祥', '\u{2a6d6}\u{e0100}')).toEqual(['\u{2a6d6}'])
})

test('the list of covered characters is that of the fonts that are installed', () => {
  const written = readFileSync(new URL('../../../shared/paper/glyph-runs.ts', import.meta.url), 'utf8')
  // After a change of font packages: npx tsx build/glyph-coverage.ts
  expect(written === coverageData()).toBe(true)
})
