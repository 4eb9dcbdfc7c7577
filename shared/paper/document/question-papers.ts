import type { EventData } from '../../case/event'
import { groupedNumber, nameText, phoneText } from '../layout'
import type { PaperContent } from '../paper-content'
import { momentText, plainDateText } from '../paper-date'
import { caseHeadOf, orNone, supervisionLine, TO_FILL_IN, wordsOf, type CaseDocumentInput } from './case-document'

const ROADS = { counter: '到点当面问', phone: '打电话问', visit: '上门时问', hotline: '12345热线转来' } as const

export type QuestionRecordInput = CaseDocumentInput & {
  asked: EventData<'question-asked'>
  answered: EventData<'question-answered'> | null
}

/** 首问登记单: who asked what, and who answers for it until another has taken it over (首问负责). */
export function questionRecordContent(input: QuestionRecordInput): PaperContent {
  const { case: held, asked, answered, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D06'),
    title: '首问登记单',
    lead: say('question.lead'),
    parts: [
      { kind: 'key', label: '登记号', value: groupedNumber(asked.receiptNo) },
      {
        kind: 'fields',
        rows: [
          [
            '咨询人',
            nameText(orNone(asked.applicant.name, '未留姓名')),
            '联系电话',
            orNone(asked.applicant.phone, '未留电话'),
          ],
          ['咨询时间', momentText(held.receivedAt), '方式', ROADS[asked.road]],
          ['咨询事项', asked.matter.name],
          ['咨询内容', asked.question],
          ['首问责任人', held.agent.name, '电话', phoneText(issuer.phone)],
          ['答复', answered ? answered.answer : TO_FILL_IN],
          [
            '指引',
            answered ? orNone(answered.pointer) : TO_FILL_IN,
            '答复日期',
            answered ? plainDateText(answered.answeredOn) : TO_FILL_IN,
          ],
        ],
      },
      { kind: 'clauses', lines: [say('question.keep'), supervisionLine(input)] },
    ],
    signs: [{ label: '首问责任人', known: held.agent.name }, { label: '咨询人' }],
    copies: [{ goesTo: '交咨询人' }, { goesTo: '服务点存查' }],
  }
}

export type PointerSlipInput = CaseDocumentInput & {
  asked: Pick<EventData<'question-asked'>, 'receiptNo' | 'question'>
  /** Where to go, as specific as it is known. */
  goTo: { organ: string; address: string; phone: string; bring: string }
  on: string
}

/** 办事指引单: "not here" is never a dead end; the slip says where, what to bring, and whom to ring when that fails too. */
export function pointerSlipContent(input: PointerSlipInput): PaperContent {
  const { goTo, issuer, case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D06'),
    title: '办事指引单',
    lead: say('pointer.lead'),
    parts: [
      { kind: 'key', label: '去哪里', value: goTo.organ },
      ...(goTo.phone === '' ? [] : [{ kind: 'key', label: '那边的电话', value: phoneText(goTo.phone) } as const]),
      {
        kind: 'fields',
        rows: [
          ...(goTo.phone === '' ? ([['那边的电话', '没有登记，可以打12345问']] as const) : []),
          ...(goTo.address === '' ? [] : ([['地址', goTo.address]] as const)),
          ['要办的事', input.asked.question],
          ['带什么', orNone(goTo.bring, '去以前打电话问清楚')],
          ['首问责任人', held.agent.name, '电话', phoneText(issuer.phone)],
          ['登记号', groupedNumber(input.asked.receiptNo)],
          ['日期', plainDateText(input.on)],
        ],
      },
      { kind: 'clauses', lines: [say('pointer.keep'), supervisionLine(input)] },
    ],
    copies: [{ goesTo: '交咨询人' }],
  }
}
