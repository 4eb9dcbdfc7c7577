import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRareCharacter, normalizePersonName, parsePersonName } from '../../../shared/text/person-name'

const nameOf = (text: string) => {
  const result = parsePersonName(text)
  return result.ok ? result.name : result.reason
}

describe('a name as it is stored', () => {
  test.each([
    [' 李秀英 ', '李秀英'],
    ['李　明', '李明'],
    ['李\u200B秀\u202E英', '李秀英'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ・ 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['John  Q. Smith', 'John Q. Smith'],
    ['Jose\u0301', 'José'],
    ['𠮷田\n', '𠮷田'],
  ])('"%s" becomes "%s"', (typed, stored) => expect(nameOf(typed)).toBe(stored))

  test('a character of the ID chip is never swapped for a look-alike', () => {
    expect(nameOf('\uFA18\uFA20')).toBe('\uFA18\uFA20')
    expect('\uFA18'.normalize('NFC')).not.toBe('\uFA18')
  })

  test('may be as long as the longest minority name, counted in characters and not in UTF-16 units', () => {
    expect(nameOf('𠮷'.repeat(50))).toBe('𠮷'.repeat(50))
    expect(nameOf('𠮷'.repeat(51))).toBe('too-long')
  })

  test.each([
    ['', 'empty'],
    [' \u200B　', 'empty'],
    ['···', 'only-symbols'],
    ['？？', 'only-symbols'],
    ['123', 'only-symbols'],
    ['李\uFFFD英', 'broken-character'],
    ['李\uD842', 'broken-character'],
  ])('"%s" is refused: %s', (typed, reason) => expect(nameOf(typed)).toBe(reason))

  test('cleaning twice changes nothing, and what comes out is clean', () => {
    const pieces = fc.constantFrom(
      '李',
      '𠮷',
      'é',
      'e',
      '\u0301',
      ' ',
      '　',
      '·',
      '•',
      '.',
      '\t',
      '\u200D',
      '\uFEFF',
      '\uE000',
      '\uFA18',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(typed, text => {
        const once = normalizePersonName(text)
        expect(normalizePersonName(once)).toBe(once)
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\u2022\u30FB]|^ | $/u)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a rare character', () => {
  test('is announced before it becomes an empty box on paper', () => {
    expect(parsePersonName('李𬭎')).toMatchObject({ ok: true, warnings: ['rare-character'] })
    expect(hasRareCharacter('李秀英')).toBe(false)
    expect(hasRareCharacter('李𬭎')).toBe(true)
  })

  test('from somebody’s private font is announced as such, in every private plane', () => {
    for (const character of ['\uE863', '\u{F0000}', '\u{10FFFD}'])
      expect(parsePersonName(`李${character}`)).toMatchObject({ ok: true, warnings: ['private-use'] })
  })
})
