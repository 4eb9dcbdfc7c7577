import { expect, test } from 'vitest'
import { foldCase } from '../../../shared/case/fold'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { PRACTICE_POINT } from '../../../shared/practice/practice-county'
import { practicePage } from '../../../shared/practice/practice-cases'
import { readEvent } from '../../../shared/sync/chain'
import { pullReply2Schema } from '../../../shared/sync/wire-pull'
import { parseReceiptNumber } from '../../../shared/text/receipt-number'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'

const world = async (today: string) => ({
  today: calendarDate(today),
  catalogue: await loadSampleCatalogue(),
  holidays: [...KNOWN_HOLIDAY_TABLES],
})

async function cases(today: string) {
  const page = practicePage(await world(today))
  const facts = page.changes.map(change => {
    const read = readEvent(change.bytes)
    if (!read.ok) throw new Error('an invented fact must read like a real one')
    return read.sealed.event
  })
  const ids = [...new Set(facts.map(fact => fact.caseId))]
  return ids.map(id => foldCase(facts.filter(fact => fact.caseId === id)))
}

test('the invented county sends eight cases, one for every place where work waits for an agent', async () => {
  const found = await cases('2026-11-21')
  expect(found.map(held => held?.legal)).toEqual([
    'closed',
    'received',
    'transferred',
    'correcting',
    'correcting',
    'accepted',
    'received',
    'delivered',
  ])
  for (const held of found) expect(held?.timeline.every(entry => entry.applied)).toBe(true)
  expect(found.map(held => held?.applicant.name).join()).toMatch(/𠮷.*䶮.*·.*欧阳/su)
})

test('a number given out in practice names the invented county, so nobody takes it for a real one', async () => {
  for (const held of await cases('2026-11-21')) {
    const parsed = parseReceiptNumber(held?.receiptNo ?? '')
    expect(parsed).toMatchObject({ ok: true, villageCode: PRACTICE_POINT.code })
    expect(held?.receiptNo).toMatch(/^代990999/)
  }
})

test('practice begins on any day of the year, the first of a year and a leap day too', async () => {
  for (let day = 0; day < 366; day += 1) {
    const today = addDays(calendarDate('2027-12-25'), day)
    expect(pullReply2Schema.safeParse(practicePage(await world(today))).success).toBe(true)
  }
})
