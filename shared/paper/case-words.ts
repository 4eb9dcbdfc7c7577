import type { Case } from '../case/case'
import { phoneText } from './layout'

/** How the applicant is reached: the own phone, else whoever may be called for them. */
export function contactText({ applicant, contact }: Case): string {
  const own = applicant.phone === '' ? '' : phoneText(applicant.phone)
  const other = contact ? `${contact.name}（${contact.relation}）${phoneText(contact.phone)}` : ''
  return [own, other].filter(Boolean).join('；') || '无电话，由代办点转告'
}

/** Whom the organ speaks to: the applicant, or whoever was named for them. */
export const contactPersonText = ({ contact }: Case): string =>
  contact ? `${contact.name}（${contact.relation}）` : '本人'
