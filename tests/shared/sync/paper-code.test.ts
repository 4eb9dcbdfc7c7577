import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase45, toBase45 } from '../../../shared/sync/base45'
import { joinPaper, MAX_FRAME_BYTES, paperCodes, readPaperCode, type PaperPart } from '../../../shared/sync/paper-code'

const batch = fc.uint8Array({ minLength: 1, maxLength: 1100 })
const partsOf = (codes: readonly string[]): PaperPart[] =>
  codes.map(code => {
    const read = readPaperCode(code)
    if (!read.ok) throw new Error(`not read: ${read.reason}`)
    return read.part
  })
const codesOf = (...batches: Uint8Array[]): string[] => {
  const codes = paperCodes(batches)
  if (!codes) throw new Error('too much for paper')
  return codes
}

test('base45 is that of RFC 9285', () => {
  const text = (value: string) => new TextEncoder().encode(value)
  expect(toBase45(text('AB'))).toBe('BB8')
  expect(toBase45(text('Hello!!'))).toBe('%69 VD92EX0')
  expect(toBase45(text('base-45'))).toBe('UJCLQE7W581')
  expect(fromBase45('QED8WEX0')).toEqual(text('ietf!'))
  for (const wrong of ['GGW', ':::', '::', 'A', 'BB8A', 'ab', 'BB8。']) expect(fromBase45(wrong)).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), bytes => void expect(fromBase45(toBase45(bytes))).toEqual(bytes)),
  )
})

describe('the code under a receipt', () => {
  test('gives back the very bytes, whatever order the codes are scanned in and however often', () => {
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 2 }), fc.nat(3), (batches, extra) => {
        const codes = codesOf(...batches)
        expect(codes.every(code => /^[0-9A-Z $%*+\-./:]+$/.test(code))).toBe(true)
        const scanned = [...codes, ...codes].reverse().slice(0, codes.length + extra)
        const all = new Set(scanned).size === codes.length
        const joined = joinPaper(partsOf(scanned))
        expect(joined).toEqual(all ? { state: 'whole', batches } : { state: 'waiting', read: 1, count: 2 })
      }),
    )
  })

  test('fits: one code up to 1,200 bytes, a second one beyond, none beyond two', () => {
    const bytes = (size: number) => new Uint8Array(size).fill(0xff)
    expect(codesOf(bytes(1180))).toHaveLength(1)
    expect(codesOf(bytes(1250))).toHaveLength(2)
    expect(codesOf(bytes(2300))).toHaveLength(2)
    for (const code of codesOf(bytes(2300)))
      expect(fromBase45(code.slice(4, -1))?.length).toBeLessThanOrEqual(MAX_FRAME_BYTES)
    expect(paperCodes([bytes(2400)])).toBeNull()
    expect(paperCodes([])).toBeNull()
  })

  test('whose halves are of two papers is damaged, even when somebody gave both the same name', () => {
    const half = (fill: number) => partsOf(codesOf(new Uint8Array(1500).fill(fill)))
    const [[first], [, second]] = [half(1), half(2)]
    if (!first || !second) throw new Error('two halves')
    expect(joinPaper([first, { ...second, paper: first.paper }])).toEqual({ state: 'damaged' })
    expect(joinPaper([first, second])).toEqual({ state: 'waiting', read: 1, count: 2 })
  })

  test('is read from a scanner that types blanks around it, line ends, small letters or through a Chinese keyboard', () => {
    fc.assert(
      fc.property(batch, bytes => {
        const [code = ''] = codesOf(bytes)
        const wide = code
          .replaceAll('$', '￥')
          .replaceAll(':', '：')
          .replaceAll('.', '。')
          .replaceAll('%', '％')
          .replaceAll('+', '＋')
        for (const typed of [`  ${code}\r\n`, code.toLowerCase(), wide])
          expect(readPaperCode(typed)).toEqual(readPaperCode(code))
        expect(readPaperCode(code).ok).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('that lost or changed one stroke is said to be damaged, never taken for another', () => {
    fc.assert(
      fc.property(batch, fc.nat(), fc.constantFrom('drop', 'change'), (bytes, place, how) => {
        const [code = ''] = codesOf(bytes)
        const at = 4 + (place % (code.length - 5))
        const put = how === 'drop' ? '' : code[at] === '7' ? '8' : '7'
        expect(readPaperCode(code.slice(0, at) + put + code.slice(at + 1))).toEqual({ ok: false, reason: 'damaged' })
      }),
    )
  })

  test('of any other kind is told apart, and no text does harm', () => {
    expect(readPaperCode('DB1/99010010100101-20260307-0012-X/SX-FL-001/20260307/A1B2C3D4')).toEqual({
      ok: false,
      reason: 'receipt-number',
    })
    expect(readPaperCode('https://example.com')).toEqual({ ok: false, reason: 'other' })
    fc.assert(fc.property(fc.string(), text => void expect(readPaperCode(text).ok).toBe(false)))
    fc.assert(fc.property(fc.string(), text => void expect(readPaperCode(`DB2/${text}/`).ok).toBe(false)))
  })
})
