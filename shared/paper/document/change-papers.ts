import type { Applicant, EventData } from '../../case/event'
import { groupedNumber, nameText, phoneText, strong, type FieldRow } from '../layout'
import { markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import type { WhyMoved } from '../why-moved'
import { maskIdNumber } from '../../text/masking'
import { caseHeadOf, orNone, supervisionLine, wordsOf, type CaseDocumentInput } from './case-document'

type Subject = Pick<Applicant, 'name' | 'idNumber' | 'phone'> & { matter: string }

export type AmendmentInput = CaseDocumentInput & {
  amended: EventData<'amended'>
  before: Subject
  after: Subject
  /** Who found and mended it. */
  by: string
}

/** 更正说明: the wrong person or matter was written down. The receipt number stays; what was wrong stays readable. */
export function amendmentContent(input: AmendmentInput): PaperContent {
  const { case: held, amended, before, after } = input
  const { say } = wordsOf(input)
  const lines: [string, string, string][] = [
    ['申请人', before.name, after.name],
    ['证件号码', maskIdNumber(before.idNumber), maskIdNumber(after.idNumber)],
    ['联系电话', before.phone && phoneText(before.phone), after.phone && phoneText(after.phone)],
    ['申请事项', before.matter, after.matter],
  ]
  return {
    ...caseHeadOf(input, 'D02'),
    title: '更正说明',
    addressee: after.name,
    lead: say('amendment.lead'),
    parts: [
      { kind: 'key', label: '收件号', value: groupedNumber(held.receiptNo) },
      {
        kind: 'fields',
        rows: [
          ...lines
            .filter(([, wrong, right]) => wrong !== right)
            .map(([name, wrong, right]) => changeRow(name, wrong, right)),
          ['更正原因', amended.why],
          ['更正日期', plainDateText(amended.amendedOn), '经办人', input.by],
        ],
      },
      { kind: 'clauses', lines: [say('amendment.sorry'), supervisionLine(input)] },
    ],
    signs: [{ label: '经办人', known: input.by }, { label: '申请人' }],
    copies: [{ goesTo: '交申请人' }, { goesTo: '服务点存档' }],
  }
}

/** What was wrong stays readable above what is right. */
const changeRow = (name: string, wrong: string, right: string): FieldRow => [
  name,
  markup`<div>原来登记：${orNone(wrong)}</div><div>更正为：${strong(orNone(right))}</div>`,
]

export type DateCorrectionInput = CaseDocumentInput & {
  correction: EventData<'date-correction-given'>
  moved: WhyMoved
}

const DATE_NAMES = { promised: '承诺办结日期', legal: '法定办结日期' } as const

/** 改期通知 (改期召回, R17): the resident holds a slip whose date is no longer right; this takes its place. */
export function dateCorrectionContent(input: DateCorrectionInput): PaperContent {
  const { case: held, correction, moved } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D04'),
    title: '改期通知',
    addressee: held.applicant.name,
    lead: say('date-correction.lead'),
    parts: [
      ...correction.dates.map(({ which, now }) => ({
        kind: 'key' as const,
        label: `${DATE_NAMES[which]}改为`,
        value: now === null ? '暂停计算，恢复后另行告知' : dateText(now),
      })),
      {
        kind: 'fields',
        rows: [
          ['收件号', groupedNumber(held.receiptNo)],
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ...correction.dates.map(
            ({ which, printed }) =>
              [`原${DATE_NAMES[which].slice(0, 2)}日期`, markup`${dateText(printed)}（作废）`] as const,
          ),
          ['通知日期', plainDateText(correction.givenOn)],
        ],
      },
      {
        kind: 'clauses',
        lines: [
          say(moved.goesOn ? 'date-correction.why' : 'date-correction.why-stopped', { 原因: moved.why }),
          say('date-correction.keep'),
          supervisionLine(input),
        ],
      },
    ],
    signs: [{ label: '经办人' }, { label: '申请人（代收人）' }],
    copies: [{ goesTo: '交申请人' }],
  }
}
