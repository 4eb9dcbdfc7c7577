import type { Power } from '../../../shared/form/agreement-text'
import { addMonths } from '../../../shared/form/household-due'
import { isCalendarDate } from '../../../shared/time/calendar-date'
import { NO_YES, type Yes } from './yes'

/** What is entrusted, as it is typed. */
export type PowerPlan = {
  items: readonly string[]
  powers: readonly Power[]
  from: string
  until: string
  yes: Yes
}

/** Three months: most matters end before, and the shorter a power is the better. */
export const emptyPlan = (matter: string, today: string): PowerPlan => ({
  items: [matter],
  powers: ['hand-in', 'correct-papers'],
  from: today,
  until: addMonths(today, 3),
  yes: NO_YES,
})

export type PowerFault = 'itemsMissing' | 'noFull' | 'powersMissing' | 'datesWrong'

/** 全权代理 says nothing and is no power for this; so is everything that means the same. */
const FULL = /全权|一切|所有事|全部事|等事项|任何事/u

export const itemsOf = ({ items }: PowerPlan): string[] => items.map(item => item.trim()).filter(Boolean)

/** What lacks or may not be; empty when it can be noted. */
export function powerFaults(plan: PowerPlan, today: string): PowerFault[] {
  const faults: PowerFault[] = []
  const items = itemsOf(plan)
  if (items.length === 0) faults.push('itemsMissing')
  if (items.some(item => FULL.test(item))) faults.push('noFull')
  if (plan.powers.length === 0) faults.push('powersMissing')
  const { from, until } = plan
  const isSpan = isCalendarDate(from) && isCalendarDate(until) && from <= until
  if (!isSpan || until < today || until > addMonths(from, 12)) faults.push('datesWrong')
  return faults
}
