import { maskName, maskText } from '../text/masking'
import type { Case } from './case'
import {
  maskApplicant,
  maskAsked,
  maskAttachments,
  maskContact,
  maskLater,
  maskMaterials,
  maskRefusal,
  namesIn,
  type MaskWords,
} from './mask-later'

/** What stands in for the code with which anybody may ask how a case stands. */
const HIDDEN_CODE = '******'

/**
 * A case as screens show it (domain.md §2.7): the resident's name, numbers, address and query code are masked, and in every text that
 * somebody typed the long numbers and the names of this case. What the organ itself wrote about the case (numbers of papers, days,
 * people of the staff) stays. It is for reading only: its hash is another one.
 */
export function maskCase(held: Case): Case {
  const names = namesIn(held)
  const said = (text: string): string => maskText(text, names)
  const listed = (text: string): string => maskText(text)
  const words: MaskWords = { said, listed }
  const { correction, refusal, review, decision, result, rating, withdrawal } = held
  return {
    ...held,
    queryCode: HIDDEN_CODE,
    applicant: maskApplicant(held.applicant),
    contact: held.contact && maskContact(held.contact, words),
    materials: maskMaterials(held.materials, words),
    attachments: maskAttachments(held.attachments, words),
    originals: held.originals.map(original => ({ ...original, name: listed(original.name) })),
    notes: held.notes.map(said),
    correction: correction && maskAsked(correction, words),
    deferral: held.deferral && {
      ...held.deferral,
      deferred: held.deferral.deferred.map(({ key, name }) => ({ key, name: listed(name) })),
    },
    refusal: refusal && maskRefusal(refusal, words),
    review: review && { ...review, opinion: said(review.opinion) },
    decision: decision && { ...decision, opinion: said(decision.opinion) },
    result: result && { ...result, result: said(result.result), resultNo: said(result.resultNo) },
    delivery: maskDelivery(held.delivery, words),
    rating: rating && { ...rating, comment: said(rating.comment) },
    withdrawal: withdrawal && { ...withdrawal, why: said(withdrawal.why) },
    ...maskLater(held, words),
  }
}

function maskDelivery(delivery: Case['delivery'], { said }: MaskWords): Case['delivery'] {
  if (!delivery) return null
  const { service } = delivery
  return {
    ...delivery,
    recipient: maskName(delivery.recipient),
    relation: said(delivery.relation),
    ...(service && {
      service: {
        ...service,
        place: said(service.place),
        refusedWhy: said(service.refusedWhy),
        witness: maskName(service.witness),
      },
    }),
  }
}
