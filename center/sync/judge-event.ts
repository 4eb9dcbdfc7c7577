import type { Case } from '../../shared/case/case'
import { judgeMeeting } from '../../shared/case/conflict'
import { levelFault } from '../../shared/case/decide-county'
import { DEPUTY_KINDS } from '../../shared/case/deputy-kinds'
import { eventSchemas, isBeginning, isKnownType, isKnownVersion, type EventType } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import { isInForce } from '../../shared/people/deputy'
import { isWithin, levelOf, type DivisionCode } from '../../shared/people/division'
import { mayRecord } from '../../shared/people/permission'
import { isUntrustedOn } from '../../shared/people/untrusted'
import { canonicalText } from '../../shared/sync/canonical'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import type { ParkReason } from '../../shared/text/center-messages'
import { beijingDateOf, parseInstant } from '../../shared/time/instant'
import { isStorable } from '../store/storable-text'
import type { HeldPerson, JudgedEvent } from './county-store'
import { foldedSince, type Ledger } from './intake-ledger'

/** 一审、一核、办结: once a case was passed up they are the county's alone, whatever road the fact takes. */
const JUDGEMENTS: ReadonlySet<EventType> = new Set(['reviewed', 'review-sent-back', 'decided', 'closed'])

export type Author = { device: string; point: DivisionCode }

/** `folded` is the case after the event; null when it does not change the case. */
export type Judgement = { judged: JudgedEvent; folded: Case | null }

/**
 * The county's word about one event. Nothing is refused for being late: it applies, stands in parallel, conflicts, or is
 * parked with a reason. A parked event is kept and handed on, and never folded, here or at any station. Changes nothing:
 * `recordJudgement` does.
 */
export function judgeEvent(ledger: Ledger, author: Author, sealed: SealedEvent): Judgement {
  const first = ledger.firsts.get(sealed.event.id.toLowerCase())
  if (!first) return judgeAnew(ledger, author, sealed)
  const { event } = sealed
  // A fact told once more under a new epoch has the verdict of the first telling and is not folded twice.
  const verdict = tellsTheSame(first.bytes, event) ? first.verdict : 'parked'
  const village = villageOf(author, event, ledger.cases.get(event.caseId)?.state)
  return { judged: { sealed, verdict, reason: 'duplicate-id', village }, folded: null }
}

/** As `judgeEvent`, of a fact that is not held, or that is judged once more because what it waited for has come. */
export function judgeAnew(ledger: Ledger, author: Author, sealed: SealedEvent): Judgement {
  const { event } = sealed
  const before = ledger.cases.get(event.caseId)?.state
  const village = villageOf(author, event, before)
  const word = (verdict: JudgedEvent['verdict'], reason: string | null, folded: Case | null = null): Judgement => ({
    judged: { sealed, verdict, reason, village },
    folded,
  })
  const fault = faultOf(ledger, author, sealed, before)
  if (fault) return word('parked', fault)
  const result = applyEvent(before, event)
  if (!result.case) return word('parked', 'unknown-case')
  // What a newer program meant is not for us to refuse: it is folded as "something happened".
  if (!result.applied && result.reason !== 'unknown-type') return word('parked', 'impossible')
  const others = before && event.base < before.version ? foldedSince(ledger, event.caseId, event.base) : []
  const meeting = judgeMeeting(
    event.type,
    others.filter(({ device }) => device !== author.device).map(({ type }) => type),
  )
  return word(meeting.verdict, meeting.rule, result.case)
}

const essence = ({ type, v, caseId, actor, data }: CaseEvent): string => canonicalText({ type, v, caseId, actor, data })

const tellsTheSame = (firstBytes: string, event: CaseEvent): boolean =>
  essence(JSON.parse(firstBytes) as CaseEvent) === essence(event)

