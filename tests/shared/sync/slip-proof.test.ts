import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyPairFrom, loadSuite, sign, suiteOf } from '../../../shared/sync/crypto-suite'
import { signCertificate } from '../../../shared/sync/receipt'
import {
  checkSlip,
  keyFingerprint,
  parseSlipCode,
  slipCodeText,
  slipSignedText,
  type SlipFacts,
  type SlipProof,
} from '../../../shared/sync/slip-proof'
import { parseReceiptCode } from '../../../shared/paper/receipt-code'
import { formatReceiptNumber } from '../../../shared/text/receipt-number'
import { parseCalendarDate } from '../../../shared/time/calendar-date'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const countyKeys = keyPairFrom(seed(1))
const deviceKeys = keyPairFrom(seed(2))
const strangers = keyPairFrom(seed(3))

const numberOf = (sequence: number, date = '2026-03-07') => {
  const day = parseCalendarDate(date)
  if (day === undefined) throw new Error('no day')
  const made = formatReceiptNumber({ villageCode: '431103101203', deviceSlot: 7, date: day, sequence })
  if (!made.ok) throw new Error('no number')
  return made.number
}

const facts: SlipFacts = {
  county: '431103',
  receiptNo: numberOf(12),
  matter: 'SX-FL-001',
  date: '2026-03-07',
  check: 'a1b2c3d4e5f60718',
}

function proofOf(more: Partial<SlipFacts> = {}, keys = { county: countyKeys, device: deviceKeys }): SlipProof {
  const said = { ...facts, ...more }
  const certificate = signCertificate(
    {
      county: said.county,
      device: '431103101203-07',
      point: '431103101203',
      slot: 7,
      publicKey: keys.device.publicKey,
      notBefore: '2026-01-02T03:04:05.678Z',
      notAfter: '2028-01-02T03:04:05.678Z',
      scopes: ['read', 'files'],
    },
    keys.county.secretKey,
  )
  const signature = sign(keys.device.secretKey, slipSignedText(said))
  return { facts: said, certificate, countyKey: keys.county.publicKey, signature }
}

const textOf = (proof: SlipProof): string => {
  const text = slipCodeText(proof)
  if (text === null) throw new Error('does not fit')
  return text
}

/** Fixed for ever: slips are kept in drawers for years. */
const GOLDEN =
  'DB3/Y504000VC98OBI26908YFO4IL90PP57ATMW4C00*JK2YOA3TG+0281S6B-*83W5746-44-B7H%1S FG2C7TKR:C7U92+P9+H+II85UUNK 4V*PBKMPUWI4NHD S5UEFOU51W*VRLU7R BKQPKA1CX30D2:YUW8HFYMN3ETL0L:FDUS1DVZ8Q48WKKOL:M.*B U50SL:.ECCGV+0D-GB3LZYN2VB4Y5$+V%DBZ VGIB$NOU%P1B09NT5C0GD2IUF:88+5MG*BO$N3VI8WVY$QMWSO4421H-EV-LC:XCXMJ:436QK$UDZ-V1Z2206$J0ZM9GDVBB5LC5U83KV9-URLQ4ZRN--0EZBVLVF 4/'

test('the slip of a golden day reads as it always did', () => {
  expect(textOf(proofOf())).toBe(GOLDEN)
  expect(checkSlip(GOLDEN, [countyKeys.publicKey])).toMatchObject({
    verdict: 'genuine',
    trusted: true,
    late: false,
    proof: { facts, certificate: { device: '431103101203-07' } },
  })
})

test('it holds capitals and digits only, and fits a code of version 11', () => {
  expect(GOLDEN).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
  expect(GOLDEN.length).toBeLessThanOrEqual(366)
})

test('without the county’s key it is genuine only if somebody compares the fingerprint', () => {
  const checked = checkSlip(GOLDEN, [])
  expect(checked).toMatchObject({ verdict: 'genuine', trusted: false })
  expect(keyFingerprint(countyKeys.publicKey)).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/)
})

test('a well-made slip of another county is told apart from an altered one', () => {
  const other = textOf(proofOf({}, { county: strangers, device: deviceKeys }))
  expect(checkSlip(other, [countyKeys.publicKey])).toMatchObject({ verdict: 'other-county' })
})

