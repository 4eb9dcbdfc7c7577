import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import { noticeClockOf, type NoticeClock } from '../../shared/case/notice-clock'
import type { NoticeStand } from '../../shared/ipc/desk-piles'
import { calendarDate } from '../../shared/time/calendar-date'
import type { HolidayTable } from '../../shared/time/holiday-table'
import { beijingInstant } from '../../shared/time/instant'
import type { Db } from '../store/county'

type Books = { db: Db; county: string }

/** Where the five-day notice of a case stands on this day; null where none runs. */
export async function noticeStand(
  books: Books,
  held: Case,
  { tables, today }: { tables: readonly HolidayTable[]; today: string },
): Promise<NoticeStand | null> {
  const clock = noticeClockOf(held, { tables, today: calendarDate(today) })
  if (!clock) return null
  const { due, workingDaysLeft, deemedAccepted: overdue } = clock
  return { due, workingDaysLeft, overdue, unheard: overdue && (await isUnheard(books, held, clock)) }
}

/**
 * Whether the station that signed for the papers may still hold an answer given in time: it has said no word since the last notice day, or
 * its last word counts facts that are not here. Not the county's own desk, and not a station that was stopped: nothing of it counts any more.
 */
async function isUnheard({ db, county }: Books, held: Case, { receipt, deemedOn }: NoticeClock): Promise<boolean> {
  const { rows } = await sql`
    select from events fact
    join devices on devices.county = fact.county and devices.id = fact.device
    left join station_reports told on told.county = fact.county and told.device = fact.device
    left join device_heads head on head.county = fact.county and head.device = fact.device
      and head.epoch = told.report->>'epoch'
    where fact.county = ${county} and fact.case_id = ${held.id} and fact.id = ${receipt.eventId}
      and devices.revoked_at is null
      and (coalesce(greatest(devices.last_pull_at, told.seen_at), '-infinity') < ${beijingInstant(deemedOn, '00:00')}::timestamptz
        or (told.report->>'seq')::bigint > coalesce(head.seq, 0))
    limit 1`.execute(db)
  return rows.length > 0
}
