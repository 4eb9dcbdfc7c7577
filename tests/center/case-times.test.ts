import { expect, test } from 'vitest'
import { caseTimes } from '../../center/watch/case-times'
import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import { beijingInstant } from '../../shared/time/instant'
import { calendarDate } from '../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'
import { sampleCase } from '../kit/sample-case'

const { matters } = await loadSampleCatalogue()
const matter = matters.find(({ code }) => code === 'SX-FL-001') ?? null

/** 高龄津贴 promises 7 working days. Accepted on Monday 2026-03-09 they end on Wednesday 2026-03-18. */
const accepted = (legal: 'accepted' | 'granted') => {
  const held = sampleCase()
  const by = held.agent
  const acceptance = {
    documentNo: '1',
    acceptedOn: '2026-03-09',
    dateQuality: 'checked',
    promised: null,
    legal: null,
    by,
  } as const
  return { ...held, legal, acceptance }
}
const on = (today: string, legal: 'accepted' | 'granted' = 'accepted') =>
  caseTimes(accepted(legal), {
    matter,
    tables: KNOWN_HOLIDAY_TABLES,
    now: beijingInstant(calendarDate(today), '10:00'),
  }).clocks?.level

test('a case in time asks for nothing; near its promise it warns; past it, it gets a yellow card', () => {
  expect([on('2026-03-10'), on('2026-03-17'), on('2026-03-18'), on('2026-03-19')]).toEqual([
    'none',
    'warning',
    'warning',
    'yellow',
  ])
})

test('a decided case is late for nobody any more', () => {
  expect(on('2026-04-30', 'granted')).toBe('none')
})
