import { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from '../text/masking'
import type { Case } from './case'
import type { Applicant, Contact } from './event'

/** What stands in for the code with which anybody may ask how a case stands. */
const HIDDEN_CODE = '******'

/**
 * A case as screens show it (domain.md §2.7): the resident's name, numbers, address and query code are masked, and in every text that
 * somebody typed the long numbers and the names of this case. What the organ itself wrote about the case (numbers of papers, days,
 * people of the staff) stays. It is for reading only: its hash is another one.
 */
export function maskCase(held: Case): Case {
  const names = [held.applicant.name, held.contact?.name ?? '', held.delivery?.recipient ?? '']
  const said = (text: string): string => maskText(text, names)
  // A name out of the catalogue must come back as it went out when a clerk ticks the material as supplied.
  const listed = (text: string): string => maskText(text)
  const { correction, refusal, review, decision, result, delivery, rating, withdrawal } = held
  return {
    ...held,
    queryCode: HIDDEN_CODE,
    applicant: maskApplicant(held.applicant),
    contact: held.contact && maskContact(held.contact),
    materials: held.materials.map(material => ({ ...material, name: listed(material.name) })),
    attachments: held.attachments.map(file => ({ ...file, name: said(file.name) })),
    originals: held.originals.map(original => ({ ...original, name: listed(original.name) })),
    notes: held.notes.map(said),
    correction: correction && {
      ...correction,
      items: correction.items.map(({ key, name, why, how }) => ({
        key,
        name: listed(name),
        why: said(why),
        how: said(how),
      })),
    },
    deferral: held.deferral && {
      ...held.deferral,
      deferred: held.deferral.deferred.map(({ key, name }) => ({ key, name: listed(name) })),
    },
    refusal: refusal && {
      ...refusal,
      ground: said(refusal.ground),
      legalBasis: said(refusal.legalBasis),
      whereInstead: said(refusal.whereInstead),
    },
    review: review && { ...review, opinion: said(review.opinion) },
    decision: decision && { ...decision, opinion: said(decision.opinion) },
    result: result && { ...result, result: said(result.result), resultNo: said(result.resultNo) },
    delivery: delivery && { ...delivery, recipient: maskName(delivery.recipient), relation: said(delivery.relation) },
    rating: rating && { ...rating, comment: said(rating.comment) },
    withdrawal: withdrawal && { ...withdrawal, why: said(withdrawal.why) },
  }
}

const maskApplicant = ({ name, idKind, idNumber, address, phone }: Applicant): Applicant => ({
  name: maskName(name),
  idKind,
  idNumber: maskIdNumber(idNumber),
  address: maskAddress(address),
  phone: maskPhone(phone),
})

const maskContact = ({ name, relation, phone }: Contact): Contact => ({
  name: maskName(name),
  relation: maskText(relation),
  phone: maskPhone(phone),
})
