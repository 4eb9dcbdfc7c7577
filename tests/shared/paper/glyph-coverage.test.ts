import { expect, test } from 'vitest'
import { DEBIAN_FONTS, findDebianFonts, readDebianFont } from '../../../build/debian-fonts'
import { debianCoverage, packageCoverage } from '../../../build/glyph-coverage'
import { pointsOf } from '../../../build/glyph-runs-text'
import { isCovered } from '../../../shared/paper/glyph-coverage'
import { GLYPH_RUNS, OPTIONAL_RUNS } from '../../../shared/paper/glyph-runs'
import { uncoveredCharacters } from '../../../shared/paper/rare-characters'
import { STANDARD_CHARACTERS } from '../../paper/standard-characters'

const from = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))

/** Share of a block's characters that the fonts draw; the count is that of Unicode 17. */
const drawn = (first: number, last: number): number => from(first, last).filter(isCovered).length

test('common names, the brackets of document numbers and the tick are in the bundled fonts', () => {
  expect(uncoveredCharacters('李秀英欧阳阿依古丽·买买提〔2026〕第0012号√□※“”（）ABCxyz')).toEqual([])
})

test('the 8,105 characters of the general standard table are in the npm fonts alone, whatever Debian has', () => {
  expect(STANDARD_CHARACTERS).toHaveLength(8105)
  expect(new Set(STANDARD_CHARACTERS).size).toBe(8105)
  expect(STANDARD_CHARACTERS.filter(character => (character.codePointAt(0) ?? 0) > 0xffff)).toHaveLength(196)
  const fromPackages = new Set(pointsOf(GLYPH_RUNS))
  expect(STANDARD_CHARACTERS.filter(character => !fromPackages.has(character.codePointAt(0) ?? 0))).toEqual([])
})

test.each([
  ['URO', 0x4e00, 0x9fff, 20992],
  ['Ext. A', 0x3400, 0x4dbf, 6592],
  ['Ext. B', 0x20000, 0x2a6df, 42720],
  ['Ext. C', 0x2a700, 0x2b739, 4154],
  ['Ext. D', 0x2b740, 0x2b81d, 222],
  ['Ext. E', 0x2b820, 0x2cea1, 5762],
  ['Ext. F', 0x2ceb0, 0x2ebe0, 7473],
  ['compatibility', 0xf900, 0xfaff, 472],
  ['compatibility supplement', 0x2f800, 0x2fa1f, 542],
])('a full build draws %s whole', (_name, first, last, count) => {
  expect(drawn(first, last)).toBe(count)
})

test('what no font of npm or Debian draws is known: Ext. I and J, and part of G and H', () => {
  expect(drawn(0x30000, 0x3134a)).toBe(3045)
  expect(drawn(0x31350, 0x323af)).toBe(2273)
  expect(drawn(0x2ebf0, 0x2ee5d)).toBe(10)
  expect(drawn(0x323b0, 0x33479)).toBe(0)
})

test('private use is never taken from a font: each draws something else there', () => {
  expect(drawn(0xe000, 0xf8ff)).toBe(0)
  expect(drawn(0xf0000, 0xf0fff)).toBe(0)
})

test('a character that no bundled font has is named once, a variation selector never', () => {
  expect(isCovered('\u{2ebf0}')).toBe(false)
  expect(uncoveredCharacters('赵\u{2ebf0}祥', '\u{2ebf0}\u{e0100}')).toEqual(['\u{2ebf0}'])
})

// After a change of font packages: npx tsx build/glyph-coverage.ts
test('the table of the npm fonts is that of the fonts that are installed', () => {
  expect(new Set(pointsOf(GLYPH_RUNS))).toEqual(packageCoverage())
})

test.each(DEBIAN_FONTS.filter(font => readDebianFont(font) !== undefined))(
  'the table of $package promises nothing that the installed package does not draw',
  ({ name }) => {
    const added = new Set(debianCoverage(new Set(pointsOf(GLYPH_RUNS)))[name])
    expect(pointsOf(OPTIONAL_RUNS[name]).filter(point => !added.has(point))).toEqual([])
  },
)

test('a machine without those packages bundles none of them and says which', () => {
  expect(findDebianFonts('/nowhere')).toEqual({ found: [], missing: ['fonts-hanazono', 'fonts-babelstone-han'] })
})
