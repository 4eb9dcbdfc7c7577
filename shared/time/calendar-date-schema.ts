import { z } from 'zod'
import { isCalendarDate, type CalendarDate } from './calendar-date'

/**
 * A `CalendarDate` in data from outside: a real day written `YYYY-MM-DD`. Described as `format: date` in JSON Schema.
 * The cast is only the brand: zod's own brand would be a second, different one.
 */
export const calendarDateSchema = z.iso.date().refine(isCalendarDate) as unknown as z.ZodType<CalendarDate, string>
