import type { Case } from '../case/case'
import { phoneText } from './layout'

/** Notices of an organ come in two copies; the words stand at the foot of each. */
export const COPIES = ['第一联（共两联）　交申请人', '第二联（共两联）　存档'] as const

/** How the applicant is reached: the own phone, else whoever may be called for them. */
export function contactText({ applicant, contact }: Case): string {
  const own = applicant.phone === '' ? '' : phoneText(applicant.phone)
  const other = contact ? `${contact.name}（${contact.relation}）${phoneText(contact.phone)}` : ''
  return [own, other].filter(Boolean).join('；') || '无电话，由代办点转告'
}
