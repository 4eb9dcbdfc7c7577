import type { CaseEvent } from '../sync/envelope'
import type { Case } from './case'
import { HOLDER_OF, withKeptOriginals } from './custody'
import type { EventData } from './event'
import { eventDay } from './event-day'
import { withAttachments } from './materials'

/** The case as its first fact makes it. Version and timeline are added by the fold. */
export function beginCase(
  { caseId, actor, at }: CaseEvent,
  data: EventData<'intake-recorded'>,
): Omit<Case, 'version' | 'timeline'> {
  return {
    id: caseId,
    legal: 'received',
    matter: data.matter,
    village: data.village,
    pointName: data.pointName,
    receiptNo: data.receiptNo,
    queryCode: data.queryCode,
    caseNo: null,
    applicant: data.applicant,
    contact: data.contact,
    materials: data.materials,
    attachments: withAttachments([], data.attachments),
    originals: withKeptOriginals([], data.materials, HOLDER_OF[actor.role], eventDay(at.wall)),
    notes: data.notes === '' ? [] : [data.notes],
    receivedAt: at.wall,
    handOverBy: data.handOverBy,
    receiptsPrinted: 0,
    agent: actor,
    correction: null,
    deferral: null,
    acceptance: null,
    refusal: null,
    review: null,
    decision: null,
    result: null,
    delivery: null,
    rating: null,
    withdrawal: null,
    documents: [],
    ...(data.roster ? { roster: data.roster } : {}),
  }
}

/** 首问: a question stands like a case, so that it can be found, handed on and answered for; there is no request yet. */
export function beginQuestion(event: CaseEvent, data: EventData<'question-asked'>): Omit<Case, 'version' | 'timeline'> {
  const { question, road, askedOn, ...rest } = data
  const intake = { ...rest, contact: null, materials: [], attachments: [], notes: '', handOverBy: askedOn }
  return {
    ...beginCase(event, intake),
    legal: 'asked',
    question: { text: question, road, asked: askedOn, answer: null },
  }
}
