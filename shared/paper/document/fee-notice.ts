import type { EventData } from '../../case/event'
import { dueFen, yuanOf } from '../../case/fee'
import { groupedNumber, nameText } from '../layout'
import type { PaperContent } from '../paper-content'
import { plainDateText } from '../paper-date'
import { caseHeadOf, orNone, supervisionLine, wordsOf, type CaseDocumentInput } from './case-document'

export type FeeNoticeInput = CaseDocumentInput & {
  /** What one person wrote and another checked; each line with the basis and the standard of the catalogue of that day. */
  notice: Pick<EventData<'fee-proposed'>, 'lines' | 'channel' | 'paymentCode'>
  proposedBy: string
  checkedBy: string
  /** When it was checked, `YYYY-MM-DD`. */
  on: string
  /** The voucher that the payer showed, once it is there. */
  paid: Pick<EventData<'fee-paid'>, 'voucherNo' | 'notedOn'> | null
}

/** 缴费告知单 (D17). Nobody ever pays an agent. A fee is checked by a second person before the notice goes out (#86). */
export function feeNoticeContent(input: FeeNoticeInput): PaperContent {
  const { case: held, notice, paid } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D17'),
    title: '缴费告知单',
    parts: [
      { kind: 'text', weight: 'strong', paragraphs: [say('fee.never-agent')] },
      { kind: 'key', label: '应缴金额', value: moneyText(dueFen(notice.lines)) },
      { kind: 'key', label: '缴款码', value: orNone(notice.paymentCode, '到缴款窗口领取') },
      {
        kind: 'fields',
        rows: [
          ['缴款人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['缴款方式', notice.channel],
          ['收件号', groupedNumber(held.receiptNo)],
          ['开单人', input.proposedBy, '复核人', input.checkedBy],
          ['日期', plainDateText(input.on)],
          ...(paid ? ([['已缴款', `票据号${paid.voucherNo}，${plainDateText(paid.notedOn)}`]] as const) : []),
        ],
      },
      ...notice.lines.map(line => linePart(line, notice.lines.length)),
      { kind: 'clauses', lines: [say('fee.channel'), say('fee.relief'), supervisionLine(input)] },
    ],
    signs: [{ label: '告知人' }, { label: '缴款人' }],
    copies: [{ goesTo: '交缴款人' }, { goesTo: '存档' }],
  }
}

type Line = FeeNoticeInput['notice']['lines'][number]

/** One thing to be paid, with what allows it: each in a table of its own, since standards and documents are sentences. */
const linePart = ({ name, basis, standard, unitFen, count, waivedFen, waiver }: Line, lines: number) => ({
  kind: 'fields' as const,
  rows: [
    ['收费项目', name],
    ['依据文号', basis],
    ['收费标准', standard],
    [
      '计算',
      `${yuanOf(unitFen)}元 × ${count}${waivedFen > 0 ? ` − ${yuanOf(waivedFen)}元` : ''} = ${yuanOf(unitFen * count - waivedFen)}元`,
    ],
    ...(waivedFen > 0 || lines === 1
      ? ([['减免', waivedFen > 0 ? `${yuanOf(waivedFen)}元，${orNone(waiver, '按规定减免')}` : '无']] as const)
      : []),
  ] as const,
})

const moneyText = (fen: number): string => (fen === 0 ? '0元（不收费）' : `${yuanOf(fen)}元`)
