import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inRoot } from '../../../build/paths'
import { drawPaper } from '../../../shared/paper/draw-paper'
import type { PaperContent } from '../../../shared/paper/paper-content'
import { PAPER_SIZES } from '../../../shared/paper/paper-size'
import {
  codePointName,
  markRareCharacters,
  readableText,
  uncoveredCharacters,
} from '../../../shared/paper/rare-characters'
import { RARE_NAMES, UNDRAWN } from '../../paper/rare-names'

const PNG = `data:image/png;base64,${'iVBORw0KGgo'.repeat(4)}`

const paperOf = (name: string): PaperContent => ({
  title: '收件凭证',
  organ: '青石镇便民服务中心',
  sample: true,
  parts: [{ kind: 'fields', rows: [['申请人', name]] }],
  copies: [{ goesTo: '存档' }],
})

describe('a character that no bundled font draws', () => {
  test.each(UNDRAWN)('%s becomes a frame with its code point and room to write, on every paper', character => {
    for (const size of PAPER_SIZES) {
      const { html } = drawPaper(paperOf(`王${character}`), size)
      const text = readableText(html)
      expect(text).not.toContain(character)
      expect(html).toContain(
        `<span class="rare-box"><span class="point">${codePointName(character)}</span><span class="room"></span></span>`,
      )
      expect(text).toContain('字库缺字，请手写核对')
      expect(uncoveredCharacters(text)).toEqual([])
    }
  })

  test('with a picture from the case it is that picture, and the paper says so', () => {
    const { html } = drawPaper(paperOf('王\ue815'), 'A4', { glyphs: { '\ue815': PNG } })
    expect(html).toContain(`<span class="rare-image"><img src="${PNG}" alt="U+E815"></span>`)
    expect(readableText(html)).toContain('「U+E815」是按所附字形图打印的')
    expect(html).not.toContain('<span class="rare-box"')
  })

  test.each(['http://x.example/a.png', 'data:image/svg+xml;base64,AAAA', `${PNG}" onerror="x`, 'javascript:x'])(
    'a picture that is no small PNG is none: %s',
    address => {
      expect(markRareCharacters('王\ue815', { '\ue815': address })).toContain('rare-box')
    },
  )

  test('tags and their attributes stay as they are', () => {
    expect(markRareCharacters('<i title="\ue815">甲</i>')).toBe('<i title="\ue815">甲</i>')
  })
})

test('names of every block stay whole on every paper', () => {
  for (const size of PAPER_SIZES)
    for (const name of RARE_NAMES) expect(readableText(drawPaper(paperOf(name), size).html)).toContain(name)
})

const anyHan = fc.oneof(
  fc.integer({ min: 0x4e00, max: 0x9fff }),
  fc.integer({ min: 0x20000, max: 0x2a6df }),
  fc.integer({ min: 0x2b820, max: 0x323af }),
  fc.integer({ min: 0xe000, max: 0xf8ff }),
  fc.integer({ min: 0xf0000, max: 0xffffd }),
)

test('whatever the name, no half of a character and nothing undrawn reaches a paper, and its code point can be read', () => {
  fc.assert(
    fc.property(fc.array(anyHan, { minLength: 1, maxLength: 12 }), fc.constantFrom(...PAPER_SIZES), (points, size) => {
      const name = String.fromCodePoint(...points)
      const text = readableText(drawPaper(paperOf(name), size).html)
      expect(text).not.toMatch(/[\ufffd\ud800-\udfff\ue000-\uf8ff]/u)
      expect(uncoveredCharacters(text)).toEqual([])
      const flat = text.replace(/\s/g, '')
      for (const character of name)
        expect(flat.includes(character) || flat.includes(codePointName(character))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

describe('no code of the papers counts or cuts by UTF-16 units', () => {
  const files = readdirSync(inRoot('shared/paper'), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  )

  test.each(files)('%s', file => {
    const code = readFileSync(inRoot(`shared/paper/${file}`), 'utf8')
    expect(code).not.toMatch(/\.(charAt|charCodeAt|substring|substr)\(|\.split\(''\)|fromCharCode/)
    // Names are never sliced as strings; what is sliced here is made of digits and Latin letters, or is a list.
    const slices = [...code.matchAll(/(\w+)\.slice\(/g)].map(([, what]) => what)
    expect(slices.filter(what => /name|applicant|text|title|organ|reason|word/i.test(what ?? ''))).toEqual([])
  })
})
