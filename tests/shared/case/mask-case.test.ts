import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskCase } from '../../../shared/case/mask-case'
import { atCounty, zhouMin } from './case-walk'
import { everything, secrets } from './everything'

test('a case with everything in it shows no full name, no number of a person and no card once it is masked', () => {
  fc.assert(
    fc.property(secrets, secret => {
      const shown = JSON.stringify(maskCase(everything(secret)))
      const hidden = [...secret.names, secret.idNumber, secret.phone, secret.card]
      expect(hidden.filter(one => shown.includes(one))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('what is left of a card is its last four digits, and of what only a newer program knows nothing', () => {
  const [secret] = fc.sample(secrets, { numRuns: 1, seed: 5 })
  if (!secret) throw new Error('a sample')
  const { fields } = maskCase(everything(secret))
  expect(fields?.['accountNumber']?.value).toBe(`${'*'.repeat(15)}${secret.card.slice(-4)}`)
  expect(fields?.['from-a-newer-program']?.value).toBe('***')
})

test('the hash of an agreed text is no help to guess what was hidden in it', () => {
  const [secret] = fc.sample(secrets, { numRuns: 1, seed: 6 })
  if (!secret) throw new Error('a sample')
  expect(JSON.stringify(maskCase(everything(secret)))).not.toContain('b'.repeat(16))
})

test('the people of the staff, the days and the numbers of papers stay as they are', () => {
  const [secret] = fc.sample(secrets, { numRuns: 1, seed: 7 })
  if (!secret) throw new Error('a sample')
  const shown = JSON.stringify(maskCase(everything(secret)))
  for (const stays of [
    '王芳',
    '沈知行',
    '陆怀远',
    '郑守拙',
    '青禾便〔2026〕9号',
    '2026-03-09',
    '999901-2026-00001',
    '县民政局',
  ])
    expect(shown).toContain(stays)
})

test('an agent who read the text aloud is named; masking adds no part that the case has not', () => {
  const walk = atCounty()
  expect(Object.keys(maskCase(walk.case)).sort()).toEqual(Object.keys(walk.case).sort())
  const [secret] = fc.sample(secrets, { numRuns: 1, seed: 8 })
  if (!secret) throw new Error('a sample')
  const full = everything(secret)
  const agreements = full.agreements?.map(one => ({ ...one, reader: '周敏', by: zhouMin })) ?? []
  expect(maskCase({ ...full, agreements }).agreements?.[0]?.reader).toBe('周敏')
})