describe('it is altered, whoever made it so well, when', () => {
  test('another device’s key signed', () => {
    const proof = { ...proofOf(), signature: sign(strangers.secretKey, slipSignedText(facts)) }
    expect(checkSlip(textOf(proof), [countyKeys.publicKey])).toEqual({ verdict: 'altered' })
  })

  test.each([
    ['the matter', { matter: 'SX-FL-002' }],
    ['the number', { receiptNo: numberOf(13) }],
    ['the first fact', { check: 'ffb2c3d4e5f60718' }],
    ['the day', { date: '2026-03-08', receiptNo: numberOf(12, '2026-03-08') }],
  ])('%s is not what was signed', (_, more) => {
    expect(checkSlip(textOf({ ...proofOf(), facts: { ...facts, ...more } }), [countyKeys.publicKey])).toEqual({
      verdict: 'altered',
    })
  })

  test('its certificate was stretched', () => {
    const proof = proofOf()
    const certificate = { ...proof.certificate, notAfter: '2038-01-02T03:04:05.678Z' }
    expect(checkSlip(textOf({ ...proof, certificate }), [countyKeys.publicKey])).toEqual({ verdict: 'altered' })
  })
})

test('any character flipped, dropped or doubled never leaves it genuine', () => {
  const signs = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: GOLDEN.length - 1 }),
      fc.constantFrom(...signs, '', '代', 'flip'),
      fc.constantFrom<readonly string[]>([countyKeys.publicKey], []),
      (at, sign, keys) => {
        const changed = GOLDEN.slice(0, at) + sign + GOLDEN.slice(at + 1)
        fc.pre(changed !== GOLDEN && changed.trim() !== GOLDEN)
        expect(checkSlip(changed, keys).verdict).not.toBe('genuine')
      },
    ),
    { numRuns: 600 },
  )
})

test('any text at all gets an answer and none is genuine', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map(text => `DB3/${text.toUpperCase()}/`),
      ),
      text => {
        expect(checkSlip(text, []).verdict).not.toBe('genuine')
      },
    ),
  )
})

test('a number that is not the station’s own gets no proof at all', () => {
  const day = parseCalendarDate('2026-03-07')
  if (day === undefined) throw new Error('no day')
  const foreign = formatReceiptNumber({ villageCode: '431103101204', deviceSlot: 7, date: day, sequence: 1 })
  if (!foreign.ok) throw new Error('no number')
  expect(slipCodeText(proofOf({ receiptNo: foreign.number }))).toBeNull()
})

test('the plain code of older slips says that it proves nothing, and scanners read the number of both', () => {
  const old = 'DB1/43110310120307260307012K/SX-FL-001/20260307/A1B2C3D4'
  expect(checkSlip(old, [countyKeys.publicKey])).toEqual({ verdict: 'unproven' })
  expect(checkSlip('https://example.org', [])).toEqual({ verdict: 'not-ours' })
  expect(parseReceiptCode(GOLDEN)).toEqual({
    receiptNo: facts.receiptNo,
    matter: facts.matter,
    date: facts.date,
    check: 'a1b2c3d4',
  })
  expect(parseSlipCode(GOLDEN)?.facts).toEqual(facts)
})

test('a slip that is later than its certificate is genuine and says so', () => {
  const late = textOf(proofOf({ date: '2028-03-07', receiptNo: numberOf(1, '2028-03-07') }))
  expect(checkSlip(late, [countyKeys.publicKey])).toMatchObject({ verdict: 'genuine', late: true })
})

test('a county of the second suite proves its slips likewise', async () => {
  await loadSuite('sm2-sm3-sm4gcm')
  const suite = suiteOf('sm2-sm3-sm4gcm')
  const [county, device] = [suite.keyPairFrom(seed(1)), suite.keyPairFrom(seed(2))]
  const { certificate: told } = proofOf()
  const { signature: _, ...unsigned } = { ...told, publicKey: device.publicKey, suite: suite.name }
  const certificate = signCertificate(unsigned, county.secretKey, suite)
  const signature = suite.sign(device.secretKey, slipSignedText(facts))
  const text = textOf({ facts, certificate, countyKey: county.publicKey, signature })
  expect(checkSlip(text, [county.publicKey])).toMatchObject({ verdict: 'genuine', trusted: true })
  expect(checkSlip(text.replace(/.(?=.{20}$)/, '7'), [county.publicKey]).verdict).not.toBe('genuine')
})
