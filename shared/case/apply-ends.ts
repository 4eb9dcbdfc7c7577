import type { CaseEvent } from '../sync/envelope'
import { addDays, daysBetween, parseCalendarDate } from '../time/calendar-date'
import { withDocument, withoutProposal } from './apply-acceptance'
import type { Case } from './case'
import type { CaseFact, EventData } from './event'
import type { LegalState } from './legal-state'
import { isDecided } from './state-groups'
import { told } from './told'

type EndFact = Extract<CaseFact, { type: 'returned' | 'terminated' | 'suspended' | 'resumed' }>

/** 退件、终止、中止、续办. */
export function applyEnd(held: Case, fact: EndFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'returned': {
      const { backTo, documentNo, returnedOn } = fact.data
      const legal = backTo === 'township' ? atTownship(held) : 'returned'
      const back: Case = { ...held, legal, returns: [...(held.returns ?? []), told(fact.data, event)] }
      return withDocument(back, 'return', documentNo, returnedOn, event)
    }
    case 'terminated': {
      const { documentNo, terminatedOn, ground } = fact.data
      if (isDecided(held) && ground !== 'applicant-died') return undefined
      const ended: Case = {
        ...withoutProposal(held),
        legal: 'terminated',
        termination: { ...told(fact.data, event), before: held.legal },
      }
      return withDocument(ended, 'termination', documentNo, terminatedOn, event)
    }
    case 'suspended': {
      const { documentNo, suspendedOn } = fact.data
      const resting: Case = { ...held, suspension: told(fact.data, event) }
      return withDocument(resting, 'suspension', documentNo, suspendedOn, event)
    }
    case 'resumed':
      return applyResumption(held, fact.data, event)
  }
}

/** What was accepted stays accepted: a file sent back to the township takes nothing from the resident. */
function atTownship({ acceptance, deferral, deemed }: Case): LegalState {
  if (!acceptance) return 'pre-check'
  if (deferral) return 'accepted-deferred'
  return deemed ? 'deemed-accepted' : 'accepted'
}

/** 续办 ends a suspension, or takes a terminated case up where it stood; the days between count in no limit. */
function applyResumption(held: Case, data: EventData<'resumed'>, event: CaseEvent): Case | undefined {
  const { documentNo, resumedOn } = data
  if (held.legal !== 'terminated') {
    if (!held.suspension) return undefined
    return withDocument({ ...withoutProposal(held), suspension: null }, 'resumption', documentNo, resumedOn, event)
  }
  const { termination, ...rest } = held
  if (!termination) return undefined
  const pause = { from: termination.terminatedOn, to: resumedOn }
  const again: Case = {
    ...withTermsMoved(rest, pause, termination.before),
    legal: termination.before,
    interruptions: [...(held.interruptions ?? []), pause],
  }
  return withDocument(again, 'resumption', documentNo, resumedOn, event)
}

type Interruption = { from: string; to: string }

/** What the resident still had to bring may come as many days later as the case was ended. */
function withTermsMoved<T extends Pick<Case, 'deferral' | 'correction'>>(
  held: T,
  pause: Interruption,
  at: LegalState,
): T {
  const { deferral, correction } = held
  return {
    ...held,
    deferral: deferral && { ...deferral, until: movedBy(deferral.until, pause) },
    correction:
      correction && at === 'correcting' ? { ...correction, dueBy: movedBy(correction.dueBy, pause) } : correction,
  }
}

/** Room that every fact leaves for the limits after it. */
const LAST_DAY = '9899-12-31'

/** The day as many natural days later as lie between; as it was where the clock went back or no such day can be told. */
function movedBy(day: string, pause: Interruption): string {
  const [was, from, to] = [parseCalendarDate(day), parseCalendarDate(pause.from), parseCalendarDate(pause.to)]
  if (!was || !from || !to || to <= from) return day
  const last = parseCalendarDate(LAST_DAY)
  const days = daysBetween(from, to)
  return last && daysBetween(was, last) >= days ? addDays(was, days) : day
}
