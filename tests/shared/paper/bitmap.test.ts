import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesPerRow, cutColumns, dotsOf, isDot, withoutTail, type Bitmap } from '../../../shared/paper/bitmap'
import { needleBands } from '../../../shared/paper/bitmap-needle'
import { MAX_BAND_BYTES, thermalBands } from '../../../shared/paper/bitmap-thermal'
import { burnt, struck } from '../../paper/read-bands'

const bytesOf = (bands: readonly Uint8Array[]): Uint8Array => Uint8Array.from(bands.flatMap(band => [...band]))

const bitmap = (width: number, most: number): fc.Arbitrary<Bitmap> =>
  fc
    .integer({ min: 1, max: most })
    .chain(height =>
      fc
        .uint8Array({ minLength: bytesPerRow(width) * height, maxLength: bytesPerRow(width) * height })
        .map(rows => ({ width, height, rows })),
    )

describe('a slip as dots for a heat head', () => {
  test.each([576, 384])('%i dots wide: every dot comes back, and no piece is over 4 KB', width => {
    fc.assert(
      fc.property(bitmap(width, 200), slip => {
        const bands = thermalBands(slip)
        expect(Math.max(...bands.map(band => band.length))).toBeLessThanOrEqual(MAX_BAND_BYTES)
        expect(burnt(bytesOf(bands))).toEqual(slip)
      }),
      { numRuns: 40 },
    )
  })

  test('it begins by clearing the printer and ends with feed and cut', () => {
    const bands = thermalBands({ width: 384, height: 1, rows: new Uint8Array(48) })
    expect([...(bands[0] ?? [])]).toEqual([0x1b, 0x40])
    expect([...(bands.at(-1) ?? [])]).toEqual([0x1b, 0x64, 4, 0x1d, 0x56, 0x42, 0])
  })
})

describe('a form as dots for 24 needles', () => {
  test('every dot comes back on a form of 1440 columns, and no piece is over 4 KB', () => {
    fc.assert(
      fc.property(bitmap(1440, 60), form => {
        const bands = needleBands(form, { sixths: 33 })
        expect(Math.max(...bands.map(band => band.length))).toBeLessThanOrEqual(MAX_BAND_BYTES)
        const read = struck(bytesOf(bands), 1440)
        expect(read.sixths).toBe(33)
        const stride = bytesPerRow(1440)
        expect(read.rows.subarray(0, stride * form.height)).toEqual(form.rows)
        expect(read.rows.subarray(stride * form.height).some(byte => byte !== 0)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })
})

/** Grey pixels from lightness values. */
const pixels = (width: number, light: readonly number[]) => ({
  width,
  height: light.length / width,
  data: Uint8ClampedArray.from(light.flatMap(value => [value, value, value, 255])),
})

describe('grey becomes dots', () => {
  test('black burns, white does not, what is transparent is paper', () => {
    const picture = { width: 3, height: 1, data: Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0) }
    expect(dotsOf(picture).rows[0]).toBe(0b10000000)
  })

  test('a stroke thinner than a dot survives wherever it falls between two rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 9 }), fc.integer({ min: 0, max: 10 }), (tenths, offset) => {
        // Half a dot to nine tenths of black, spread over two rows as antialiasing spreads it.
        const ink = tenths / 10
        const upper = Math.min(ink, 1 - offset / 10)
        const rows = [0, upper, ink - upper, 0].flatMap(share =>
          Array.from({ length: 8 }, () => Math.round(255 * (1 - share))),
        )
        const dots = dotsOf(pixels(8, rows))
        for (let x = 0; x < 8; x += 1) expect(isDot(dots, x, 1) || isDot(dots, x, 2)).toBe(true)
      }),
    )
  })

  test('a faint even grey stays paper', () => {
    expect(
      dotsOf(
        pixels(
          8,
          Array.from({ length: 64 }, () => 225),
        ),
      ).rows.every(byte => byte === 0),
    ).toBe(true)
  })

  test('blue before red gives the same dots: Electron and PNG differ in that', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64 * 4, maxLength: 64 * 4 }), data => {
        const swapped = Uint8Array.from(data, (value, index) =>
          index % 4 === 0 ? (data[index + 2] ?? 0) : index % 4 === 2 ? (data[index - 2] ?? 0) : value,
        )
        expect(dotsOf({ width: 8, height: 8, data })).toEqual(dotsOf({ width: 8, height: 8, data: swapped }))
      }),
    )
  })
})

test('white at the end is cut off, and columns are cut where they are said', () => {
  const rows = new Uint8Array(2 * 5)
  rows[2] = 0b00010000
  const bitmapOf = { width: 16, height: 5, rows }
  expect(withoutTail(bitmapOf)).toEqual({ width: 16, height: 2, rows: rows.slice(0, 4) })
  const cut = cutColumns(bitmapOf, 2, 8)
  expect(isDot(cut, 1, 1)).toBe(true)
  expect([...cut.rows].filter(byte => byte !== 0)).toHaveLength(1)
})
