import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPaper } from '../../shared/paper/draw-paper'
import type { PaperContent } from '../../shared/paper/paper-content'
import type { PaperSize } from '../../shared/paper/paper-size'
import { pdfFacts, startPress, toolsMissing, type Press } from './paper-press'
import { RARE_NAMES, UNDRAWN } from './rare-names'
import { STANDARD_CHARACTERS } from './standard-characters'

/** Families that we ship; any other in a PDF came from the machine that printed it. */
const OURS = /NotoSansSC|NotoSerifSC|LXGWWenKai|HanaMin|BabelStoneHan/

const paperOf = (paragraphs: readonly string[]): PaperContent => ({
  title: '字样',
  organ: '青石镇便民服务中心',
  sample: true,
  parts: [{ kind: 'text', weight: 'small', paragraphs }],
  copies: [{ goesTo: '存档' }],
})

const lines = (characters: readonly string[], length: number): string[] =>
  Array.from({ length: Math.ceil(characters.length / length) }, (_, index) =>
    characters.slice(index * length, (index + 1) * length).join(''),
  )

describe.skipIf(toolsMissing().length > 0)(
  `rare characters printed by real Chromium ${toolsMissing().join(' ')}`,
  () => {
    let press: Press
    beforeAll(async () => {
      press = await startPress()
    })
    afterAll(() => press.close())

    async function printed(paragraphs: readonly string[], size: PaperSize, name: string) {
      const { pdf, lostFonts } = await press.print(drawPaper(paperOf(paragraphs), size), name)
      expect(lostFonts).toEqual([])
      return pdfFacts(pdf)
    }

    // 宋体 on sheets, 黑体 on slips and needle paper: each has its own fonts behind it.
    test.each(['A4', '80mm', '241-full'] as const)(
      'all 8,105 characters of the general standard table can be read back from %s, and only our fonts drew them',
      async size => {
        const { text, fonts } = await printed(lines(STANDARD_CHARACTERS, 60), size, `standard-${size}`)
        const read = new Set(text)
        expect(STANDARD_CHARACTERS.filter(character => !read.has(character))).toEqual([])
        expect(fonts.filter(font => !OURS.test(font) || !font.includes('CID TrueType'))).toEqual([])
      },
    )

    test.each(['A4', 'A6', '80mm', '58mm', '241-third'] as const)(
      'rare names can be read back from %s, drawn by fonts of ours',
      async size => {
        if (press.fonts.optional.length < 2)
          return console.log('fonts-hanazono or fonts-babelstone-han is not installed: not printed')
        const { text, fonts } = await printed(RARE_NAMES, size, `rare-${size}`)
        const read = new Set(text)
        expect(Array.from(RARE_NAMES.join('')).filter(character => !read.has(character))).toEqual([])
        expect(text).not.toContain('字库缺字')
        expect(fonts.filter(font => !OURS.test(font) || !font.includes('CID TrueType'))).toEqual([])
      },
    )

    test('what no font draws stands as its code point in a frame, and the text says what to do', async () => {
      const { text } = await printed(
        UNDRAWN.map(character => `王${character}`),
        'A4',
        'undrawn',
      )
      for (const name of ['U+2EBF0', 'U+323B0', 'U+E815', 'U+F0001', 'U+100000', 'U+FFFD', 'U+3134B'])
        expect(text).toContain(name)
      expect(text.replace(/\s/g, '')).toContain('字库缺字，请手写核对')
      for (const character of UNDRAWN) expect(text).not.toContain(character)
    })
  },
)
