import type { WrittenActor } from '../people/role'
import type { ClockQuality } from '../sync/envelope'
import type { Applicant, Attachment, Contact, DueDate, EventData, EventType, MaterialEntry, MatterRef } from './event'
import type { Holder, LegalState } from './legal-state'

/** One paper original and who answers for it. `id` is `${material key}#${n}`, n from 1. */
export type Original = { id: string; name: string; holder: Holder; since: string; returnBy: string | null }

/** A numbered paper that was issued about the case. */
export type IssuedDocument = {
  kind:
    | 'correction'
    | 'acceptance'
    | 'refusal'
    | 'decision'
    | 'delivery'
    | 'power'
    | 'commitment'
    | 'supplement'
    | 'return'
    | 'termination'
    | 'suspension'
    | 'resumption'
    | 'procedure'
    | 'extension'
    | 'default'
    | 'visit'
    | 'organ-receipt'
    | 'joint'
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
} & LaterParts

/** A fact as it stands in the case: with the event that told it and the person who did. */
export type Told<T extends EventType> = EventData<T> & { eventId: string; by: WrittenActor }

/** What later versions added. Each is absent until a fact speaks of it, so that the hash of an older case stays what it was. */
export type LaterParts = {
  roster?: { id: string; row: number }
  question?: { text: string; road: string; asked: string; answer: Told<'question-answered'> | null }
  /** Earlier persons, contacts and matters, oldest first; the case itself shows what is right now. */
  amendments?: (Told<'amended'> & { before: { applicant: Applicant; contact: Contact | null; matter: MatterRef } })[]
  power?: Told<'power-given'>
  agreements?: Told<'agreement-recorded'>[]
  /** 一表通: the newest value of each field, with where and when it came from. */
  fields?: Record<string, { value: string; source: string; on: string }>
  priority?: Told<'priority-set'>
  direct?: Told<'directed-to-county'>
  watcher?: { staff: string; name: string }
  correctionPermits?: Told<'correction-permitted'>[]
  /** `open`: keys of the papers that have not come yet. */
  supplements?: (Told<'supplement-requested'> & { open: string[]; answeredOn: string | null })[]
  commitments?: (Told<'commitment-made'> & { check: Told<'commitment-checked'> | null })[]
  /** 视为受理: by silence, with the day on which the notice was due. */
  deemed?: { noticeDueBy: string; eventId: string }
  refusalProposal?: Told<'refusal-proposed'>
  returns?: Told<'returned'>[]
  termination?: Told<'terminated'> & { before: LegalState }
  /** Days in which the case was ended and nobody worked on it, until it was taken up again. */
  interruptions?: { from: string; to: string }[]
  suspension?: Told<'suspended'> | null
  countyReceipt?: Told<'county-received'>
  procedures?: (Told<'procedure-begun'> & { before: LegalState; endedOn: string | null; outcome: string })[]
  extension?: Told<'extension-requested'> & { answer: Told<'extension-answered'> | null }
  joint?: Omit<Told<'joint-opened'>, 'tasks'> & { tasks: JointTask[] }
  visits?: (Told<'visit-planned'> & { invitations: Told<'invitation-delivered'>[]; held: Told<'visit-held'> | null })[]
  outside?: Told<'outside-noted'>[]
  settledAtOnce?: true
  homeward?: Told<'sent-home'>
  dateCorrections?: Told<'date-correction-given'>[]
  archive?: Told<'archived'>
  /** 跑动次数: absent while nobody noted any. */
  trips?: Told<'trip-noted'>[]
  /** Oldest first; a later proposal takes the place of one that nobody has checked (fee.ts). */
  fees?: (Told<'fee-proposed'> & { check: Told<'fee-checked'> | null; paid: Told<'fee-paid'> | null })[]
  /** 证照清单: each with who took it, where it went before the rest. */
  results?: Omit<Told<'results-listed'>, 'results'> & {
    list: (EventData<'results-listed'>['results'][number] & { handed: Told<'result-handed'> | null })[]
  }
}

/** One department's part of a joint case. */
export type JointTask = {
  department: string
  question: string
  dueBy: string
  invitation: Told<'invitation-delivered'> | null
  opinion: Told<'opinion-given'> | null
  defaulted: Told<'opinion-defaulted'> | null
}