function faultOf(ledger: Ledger, author: Author, sealed: SealedEvent, before: Case | undefined): ParkReason | null {
  const { event, bytes } = sealed
  const person = ledger.held.staff.get(event.actor.staff)
  if (event.id !== event.id.toLowerCase() || event.caseId !== event.caseId.toLowerCase()) return 'malformed'
  // The whole event, not its data alone: the timeline of a case quotes its type, its clock and its author.
  // Canonical text escapes nothing but what cannot be stored and a few control characters.
  if (bytes.includes('\\u') && !isStorable(event)) return 'malformed'
  if (
    isKnownType(event.type) &&
    isKnownVersion(event.type, event.v) &&
    !eventSchemas[event.type].safeParse(event.data).success
  )
    return 'malformed'
  if (event.actor.point !== author.point) return 'wrong-point'
  if (!person || person.point !== event.actor.point) return 'unknown-staff'
  // A fact that names a post is that deputy's, also where the deputy holds the same role: it must be theirs, on one of its days.
  const post = standingPost(event)
  if (post === null ? person.role !== event.actor.role : !holdsPost(person, event, post)) return 'unknown-staff'
  if (!before && !isBeginning(event.type)) return 'unknown-case'
  const village = before?.village ?? namedVillage(event)
  if (village === null) return 'malformed'
  if (!isWithin(village, author.point)) return 'someone-elses-case'
  if (!isKnownType(event.type)) return null
  if (!mayRecord(event.actor, event.type)) return 'not-permitted'
  // Which departments a matter names stands in the catalogue: who reviews for one, or stands in for one in any step, does it at the
  // desk, which reads it.
  if (post === null ? isBoundToDepartment(event, person.department) : departmentOfPost(person, post) !== null)
    return 'not-permitted'
  if (before && JUDGEMENTS.has(event.type) && levelFault(before, event.actor, null)) return 'not-permitted'
  return before && isBarredPromise(ledger, before, event) ? 'promise-barred' : null
}

/**
 * A station cannot know the county's 失信名单: it does not lie about on village PCs. So its written promise is judged here, by the day on
 * which it was made and by the list as it stands now.
 */
function isBarredPromise({ held }: Ledger, { applicant }: Case, { type, v, data }: CaseEvent): boolean {
  if (type !== 'commitment-made' || !isKnownVersion(type, v)) return false
  const { madeOn } = eventSchemas[type].parse(data)
  return isUntrustedOn(held.untrusted.get(applicant.idNumber) ?? [], madeOn)
}

/** The post in which the author says to have stood in (顶岗); null for their own. */
function standingPost({ type, data }: CaseEvent): number | null {
  if (!DEPUTY_KINDS.has(type) || typeof data !== 'object' || data === null || !('deputyFor' in data)) return null
  const said: unknown = data.deputyFor
  return typeof said === 'object' && said !== null && 'post' in said && typeof said.post === 'number' ? said.post : null
}

/** By the station's clock: outside its days, before the day of its confirmation, or after it was ended, the post gives nothing, whatever the station held. */
function holdsPost({ posts }: HeldPerson, { actor, at, data }: CaseEvent, post: number): boolean {
  const held = posts?.find(one => one.post === post)
  if (held?.role !== actor.role) return false
  const { staff, name, documentNo } = held
  // Papers print the name and the document: a fact says those of its post, or it says something untrue.
  const said = canonicalText((data as { deputyFor: unknown }).deputyFor)
  if (said !== canonicalText({ post, staff, name, documentNo })) return false
  if (parseInstant(at.wall) === undefined || !isInForce(held, beijingDateOf(at.wall))) return false
  if (beijingDateOf(at.wall) < beijingDateOf(new Date(held.decidedAt).toISOString())) return false
  return held.endedAt === null || (parseInstant(at.wall) ?? 0) <= Date.parse(held.endedAt)
}

const departmentOfPost = ({ posts }: HeldPerson, post: number): string | null =>
  posts?.find(one => one.post === post)?.department ?? null

const isBoundToDepartment = ({ type, actor }: CaseEvent, department: string | null | undefined): boolean =>
  type === 'reviewed' && levelOf(actor.point) === 'county' && Boolean(department)

/** The village that the beginning of a case names; null in any other event. */
function namedVillage(event: CaseEvent): DivisionCode | null {
  const data: unknown = isBeginning(event.type) ? event.data : null
  const village: unknown = typeof data === 'object' && data !== null && 'village' in data ? data.village : null
  return typeof village === 'string' && /^\d{12}$/.test(village) ? village : null
}

/** Events of a foreign case stay in the author's own scope: its village must not learn what a stranger wrote. */
function villageOf(author: Author, event: CaseEvent, before: Case | undefined): DivisionCode {
  const village = before?.village ?? namedVillage(event)
  return village !== null && isWithin(village, author.point) ? village : author.point
}
