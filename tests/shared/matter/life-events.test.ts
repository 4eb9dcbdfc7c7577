import { describe, expect, test } from 'vitest'
import { LIFE_EVENTS, LIFE_EVENT_KEYS, lifeEventWording, mattersForLifeEvent } from '../../../shared/matter/life-events'
import type { Matter } from '../../../shared/matter/matter'
import { NICKNAMES, nicknamesOf } from '../../../shared/matter/nicknames'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const { matters } = await loadSampleCatalogue()
const codesUnder = (key: (typeof LIFE_EVENT_KEYS)[number], from: readonly Matter[] = matters) =>
  mattersForLifeEvent(key, from).map(matter => matter.code)

describe('somebody who cannot name a matter picks what happened', () => {
  test('and reaches every one of the 85 matters', () => {
    const reached = new Set(LIFE_EVENT_KEYS.flatMap(key => codesUnder(key)))
    expect(matters.map(matter => matter.code).filter(code => !reached.has(code))).toEqual([])
    expect(codesUnder('other')).toEqual([])
  })

  test('a young mother finds the registration of her child, a widow what to do after a death', () => {
    expect(codesUnder('birth').slice(0, 3)).toEqual(['SX-ZH-004', 'SX-WJ-001', 'SX-HJ-001'])
    expect(codesUnder('death')).toEqual(['SX-ZH-005', 'SX-HJ-002', 'SX-SB-005', 'SX-FL-006'])
  })

  test('no list names a matter twice, or one that is not in the catalogue', () => {
    const known = new Set(matters.map(matter => matter.code))
    for (const { codes } of LIFE_EVENTS) {
      expect(new Set(codes).size).toBe(codes.length)
      expect(codes.filter(code => !known.has(code))).toEqual([])
    }
  })

  test('no picture leads to more than one screen of matters', () => {
    for (const key of LIFE_EVENT_KEYS) expect(codesUnder(key).length).toBeLessThanOrEqual(13)
  })

  test('each picture has its word in both languages and a drawing of its own, which is no emoji', () => {
    expect(LIFE_EVENTS.map(event => event.key)).toEqual([...LIFE_EVENT_KEYS])
    expect(new Set(LIFE_EVENTS.map(event => event.icon)).size).toBe(LIFE_EVENTS.length)
    for (const { key, icon } of LIFE_EVENTS) {
      expect(icon).toMatch(/^[a-z-]+$/)
      expect(lifeEventWording.zh[key]).toMatch(/^[\u4e00-\u9fff]{2,4}$/)
      expect(lifeEventWording.en[key]).toMatch(/^[A-Za-z ]+$/)
    }
  })

  test('a county with codes of its own finds its matters by category, and the rest under 其他', () => {
    const county = matters.map(matter => ({ ...matter, code: matter.code.replace('SX', 'HN') }))
    const reached = new Set(LIFE_EVENT_KEYS.flatMap(key => codesUnder(key, county)))
    expect(reached.size).toBe(county.length)
    expect(codesUnder('army', county)).toContain('HN-TY-001')
    expect(codesUnder('other', county)).toEqual([1, 2, 3, 4, 5, 6, 7].map(n => `HN-ZH-00${n}`))
  })
})

describe('nicknames', () => {
  test('cover every matter of the sample with one to four words', () => {
    for (const { code } of matters) {
      expect(nicknamesOf(code).length, code).toBeGreaterThanOrEqual(1)
      expect(nicknamesOf(code).length, code).toBeLessThanOrEqual(4)
    }
    expect(Object.keys(NICKNAMES)).toHaveLength(matters.length)
    expect(nicknamesOf('HN-1')).toEqual([])
  })

  test('are short, spoken and not the official name again', () => {
    for (const matter of matters)
      for (const nickname of nicknamesOf(matter.code)) {
        expect(Array.from(nickname).length).toBeLessThanOrEqual(8)
        expect([matter.name, ...matter.aliases]).not.toContain(nickname)
      }
  })
})
