import { drawPaper } from '../draw-paper'
import { groupedNumber, nameText } from '../layout'
import type { Paper } from '../paper'
import type { PaperContent } from '../paper-content'
import { plainDateText } from '../paper-date'
import type { PaperSize } from '../paper-size'
import { headOf, orNone, supervisionLine, wordsOf, type DocumentInput } from './case-document'

export type CertificateLetterInput = DocumentInput & {
  /** Whom the certificate was demanded for. */
  applicant: string
  /** As it stands in the list, such as 亲属关系证明. */
  certificate: string
  /** The rule, as the catalogue states it (`Matter.prohibitedBasis`). */
  basis: string
  /** The office that demands it: the letter goes there. */
  demandedBy: string
  /** How that office gets what it wants to know without the village. May be empty. */
  instead: readonly string[]
  /** Number of the question or case, when there is one. */
  receiptNo: string
  on: string
}

const USUAL_WAYS = [
  '政务数据共享查询或者部门之间函询',
  '由申请人书面承诺代替（告知承诺制）',
  '由依法负有出具职责的机关出具',
] as const

/** 关于不予出具证明的函: a polite letter to an office that demands one of the 20 certificates that a village must not issue. */
export function certificateLetterContent(input: CertificateLetterInput): PaperContent {
  const { say } = wordsOf(input)
  // What the catalogue adds for the county's own use does not belong into the letter.
  const basis = input.basis.split('；')[0] ?? input.basis
  const ways = input.instead.length > 0 ? input.instead : USUAL_WAYS
  return {
    ...headOf(input, 'D05'),
    title: '关于不予出具证明的函',
    addressee: input.demandedBy,
    lead: say('certificate.lead', { 申请人: input.applicant, 证明名称: input.certificate, 依据: basis }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(input.applicant)],
          ['要求的证明', input.certificate],
          ['不出具\n的依据', basis],
          ['登记号', input.receiptNo === '' ? orNone('') : groupedNumber(input.receiptNo)],
        ],
      },
      { kind: 'clauses', caption: say('certificate.instead'), weight: 'body', lines: ways },
      { kind: 'text', weight: 'body', paragraphs: [say('certificate.ask')] },
      { kind: 'clauses', lines: [supervisionLine(input)] },
    ],
    seal: { organ: input.issuer.name, date: plainDateText(input.on) },
    copies: [{ goesTo: '送要求开具证明的单位（由申请人带交）' }, { goesTo: '存档' }],
  }
}

export const certificateLetterPaper = (input: CertificateLetterInput, size: PaperSize = 'A4'): Paper =>
  drawPaper(certificateLetterContent(input), size)
