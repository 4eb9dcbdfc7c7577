import { calendarDate, parseCalendarDate } from '../time/calendar-date'
import { plannedEnd } from '../time/pause-plan'
import type { Case } from './case'
import { noticeDates } from './case-clocks'
import { isListedProcedure } from './case-pauses'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { matterObstacle } from './matter-obstacle'

/** 特别程序: what the matter lists, and nothing else, stops the clock, for as long as was told in writing (行政许可法 art. 45). */
export function decideProcedure(
  held: Case,
  command: CommandOf<'beginProcedure' | 'endProcedure'>,
  ctx: DecideContext,
): Decision {
  return command.type === 'beginProcedure' ? decideBegin(held, command, ctx) : decideEnd(held, command, ctx)
}

function decideBegin(held: Case, command: CommandOf<'beginProcedure'>, ctx: DecideContext): Decision {
  const { matter } = ctx
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const fault = matterObstacle(held, command.type, ctx)
  if (fault) return refused(fault)
  const reasons: DecideReason[] = ctx.dateQuality === 'suspect' ? ['clock-behind'] : []
  const today = calendarDate(ctx.today)
  const procedure = command.procedure.trim()
  if (!isListedProcedure(matter, procedure)) reasons.push('procedure-not-listed')
  if (isBlank(command.basis) || isBlank(command.why)) reasons.push('reason-missing')
  const plannedUntil = parseCalendarDate(command.plannedUntil)
  if (!plannedUntil || plannedUntil < today) return refused(...reasons, 'day-has-passed')
  const longest = matter.procedureLimits?.find(({ name }) => name === procedure)
  if (longest && plannedUntil > plannedEnd(today, longest, ctx.holidays).date) reasons.push('procedure-too-long')
  if (reasons.length > 0) return refused(...reasons)
  const pause = { name: procedure, from: today, plannedUntil }
  return done({
    type: 'procedure-begun',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      procedure,
      basis: command.basis.trim(),
      why: command.why.trim(),
      beganOn: today,
      plannedUntil,
      ...noticeDates(held, { matter, tables: ctx.holidays, today }, { pause }),
    },
  })
}

function decideEnd(held: Case, command: CommandOf<'endProcedure'>, { today, dateQuality }: DecideContext): Decision {
  const running = held.procedures?.findLast(({ endedOn }) => endedOn === null)
  if (!running) return refused('not-possible-now')
  const reasons: DecideReason[] = dateQuality === 'suspect' ? ['clock-behind'] : []
  if (today < running.beganOn) reasons.push('ends-before-it-began')
  if (isBlank(command.outcome)) reasons.push('outcome-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({ type: 'procedure-ended', v: 1, data: { endedOn: today, outcome: command.outcome.trim() } })
}
