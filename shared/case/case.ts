import type { WrittenActor } from '../people/role'
import type { ClockQuality } from '../sync/envelope'
import type { Applicant, Attachment, Contact, DueDate, EventData, MaterialEntry, MatterRef } from './event'
import type { Holder, LegalState } from './legal-state'

/** One paper original and who answers for it. `id` is `${material key}#${n}`, n from 1. */
export type Original = { id: string; name: string; holder: Holder; since: string; returnBy: string | null }

/** A numbered paper that was issued about the case. */
export type IssuedDocument = {
  kind: 'correction' | 'acceptance' | 'refusal' | 'decision' | 'delivery'
  no: string
  on: string
  eventId: string
}

/** One line of the case's history, in the order in which the reader holds the events. */
export type TimelineEntry = {
  eventId: string
  type: string
  /** False when the type is unknown to this version, or the event could not apply; it is shown all the same. */
  applied: boolean
  wall: string
  quality: ClockQuality
  actor: WrittenActor
}

/**
 * One resident's request for one matter: the fold of its events, and nothing else.
 * The sync state is not here: it belongs to a station, not to the case.
 */
export type Case = {
  id: string
  /** How many events were folded in. A command names the version it was decided on. */
  version: number
  legal: LegalState
  matter: MatterRef
  village: string
  pointName: string
  receiptNo: string
  queryCode: string
  caseNo: string | null
  applicant: Applicant
  contact: Contact | null
  materials: MaterialEntry[]
  attachments: Attachment[]
  originals: Original[]
  notes: string[]
  receivedAt: string
  handOverBy: string
  receiptsPrinted: number
  /** Who took the request in. Who answers for it now: see `responsibleFor`. */
  agent: WrittenActor
  /** Absent while nobody has handed the case on (首问负责). */
  duty?: {
    responsible: { staff: string; name: string } | null
    /** Named by whoever gives, and not yet taken: until then the giver answers. */
    offer: (EventData<'duty-offered'> & { by: WrittenActor }) | null
  }
  correction: EventData<'correction-requested'> | null
  deferral: { deferred: { key: string; name: string }[]; until: string } | null
  acceptance: {
    documentNo: string
    acceptedOn: string
    dateQuality: ClockQuality
    promised: DueDate | null
    legal: DueDate | null
    by: WrittenActor
  } | null
  refusal: EventData<'acceptance-refused'> | null
  review: (EventData<'reviewed'> & { by: WrittenActor }) | null
  decision: (EventData<'decided'> & { by: WrittenActor }) | null
  result: EventData<'closed'> | null
  delivery: EventData<'delivered'> | null
  rating: EventData<'rated'> | null
  withdrawal: EventData<'withdrawn'> | null
  documents: IssuedDocument[]
  timeline: TimelineEntry[]
}
