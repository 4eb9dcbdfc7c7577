import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SIZE_FACTS, type PaperSize } from '../../shared/paper/paper-size'
import { inkMargins } from './ink'
import { pdfFacts, type PdfFacts, startPress, toolsMissing, type Press, type Printed } from './paper-press'
import { PAPER_SAMPLES } from './paper-samples'
import { fieldsOf } from './required-fields'

/** As text is compared: without blanks, and without the joiners that keep words whole. */
const plain = (text: string): string => text.replace(/[\s\u2060\u200b]/g, '')

type Golden = {
  name: string
  document: string
  title: string
  size: PaperSize
  pages: number
  printed: Printed
  facts: PdfFacts
}

const jobs = PAPER_SAMPLES.flatMap(sample =>
  sample.sizes.map(size => ({ sample, size, name: `${sample.id}-${sample.name}-${size}` })),
)

/** Dots that a laser printer leaves white at the edges anyway; the needle's and the heat head's sides are in SIZE_FACTS. */
const INK_DPI = 100
const LASER_EDGE_MM = 4

describe.skipIf(toolsMissing().length > 0)(`every document on every paper ${toolsMissing().join(' ')}`, () => {
  let press: Press
  const golden = new Map<string, Golden>()
  beforeAll(async () => {
    press = await startPress()
    for (const { sample, size, name } of jobs) {
      const paper = sample.draw(size)
      const printed = await press.print(paper, name)
      golden.set(name, {
        name,
        document: sample.name,
        title: paper.title,
        size,
        pages: sample.pages?.[size] ?? 1,
        printed,
        facts: pdfFacts(printed.pdf),
      })
    }
  }, 600_000)
  afterAll(() => press.close())

  const get = (name: string): Golden => {
    const one = golden.get(name)
    if (!one) throw new Error(`no paper ${name}`)
    return one
  }
  const names = jobs.map(({ name }) => name)
  const ofClass = (kind: string): string[] =>
    jobs.filter(({ size }) => SIZE_FACTS[size].class === kind).map(({ name }) => name)

  test.each(names)('%s: its pages, its size, its name, and every field that it must have', name => {
    const { document, title, size, pages, printed, facts } = get(name)
    const { widthMm, heightMm } = SIZE_FACTS[size]
    expect(facts.pages).toBe(pages)
    const sides = [facts.widthMm, facts.heightMm]
    expect(
      sides.some(side => Math.abs(side - widthMm) < 0.6),
      `${sides.join(' × ')} mm`,
    ).toBe(true)
    if (heightMm !== null) expect(sides.some(side => Math.abs(side - heightMm) < 0.6)).toBe(true)
    else expect(facts.heightMm).toBeLessThan(printed.contentMm + 6)
    const text = plain(facts.text)
    // Behind a space stands what the paper is about, in words of its own.
    expect(text).toContain(plain(title.split(' ')[0] ?? title))
    const missing = fieldsOf(document).filter(field =>
      typeof field === 'string' ? !text.includes(plain(field)) : !field.some(one => text.includes(plain(one))),
    )
    expect(missing).toEqual([])
    expect(text).not.toMatch(/[\ufffd□\u{e000}-\u{f8ff}]/u)
  })

  test.each(names)('%s: more than one page is numbered, each copy by itself', name => {
    const { size, facts, printed } = get(name)
    const text = plain(facts.text)
    const numbers = (pattern: RegExp): number[] =>
      [...text.matchAll(pattern)].map(([, number]) => Number(number)).sort((left, right) => left - right)
    const many = printed.counts.filter(count => count > 1)
    const pages = many.flatMap(count => Array.from({ length: count }, (_, page) => page + 1))
    expect(numbers(/第(\d+)页/g)).toEqual(pages.sort((left, right) => left - right))
    expect(numbers(/共(\d+)页/g)).toEqual(many.flatMap(count => Array.from({ length: count }, () => count)))
    if (SIZE_FACTS[size].class !== 'roll') expect(facts.pages).toBe(printed.counts.reduce((sum, count) => sum + count))
  })

  test.each(names)('%s: nothing runs out of its box, and nothing but text, lines and codes is drawn', name => {
    const { overflowing, drawings, lostFonts } = get(name).printed
    expect({ overflowing, drawings, lostFonts }).toEqual({ overflowing: [], drawings: [], lostFonts: [] })
  })

  test.each(names)('%s: every font in the PDF is embedded TrueType of ours', name => {
    const { fonts } = get(name).facts
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter(font => !font.includes('CID TrueType') || !/ yes +yes +yes /.test(font))).toEqual([])
  })

  test.each(names)('%s: no ink where its printer does not reach', name => {
    const { size, printed } = get(name)
    const { class: kind, sideMm } = SIZE_FACTS[size]
    for (const ink of inkMargins(printed.pdf, INK_DPI)) {
      const side = (kind === 'page' ? LASER_EDGE_MM : sideMm) - 0.3
      expect(ink.left).toBeGreaterThanOrEqual(side)
      expect(ink.right).toBeGreaterThanOrEqual(side)
      expect(ink.top).toBeGreaterThanOrEqual(kind === 'page' ? LASER_EDGE_MM : 1.5)
      expect(ink.bottom).toBeGreaterThanOrEqual(kind === 'page' ? LASER_EDGE_MM : 1.5)
    }
  })

  test.each([...ofClass('needle'), ...ofClass('roll')])(
    '%s: no type under 9 pt, no shading, codes that can be read',
    name => {
      const { size, printed } = get(name)
      expect(printed.leastPt).toBeGreaterThanOrEqual(8.99)
      expect(printed.shaded).toEqual([])
      const least = SIZE_FACTS[size].class === 'needle' ? 25 : 22
      for (const code of printed.codesMm) expect(code).toBeGreaterThanOrEqual(least)
    },
  )

  test('every document of domain.md §2.4 has a sample, and every sample a list of its fields', () => {
    const ids = Array.from({ length: 23 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`)
    expect(ids.filter(id => !PAPER_SAMPLES.some(sample => sample.id === id))).toEqual([])
    expect(PAPER_SAMPLES.filter(({ name }) => fieldsOf(name).length === 0).map(({ name }) => name)).toEqual([])
  })
})
