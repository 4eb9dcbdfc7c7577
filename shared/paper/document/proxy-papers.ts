import type { Case } from '../../case/case'
import type { EventData } from '../../case/event'
import { groupedNumber, nameText } from '../layout'
import type { PaperContent, Part } from '../paper-content'
import { plainDateText } from '../paper-date'
import { caseHeadOf, orNone, supervisionLine, TO_FILL_IN, wordsOf, type CaseDocumentInput } from './case-document'

const COPIES = [{ goesTo: '交申请人' }, { goesTo: '代办点存档' }]

export type SuspensionInput = CaseDocumentInput & { suspended: EventData<'suspended'> }

/** 代办服务中止单 (D16): the proxy service rests; the papers stay where they are, and it can go on later. */
export function suspensionContent(input: SuspensionInput): PaperContent {
  const { suspended, case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D16'),
    title: '代办服务中止单',
    number: suspended.documentNo,
    lead: say('proxy-suspended.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ...requestRows(held),
          ['中止原因', suspended.why],
          [
            '中止日期',
            plainDateText(suspended.suspendedOn),
            '预计恢复',
            suspended.until === null ? '原因消除时' : plainDateText(suspended.until),
          ],
        ],
      },
      originalsPart(held, '材料保管在'),
      { kind: 'clauses', lines: [say('proxy-suspended.again'), supervisionLine(input)] },
    ],
    signs: signsOf(held),
    copies: COPIES,
  }
}

export type ProxyEndInput = CaseDocumentInput & { why: string; on: string }

/** 代办服务终止单 (D16): the resident ends the service; what lay with the hall goes back against a signature. */
export function proxyEndContent(input: ProxyEndInput): PaperContent {
  const { case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D16'),
    title: '代办服务终止单',
    lead: say('proxy-ended.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [...requestRows(held), ['终止原因', input.why], ['终止日期', plainDateText(input.on)]],
      },
      originalsPart(held, '退还情况'),
      { kind: 'clauses', lines: [say('proxy-ended.originals'), say('proxy-ended.again'), supervisionLine(input)] },
    ],
    signs: signsOf(held),
    copies: COPIES,
  }
}

export type ResumptionInput = CaseDocumentInput & { resumed: EventData<'resumed'> }

/** 代办服务续办单 (D16): what rested goes on, with the same papers and the same number. */
export function resumptionContent(input: ResumptionInput): PaperContent {
  const { resumed, case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D16'),
    title: '代办服务续办单',
    number: resumed.documentNo,
    lead: say('proxy-resumed.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ...requestRows(held),
          ['续办原因', orNone(resumed.why, '见办理记录')],
          ['续办日期', plainDateText(resumed.resumedOn), '受托人', nameText(held.agent.name)],
        ],
      },
      { kind: 'clauses', lines: [supervisionLine(input)] },
    ],
    signs: signsOf(held),
    copies: COPIES,
  }
}

export type WithdrawalInput = CaseDocumentInput & { why: string; on: string }

/** 撤回申请书 (X1): the resident takes the application back before it is decided. Signed by the resident. */
export function withdrawalContent(input: WithdrawalInput): PaperContent {
  const { case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D16'),
    title: '撤回申请书',
    lead: say('withdrawal.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ...requestRows(held),
          ['办件编号', orNone(held.caseNo, '尚未受理')],
          ['撤回原因', input.why],
          ['申请日期', plainDateText(input.on)],
        ],
      },
      originalsPart(held, '退还情况'),
      { kind: 'clauses', lines: [say('withdrawal.again'), supervisionLine(input)] },
    ],
    signs: [{ label: '申请人签名或指印' }, { label: '日期' }, { label: '经办人' }, { label: '材料领回人' }],
    copies: [{ goesTo: '交申请人' }, { goesTo: '存档' }],
  }
}

const requestRows = (held: Case) =>
  [
    ['收件号', groupedNumber(held.receiptNo)],
    ['委托人', nameText(held.applicant.name)],
    ['委托事项', held.matter.name],
    ['代办点', held.pointName, '代办员', nameText(held.agent.name)],
  ] as const

const HOLDER_WORDS = { applicant: '已退还本人', agent: '代办点', township: '乡镇窗口', county: '县窗口' } as const

/** Every original that was ever kept, and where it is: an empty list says so in words. */
function originalsPart(held: Case, title: string): Part {
  return {
    kind: 'list',
    caption: `原件（${held.originals.length}件）`,
    columns: [
      { title: '序号', widthMm: 12, centred: true },
      { title: '名称', slip: 'name' },
      { title, widthMm: 38, centred: true, slip: 'detail' },
      { title: '约定返还日', widthMm: 38, centred: true, slip: 'titled' },
    ],
    rows:
      held.originals.length === 0
        ? [['—', '没有暂存原件', '—', '—']]
        : held.originals.map((original, index) => [
            index + 1,
            original.name,
            HOLDER_WORDS[original.holder],
            original.returnBy === null ? '随结果退还' : plainDateText(original.returnBy),
          ]),
  }
}

const signsOf = (held: Case) => [
  { label: '委托人签名或指印' },
  { label: '代办员', known: held.agent.name },
  { label: '日期', known: TO_FILL_IN },
]
