import { isKnownType, type EventType } from '../../shared/case/event'

type Part = 'legal' | 'materials' | 'custody' | 'receipt' | 'rating'

/** Which part of a case each event writes. Two unseen events on one part are a conflict; on different parts they stand side by side. */
const PARTS: Record<EventType, readonly Part[]> = {
  'intake-recorded': ['legal', 'materials', 'custody'],
  'receipt-printed': ['receipt'],
  'materials-added': ['materials'],
  'handed-to-township': ['legal'],
  'township-received': ['legal'],
  'correction-requested': ['legal'],
  'correction-supplied': ['legal', 'materials'],
  accepted: ['legal'],
  'accepted-with-deferral': ['legal'],
  'acceptance-refused': ['legal'],
  transferred: ['legal'],
  reviewed: ['legal'],
  'review-sent-back': ['legal'],
  decided: ['legal'],
  closed: ['legal'],
  delivered: ['legal'],
  rated: ['rating'],
  withdrawn: ['legal'],
  'originals-moved': ['custody'],
}

/** The parts that an event of this type writes; none for a type that this version does not know. */
export const touches = (type: string): readonly Part[] => (isKnownType(type) ? PARTS[type] : [])
