import type { PublicationBody } from '../../../shared/publication/publication'
import { calendarDate } from '../../../shared/time/calendar-date'

export const day = calendarDate

/** A sound body; invented throughout. */
export const body = (more: Partial<PublicationBody> = {}): PublicationBody => ({
  ...{ title: '2026年高龄津贴发放情况', text: '本季度共发放高龄津贴。', formedOn: day('2026-03-02') },
  ...{ point: '990100000000', people: [], phone: '', removeOn: null, hidden: null, answers: {} },
  ...more,
})
