import type { EventData } from '../../case/event'
import type { OrganPaperInput } from '../acceptance-paper'
import { groupedNumber, nameText, phoneText, strong } from '../layout'
import type { PaperContent } from '../paper-content'
import { dayOfMoment, plainDateText } from '../paper-date'
import { caseHeadOf, orNone, stackedChoices, supervisionLine, TO_APPLICANT_AND_FILE, wordsOf } from './case-document'

const RETURN_GROUNDS = {
  'wrong-level': '不属于本级办理',
  'wrong-organ': '不属于本部门办理',
  'reported-by-mistake': '误报',
  other: '其他',
} as const

export type ReturnNoticeInput = OrganPaperInput & { returned: EventData<'returned'>; clerk: string }

/** 退件通知 (X3): to the township, which goes on with it, or home to the resident with the organ that is right. */
export function returnNoticeContent(input: ReturnNoticeInput): PaperContent {
  const { case: held, returned, issuer } = input
  const { say } = wordsOf(input)
  const home = returned.backTo === 'applicant'
  return {
    ...caseHeadOf(input, 'D05'),
    title: '退件通知',
    number: returned.documentNo,
    addressee: home ? held.applicant.name : held.pointName,
    lead: say('return.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['收件号', groupedNumber(held.receiptNo)],
          ['办件编号', orNone(held.caseNo, '尚未编号'), '退回到', home ? '申请人' : '乡镇窗口'],
          ['退件原因', stackedChoices(RETURN_GROUNDS, returned.ground)],
          ['具体情况', returned.why],
          [
            '应向哪个\n机关申请',
            strong(orNone(returned.whereInstead, home ? '不需要向其他机关申请' : '仍由乡镇窗口办理')),
          ],
          ['经办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      { kind: 'clauses', lines: [say(home ? 'return.home' : 'return.township'), supervisionLine(input)] },
    ],
    seal: { organ: issuer.name, date: plainDateText(returned.returnedOn) },
    signs: [{ label: '接收人' }, { label: '日期' }],
    copies: home ? TO_APPLICANT_AND_FILE : [{ goesTo: '交乡镇窗口' }, { goesTo: '存档' }],
  }
}

const TERMINATION_GROUNDS = {
  'deferral-expired': '容缺材料逾期没有补齐',
  'correction-expired': '补正期限届满没有补正',
  'applicant-died': '申请人死亡',
  'proxy-ended': '委托终止',
  other: '其他',
} as const

export type TerminationInput = OrganPaperInput & { terminated: EventData<'terminated'>; clerk: string }

/** 终止通知书 (X2): why the case ends before a decision, and that it may be begun anew. */
export function terminationContent(input: TerminationInput): PaperContent {
  const { case: held, terminated, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D16'),
    title: '终止通知书',
    number: terminated.documentNo,
    addressee: terminated.ground === 'applicant-died' ? `${held.applicant.name}的近亲属` : held.applicant.name,
    lead: say('termination.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['收件号', groupedNumber(held.receiptNo)],
          ['办件编号', orNone(held.caseNo, '尚未受理'), '申请日期', dayOfMoment(held.receivedAt)],
          ['终止原因', stackedChoices(TERMINATION_GROUNDS, terminated.ground)],
          ['具体情况', terminated.why],
          ['终止日期', plainDateText(terminated.terminatedOn)],
          ['经办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      {
        kind: 'clauses',
        lines: [
          say('termination.originals'),
          terminated.ground !== 'applicant-died' && say('termination.again'),
          say('refusal.remedy'),
          supervisionLine(input),
        ].filter(line => line !== false),
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(terminated.terminatedOn) },
    signs: [{ label: '接收人签收' }, { label: '签收日期' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}
