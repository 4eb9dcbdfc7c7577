import { addDays, type CalendarDate } from '../time/calendar-date'
import { dueDate, type DateQuality } from '../time/due-date'
import type { HolidayTable } from '../time/holiday-table'
import { isPosted, type PublicationKind, type PublicationState } from './publication'

/** Working days from formation to publication, and how many days ahead somebody is reminded. The county may change both. */
export type PublicationRules = { dueDays: number; remindDays: number }

/** 政府信息公开条例 (2019) art. 26: twenty working days from formation or change. [MEM]: to be checked against the text in force. */
export const STANDARD_RULES: PublicationRules = { dueDays: 20, remindDays: 3 }
export const DUE_SOURCE = '《政府信息公开条例》（2019）第二十六条'

/** The last day on which it is published in time. */
export function publicationDue(
  formedOn: CalendarDate,
  { dueDays }: PublicationRules,
  tables: readonly HolidayTable[],
): { date: CalendarDate; quality: DateQuality } {
  const due = dueDate({ acceptedOn: formedOn, days: dueDays, unit: '工作日', tables })
  if (due.paused) throw new Error('a limit without pauses stands still')
  return { date: due.date, quality: due.quality }
}

/** `publish-*`: not public yet. `post`: public, but no photo of the wall. `remove-*`: hangs on, and its last day comes or has passed. */
export const REMINDERS = ['publish-soon', 'publish-late', 'post', 'remove-soon', 'remove-late'] as const
export type Reminder = (typeof REMINDERS)[number]

export type ReminderInput = {
  kind: PublicationKind
  state: PublicationState
  hidden: boolean
  dueOn: CalendarDate
  /** It has been public before: a later version that is being written is late for nothing. */
  published: boolean
  removeOn: CalendarDate | null
  postings: readonly { removedOn: string | null }[]
  today: CalendarDate
  rules: PublicationRules
}

/** What somebody has to do about a publication today. Whatever still hangs is asked for, also after it was taken down on the net. */
export function remindersOf(input: ReminderInput): Reminder[] {
  const { kind, state, hidden, dueOn, published, removeOn, postings, today, rules } = input
  const soon = addDays(today, rules.remindDays)
  const hangs = postings.some(({ removedOn }) => removedOn === null)
  const mustGo = state === 'taken-down' || (removeOn !== null && removeOn < today)
  return [
    ...(!published && dueOn < today ? (['publish-late'] as const) : []),
    ...(!published && dueOn >= today && dueOn <= soon ? (['publish-soon'] as const) : []),
    ...(state === 'cleared' && !hidden && isPosted(kind) && postings.length === 0 && !mustGo
      ? (['post'] as const)
      : []),
    ...(hangs && mustGo ? (['remove-late'] as const) : []),
    ...(hangs && !mustGo && removeOn !== null && removeOn <= soon ? (['remove-soon'] as const) : []),
  ]
}

/** Whether strangers may read it today: cleared, not hidden, not taken down, and its last day not past. */
export const isShown = (one: {
  state: PublicationState
  hidden: boolean
  removeOn: string | null
  today: string
}): boolean => one.state === 'cleared' && !one.hidden && (one.removeOn === null || one.removeOn >= one.today)
