import { isBeginning } from '../../shared/case/event'
import { isStorable } from '../store/storable-text'
import { readEvent } from '../../shared/sync/chain'
import type { CaseEvent } from '../../shared/sync/envelope'
import { NOBODY, type AwaitingFact, type Promised, type Wanted } from './county-store'
import type { OpenedBatch } from './intake-open'

/**
 * All that must be known to judge these batches, and facts that waited for their cases. What no database can hold is held nowhere,
 * so it is not asked for.
 */
export function wantedFor(batches: readonly OpenedBatch[], awaiting: readonly AwaitingFact[] = []): Wanted {
  const ids = new Set<string>()
  const cases = new Map<string, number>()
  const staff = new Set<string>()
  const receiptNos = new Set<string>()
  const begun = new Set<string>()
  const told: CaseEvent[] = []
  for (const { offered, events } of batches)
    for (const { event } of events) {
      told.push(event)
      ids.add(event.id.toLowerCase())
      const caseId = event.caseId.toLowerCase()
      // What may be taken in early is compared with the whole life of its case.
      const base = offered.road === 'direct' ? event.base : 0
      cases.set(caseId, Math.min(cases.get(caseId) ?? base, base))
      if (isStorable(event.actor.staff)) staff.add(event.actor.staff)
      const receiptNo = receiptNoOf(event.data)
      if (isBeginning(event.type)) begun.add(caseId)
      if (isBeginning(event.type) && receiptNo !== null) receiptNos.add(receiptNo)
    }
  for (const { bytes } of awaiting) {
    const read = readEvent(bytes)
    if (!read.ok) continue
    told.push(read.sealed.event)
    if (isStorable(read.sealed.event.actor.staff)) staff.add(read.sealed.event.actor.staff)
  }
  const runs = batches.map(({ device, epoch, fromSeq, toSeq }) => ({ device, epoch, fromSeq, toSeq }))
  return {
    runs,
    ids: [...ids],
    cases,
    staff: [...staff],
    receiptNos: [...receiptNos],
    begun: [...begun],
    promised: promisedIn(told),
  }
}

/** Whoever promises in one of these facts: by the case, and by the number under which the case begins or is amended beside it. */
export function promisedIn(events: readonly CaseEvent[]): Promised {
  const cases = new Set(
    events.flatMap(({ type, caseId }) => (type === 'commitment-made' ? [caseId.toLowerCase()] : [])),
  )
  if (cases.size === 0) return NOBODY
  const own = events.filter(({ caseId }) => cases.has(caseId.toLowerCase()))
  return { cases: [...cases], idNumbers: [...new Set(own.flatMap(({ data }) => idNumberOf(data) ?? []))] }
}

function idNumberOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('applicant' in data)) return null
  const { applicant } = data
  if (typeof applicant !== 'object' || applicant === null || !('idNumber' in applicant)) return null
  return typeof applicant.idNumber === 'string' && isStorable(applicant.idNumber) ? applicant.idNumber : null
}

const receiptNoOf = (data: unknown): string | null =>
  typeof data === 'object' &&
  data !== null &&
  'receiptNo' in data &&
  typeof data.receiptNo === 'string' &&
  isStorable(data.receiptNo)
    ? data.receiptNo
    : null
