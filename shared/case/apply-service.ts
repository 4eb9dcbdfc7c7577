import type { CaseEvent } from '../sync/envelope'
import { withDocument, withoutProposal } from './apply-acceptance'
import { beforeReview } from './apply-decision'
import type { Case } from './case'
import type { CaseFact, EventData } from './event'
import { told } from './told'

type ServiceFact = Extract<
  CaseFact,
  {
    type:
      | 'question-answered'
      | 'amended'
      | 'power-given'
      | 'agreement-recorded'
      | 'fields-filled'
      | 'priority-set'
      | 'directed-to-county'
      | 'watcher-assigned'
      | 'date-correction-given'
  }
>

/** What is done beside the resident without moving the case in law. */
export function applyService(held: Case, fact: ServiceFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'question-answered':
      return (
        held.question && { ...held, legal: 'answered', question: { ...held.question, answer: told(fact.data, event) } }
      )
    case 'amended':
      return applyAmendment(held, fact.data, event)
    case 'power-given': {
      const given: Case = { ...held, power: told(fact.data, event) }
      return withDocument(given, 'power', fact.data.documentNo, fact.data.from, event)
    }
    case 'agreement-recorded':
      return { ...held, agreements: [...(held.agreements ?? []), told(fact.data, event)] }
    case 'fields-filled':
      return { ...held, fields: withFields(held.fields ?? {}, fact.data.fields) }
    case 'priority-set':
      return { ...held, priority: told(fact.data, event) }
    case 'directed-to-county':
      return { ...held, direct: told(fact.data, event) }
    case 'watcher-assigned':
      return { ...held, watcher: fact.data.watcher }
    case 'date-correction-given':
      return { ...held, dateCorrections: [...(held.dateCorrections ?? []), told(fact.data, event)] }
  }
}

/** The right person or matter from now on; what stood before is kept whole. Undefined once the acceptance named the matter. */
function applyAmendment(held: Case, data: EventData<'amended'>, event: CaseEvent): Case | undefined {
  if (data.matter && held.acceptance) return undefined
  const { applicant, contact, matter } = held
  const amendment = { ...told(data, event), before: { applicant, contact, matter } }
  return {
    ...withoutProposal(held),
    ...(isSomebodyElse(held, data) && { legal: beforeReview(held), review: null }),
    applicant: data.applicant ?? applicant,
    contact: data.contact ?? contact,
    ...(data.matter ? { matter: data.matter.ref, materials: data.matter.materials } : {}),
    amendments: [...(held.amendments ?? []), amendment],
  }
}

/** 一审 was about one person: by another name or number nothing is granted that nobody has reviewed (一审一核). */
const isSomebodyElse = ({ legal, applicant: was }: Case, { applicant: is }: EventData<'amended'>): boolean =>
  legal === 'reviewed' &&
  is !== null &&
  (is.name !== was.name || is.idKind !== was.idKind || is.idNumber !== was.idNumber)

/** The newest word about each field. An older one that arrives later by another road does not push it aside. */
function withFields(known: NonNullable<Case['fields']>, filled: EventData<'fields-filled'>['fields']) {
  const fields = { ...known }
  for (const { key, value, source, on } of filled)
    if (!fields[key] || fields[key].on <= on) fields[key] = { value, source, on }
  return fields
}
