import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeResetCode, parseResetCode, RESET_ALPHABET, RESET_SECRET_BYTES } from '../../../shared/sync/reset-code'

const secret = fc.uint8Array({ minLength: RESET_SECRET_BYTES, maxLength: RESET_SECRET_BYTES })

describe('a reset code over the telephone', () => {
  test('is seven groups of four without the letters that people mix up', () => {
    const code = encodeResetCode(new Uint8Array(RESET_SECRET_BYTES).fill(255))
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){6}[2-9A-HJKMNP-Z]{4}$/)
    for (const sign of '01OIL') expect(RESET_ALPHABET).not.toContain(sign)
    expect(() => encodeResetCode(new Uint8Array(15))).toThrow('14 bytes')
  })

  test('comes back as it was, however it is typed', () => {
    const typings: ((code: string) => string)[] = [
      code => code,
      code => code.toLowerCase(),
      code => code.replaceAll('-', ''),
      code => ` ${code.replaceAll('-', '  ')}。`,
      code => code.replaceAll('-', '——'),
      code => code.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ]
    fc.assert(
      fc.property(secret, fc.constantFrom(...typings), (bytes, typed) => {
        expect(parseResetCode(typed(encodeResetCode(bytes)))).toEqual({ ok: true, secret: bytes })
      }),
    )
  })

  test('with one letter misheard, or two swapped, it says so', () => {
    const place = fc.integer({ min: 0, max: 27 })
    fc.assert(
      fc.property(secret, place, fc.constantFrom(...RESET_ALPHABET), (bytes, at, other) => {
        const letters = encodeResetCode(bytes).replaceAll('-', '')
        fc.pre(letters[at] !== other)
        expect(parseResetCode(letters.slice(0, at) + other + letters.slice(at + 1))).toEqual({
          ...{ ok: false, reason: 'code-check' },
        })
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(secret, fc.integer({ min: 0, max: 26 }), (bytes, at) => {
        const letters = encodeResetCode(bytes).replaceAll('-', '')
        const [one = '', two = ''] = [letters[at], letters[at + 1]]
        fc.pre(one !== two)
        const swapped = letters.slice(0, at) + two + one + letters.slice(at + 2)
        expect(parseResetCode(swapped)).toMatchObject({ reason: 'code-check' })
      }),
      { numRuns: 500 },
    )
  })

  test('what is no code at all is told apart', () => {
    const good = encodeResetCode(new Uint8Array(RESET_SECRET_BYTES))
    for (const typed of ['', good.slice(0, -1), `${good}2`, good.replace('2', '0'), '请给我一个码', good.repeat(2)])
      expect(parseResetCode(typed)).toEqual({ ok: false, reason: 'code-shape' })
  })

  test('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), typed => void parseResetCode(typed)))
  })
})
