import { isBasisOver } from '../matter/in-force'
import { legalLimitOf, promisedLimitOf, type Matter } from '../matter/matter'
import { calendarDate, type CalendarDate } from '../time/calendar-date'
import { beijingClock } from '../time/instant'
import type { Case } from './case'
import type { DecideContext } from './decide-types'
import type { EventData } from './event'
import { limitEnd } from './limits'
import { organReceiptOf } from './notice-clock'

/** How much room an acceptance event has for its legal basis. */
const MAX_BASIS = 400

/** What an acceptance says: its numbers, its date, and the two dates that run from it. */
export const acceptanceOf = (held: Case, matter: Matter, ctx: DecideContext): EventData<'accepted'> =>
  acceptanceFrom(acceptanceMoment(held, ctx), matter, ctx)

/** The same from a moment that the law fixes. */
export function acceptanceFrom(start: Start, matter: Matter, ctx: DecideContext): EventData<'accepted'> {
  const legalLimit = legalLimitOf(matter)
  return {
    documentNo: ctx.numbers.documentNo,
    caseNo: ctx.numbers.caseNo,
    acceptedOn: start.acceptedOn,
    dateQuality: start.dateQuality,
    promised: limitEnd(promisedLimitOf(matter), start, ctx.holidays),
    legal: legalLimit && limitEnd(legalLimit, start, ctx.holidays),
    legalBasis: legalBasisText(matter, ctx.today),
  }
}

export type Start = { acceptedOn: CalendarDate; timeOfDay: string; dateQuality: DecideContext['dateQuality'] }

/**
 * Acceptance dates from today, or from the day on which the organ got the last paper of a correction (R6): a slow desk does not move the
 * resident's dates. What an agent took in starts no legal clock until a clerk has signed for it (R14), and what was complete before
 * the case was ended and taken up again dates nothing.
 */
function acceptanceMoment(held: Case, { today, timeOfDay, dateQuality }: DecideContext): Start {
  const now: Start = { acceptedOn: calendarDate(today), timeOfDay, dateQuality }
  const receipt = organReceiptOf(held)
  if (typeof receipt === 'string' || !receipt.isCompletion || receipt.on > now.acceptedOn) return now
  return { acceptedOn: receipt.on, timeOfDay: beijingClock(receipt.wall), dateQuality: receipt.quality }
}

/**
 * As many of the matter's legal bases that are in force, in its order, as the notice has room for, and behind them by what its power came
 * down to this level. What has run out is never cited (domain.md #90).
 */
function legalBasisText({ legalBasis, delegation }: Matter, today: string): string {
  const cited = legalBasis.filter(basis => !isBasisOver(basis, today))
  const passedDown = delegation ? [{ title: `下放依据：${delegation.basis}`, docNo: null, articles: null }] : []
  return [...cited, ...passedDown].reduce((text, { title, docNo, articles }) => {
    const next = `${text === '' ? '' : `${text}；`}${title}${docNo ? `（${docNo}）` : ''}${articles ?? ''}`
    return next.length <= MAX_BASIS ? next : text
  }, '')
}
