import type { Case } from '../../shared/case/case'
import { levelFault } from '../../shared/case/decide-county'
import { eventSchemas, isKnownType, type EventType } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import { isWithin, type DivisionCode } from '../../shared/people/division'
import type { Role } from '../../shared/people/role'
import { mayRecord } from '../store/event-rights'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import type { ParkReason } from '../../shared/text/center-messages'
import type { JudgedEvent } from '../store/event-store'
import { isStorable } from '../store/storable-text'
import { touches } from './event-touch'

/** 一审、一核、办结: once a case was passed up they are the county's alone, whatever road the fact takes. */
const JUDGEMENTS: ReadonlySet<EventType> = new Set(['reviewed', 'review-sent-back', 'decided', 'closed'])

/** What is known while one batch is judged, event by event. `cases` grows as events apply. */
export type Bench = {
  device: { id: string; point: DivisionCode }
  cases: Map<string, Case>
  /** Active staff by id: who they are and where they serve. */
  staff: ReadonlyMap<string, { role: Role; point: DivisionCode }>
  /** Event ids that the county holds already. */
  heldIds: Set<string>
  /** Types of the events that others folded into a case after the version `base`. */
  typesSince: (caseId: string, base: number) => string[]
}

/**
 * The county's word about one event. Nothing is refused for being late: it applies, stands in parallel, conflicts, or is
 * parked with a reason. A parked event is kept and handed on, and never folded, here or at any station.
 */
export function judgeEvent(bench: Bench, sealed: SealedEvent): JudgedEvent {
  const { event } = sealed
  const before = bench.cases.get(event.caseId)
  const village = villageOf(bench, event, before)
  const fault = faultOf(bench, event, before)
  // A parked event holds its id too: the next one under it is the second.
  bench.heldIds.add(event.id.toLowerCase())
  if (fault) return { sealed, verdict: 'parked', reason: fault, village }
  const folded = applyEvent(before, event)
  if (!folded.case) return { sealed, verdict: 'parked', reason: 'unknown-case', village }
  // What a newer program meant is not for us to refuse: it is folded as "something happened".
  const isNews = !folded.applied && folded.reason === 'unknown-type'
  if (!folded.applied && !isNews) return { sealed, verdict: 'parked', reason: 'impossible', village }
  const others = before && event.base < before.version ? bench.typesSince(event.caseId, event.base) : []
  bench.cases.set(event.caseId, folded.case)
  const clash = others.some(type => touches(type).some(part => touches(event.type).includes(part)))
  return {
    sealed,
    verdict: clash ? 'conflict' : before && event.base < before.version ? 'parallel' : 'applied',
    reason: null,
    village,
  }
}

function faultOf(bench: Bench, event: CaseEvent, before: Case | undefined): ParkReason | null {
  const person = bench.staff.get(event.actor.staff)
  if (bench.heldIds.has(event.id.toLowerCase())) return 'duplicate-id'
  if (event.id !== event.id.toLowerCase() || event.caseId !== event.caseId.toLowerCase()) return 'malformed'
  // The whole event, not its data alone: the timeline of a case quotes its type, its clock and its author.
  if (!isStorable(event)) return 'malformed'
  if (isKnownType(event.type) && event.v === 1 && !eventSchemas[event.type].safeParse(event.data).success)
    return 'malformed'
  if (event.actor.point !== bench.device.point) return 'wrong-point'
  if (!person || person.role !== event.actor.role || person.point !== event.actor.point) return 'unknown-staff'
  if (!before && event.type !== 'intake-recorded') return 'unknown-case'
  const village = before?.village ?? namedVillage(event)
  if (village === null) return 'malformed'
  if (!isWithin(village, bench.device.point)) return 'someone-elses-case'
  if (!isKnownType(event.type)) return null
  if (!mayRecord(event.actor, event.type)) return 'not-permitted'
  return before && JUDGEMENTS.has(event.type) && levelFault(before, event.actor, null) ? 'not-permitted' : null
}

/** The village that an intake names; null in any other event. */
function namedVillage(event: CaseEvent): DivisionCode | null {
  const data: unknown = event.type === 'intake-recorded' ? event.data : null
  const village: unknown = typeof data === 'object' && data !== null && 'village' in data ? data.village : null
  return typeof village === 'string' && /^\d{12}$/.test(village) ? village : null
}

/** Events of a foreign case stay in the author's own scope: its village must not learn what a stranger wrote. */
function villageOf(bench: Bench, event: CaseEvent, before: Case | undefined): DivisionCode {
  const village = before?.village ?? namedVillage(event)
  return village !== null && isWithin(village, bench.device.point) ? village : bench.device.point
}
