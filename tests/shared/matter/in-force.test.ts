import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogueLapses, isWithoutBasis, lapsesOf, matterAsOn } from '../../../shared/matter/in-force'
import type { Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { drawGuide } from '../../../shared/paper/guide/draw-guide'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'

const sample = await loadSampleCatalogue()
const allowance = sample.matters.find(({ code }) => code === 'SX-FL-001') as Matter
const [law] = allowance.legalBasis as [Matter['legalBasis'][number]]
const today = '2026-11-22'

test('nothing of the sample list runs out', () => {
  expect(catalogueLapses(sample.matters, today)).toEqual([])
})

test('a basis, a fee and a delegation are told a month ahead and from the day after their last one', () => {
  const matter: Matter = {
    ...allowance,
    legalBasis: [
      law,
      { ...law, title: '旧办法', validUntil: '2026-11-21' },
      { ...law, title: '新办法', repealedOn: '2026-12-01' },
    ],
    fee: { charged: true, amountYuan: 10, basis: '收费办法', docNo: '发改〔2024〕1号', validUntil: '2026-11-22' },
    delegation: { basis: '县政府决定', from: '2025-01-01', until: '2027-01-01' },
  }
  expect(lapsesOf(matter, today)).toEqual([
    { kind: 'basis', title: '旧办法', lastDay: '2026-11-21', isOver: true },
    { kind: 'fee', title: '发改〔2024〕1号', lastDay: '2026-11-22', isOver: false },
    { kind: 'basis', title: '新办法', lastDay: '2026-11-30', isOver: false },
  ])
  expect(lapsesOf(matter, '2027-01-02').map(({ kind, isOver }) => [kind, isOver])).toEqual([
    ['basis', true],
    ['fee', true],
    ['basis', true],
    ['delegation', true],
  ])
})

test('the guide cites what is in force and asks for no fee whose document has ended', () => {
  const matter: Matter = {
    ...allowance,
    legalBasis: [law, { ...law, title: '《已经废止的办法》', repealedOn: '2026-01-01' }],
    fee: { charged: true, amountYuan: 10, basis: '收费办法', docNo: '发改〔2024〕1号', validUntil: '2026-06-30' },
  }
  const county = { name: '清河县', hotline: '', sample: true }
  const point = { name: '柳树沟村便民代办点', address: '', phone: '' }
  const guide = (on: string) => drawGuide('guide', { matter, version: 'v', county, point, on }).html
  expect(guide('2025-12-31')).toContain('《已经废止的办法》')
  expect(guide('2025-12-31')).toContain('10元')
  expect(guide(today)).not.toContain('《已经废止的办法》')
  expect(guide(today)).not.toContain('10元')
  expect(guide(today)).toContain('现在不收费：收费文件发改〔2024〕1号的有效期到 2026-06-30，已经过了')
})

test('with every basis gone there is none to act on, and the guide still says which it was', () => {
  const matter = { ...allowance, legalBasis: [{ ...law, validUntil: '2026-06-30' }] }
  expect([isWithoutBasis(matter, '2026-06-30'), isWithoutBasis(matter, '2026-07-01')]).toEqual([false, true])
  expect(matterAsOn(matter, today).legalBasis).toEqual(matter.legalBasis)
})

test('what is over today is over on every later day, and a later last day never ends earlier', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map(days => addDays(calendarDate('2020-01-01'), days) as string)
  fc.assert(
    fc.property(day, day, fc.integer({ min: 0, max: 400 }), (until, on, later) => {
      const matter = { ...allowance, legalBasis: [{ ...law, validUntil: until }] }
      const then = addDays(calendarDate(on), later)
      if (isWithoutBasis(matter, on)) expect(isWithoutBasis(matter, then)).toBe(true)
      const longer = { ...allowance, legalBasis: [{ ...law, validUntil: addDays(calendarDate(until), later) }] }
      if (isWithoutBasis(longer, on)) expect(isWithoutBasis(matter, on)).toBe(true)
    }),
  )
})
