import type { Case } from '../../case/case'
import type { EventData } from '../../case/event'
import type { printedDates } from '../../case/printed-dates'
import { nameOfDeputy } from '../../people/deputy'
import type { OrganPaperInput } from '../acceptance-paper'
import { groupedNumber, nameText, phoneText, strong } from '../layout'
import type { PaperContent } from '../paper-content'
import { dateText, dueText, plainDateText } from '../paper-date'
import { legalBasisText, limitText } from '../paper-matter'
import {
  caseHeadOf,
  orNone,
  stackedChoices,
  supervisionLine,
  TO_APPLICANT_AND_FILE,
  TO_FILE,
  wordsOf,
} from './case-document'

export type CountyReceiptInput = OrganPaperInput & {
  received: EventData<'county-received'>
  by: string
  from: string
  /** The checklist as it stood then. */
  materials: Case['materials']
}

/** 签收记录 (C1): the county has the file and answers for the originals that were counted. */
export function countyReceiptContent(input: CountyReceiptInput): PaperContent {
  const { case: held, received, issuer } = input
  const { say } = wordsOf(input)
  const papers = input.materials.filter(({ state }) => state === 'received')
  return {
    ...caseHeadOf(input, 'D15'),
    title: '签收记录',
    lead: say('county-receipt.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['移交单位', input.from, '接收单位', issuer.name],
          ['签收日期', plainDateText(received.receivedOn), '原件', `${received.originalsCounted}件`],
        ],
      },
      {
        kind: 'list',
        caption: `材料（${papers.length}样）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '材料名称', slip: 'name' },
          { title: '原件', widthMm: 16, centred: true, slip: 'titled' },
          { title: '复印件', widthMm: 18, centred: true, slip: 'titled' },
          { title: '核对', widthMm: 16, centred: true, slip: 'none' },
        ],
        rows: papers.map(({ name, originals, copies }, index) => [index + 1, name, originals, copies, '']),
      },
      { kind: 'clauses', lines: [say('county-receipt.short')] },
    ],
    signs: [{ label: '签收人', known: input.by }, { label: '移交人' }],
    copies: [{ goesTo: '交移交单位' }, { goesTo: '存档' }],
  }
}

export type ProcessAcceptanceInput = OrganPaperInput & {
  number: string
  lead: string
  department: string
  question: string
  dueBy: string
  on: string
}

/** 过程受理决定书 (template 10): one department of a joint case takes its own part in. */
export function processAcceptanceContent(input: ProcessAcceptanceInput): PaperContent {
  const { case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D04/10'),
    organ: input.department,
    title: '过程受理决定书',
    number: input.number,
    addressee: input.lead,
    lead: say('process-acceptance.lead', { 事项: held.matter.name, 牵头部门: input.lead }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['承办环节', input.question],
          ['受理部门', input.department],
          ['受理日期', plainDateText(input.on), '办结期限', dateText(input.dueBy)],
        ],
      },
      { kind: 'clauses', lines: [say('process-acceptance.note')] },
    ],
    seal: { organ: input.department, date: plainDateText(input.on) },
    copies: [{ goesTo: '交牵头部门' }, { goesTo: '存档' }],
  }
}

export type ReviewOpinionInput = OrganPaperInput & {
  review: EventData<'reviewed'> & { by: { name: string }; on: string }
  /** The second signature (一核); null while it is not given. */
  decision: (EventData<'decided'> & { by: { name: string } }) | null
  opinions: readonly { department: string; verdict: string; opinion: string; on: string }[]
}

const PROPOSALS = { grant: '建议准予（确认）', refuse: '建议不予' } as const

/** 审查意见 (C1 to C3): 一审 and 一核, two people and two signatures, with the opinions of the departments that were asked. */
export function reviewOpinionContent(input: ReviewOpinionInput): PaperContent {
  const { case: held, review, decision, matter } = input
  return {
    ...caseHeadOf(input, 'D12'),
    title: '审查意见表',
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['依据', legalBasisText(matter)],
        ],
      },
      ...(input.opinions.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              caption: '有关部门意见',
              columns: [
                { title: '部门', widthMm: 36, slip: 'name' as const },
                { title: '结论', widthMm: 28, centred: true, slip: 'titled' as const },
                { title: '意见', slip: 'titled' as const },
                { title: '日期', widthMm: 36, centred: true, slip: 'titled' as const },
              ],
              rows: input.opinions.map(one => [
                one.department,
                one.verdict,
                orNone(one.opinion),
                plainDateText(one.on),
              ]),
            },
          ]),
      {
        kind: 'fields',
        rows: [
          ['审查结论\n（一审）', stackedChoices(PROPOSALS, review.proposal)],
          ['审查意见', review.opinion],
          ['审查人', nameOfDeputy(review.by.name, review.deputyFor), '日期', plainDateText(review.on)],
          ['核准意见\n（一核）', decision ? orNone(decision.opinion, '同意') : '　'],
          [
            '核准人',
            decision ? nameOfDeputy(decision.by.name, decision.deputyFor) : '　',
            '日期',
            decision ? plainDateText(decision.decidedOn) : '　',
          ],
        ],
      },
    ],
    signs: [{ label: '审查人签名' }, { label: '核准人签名' }],
    copies: TO_FILE,
  }
}

export type ProcedureNoticeInput = OrganPaperInput & {
  procedure: EventData<'procedure-begun'>
  /** Working days that it is planned to take. */
  plannedDays: string
  approvedBy: string
  clerk: string
}

/** 特别程序告知书 (D11, template 08): what stops the clock, on what basis, and for how long (行政许可法 art. 45). */
export function procedureNoticeContent(input: ProcedureNoticeInput): PaperContent {
  const { case: held, procedure, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D11/08'),
    title: '特别程序告知书',
    number: procedure.documentNo,
    addressee: held.applicant.name,
    lead: say('procedure.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['办件编号', orNone(held.caseNo, '县中心编号后补记')],
          ['类型', strong(procedure.procedure)],
          ['依据', procedure.basis],
          ['理由', procedure.why],
          ['起止日期', `${dateText(procedure.beganOn)}起，预计${dateText(procedure.plannedUntil)}止`],
          ['预计天数', input.plannedDays],
          ['批准人', input.approvedBy],
          ['承诺办结', dateOrPaused(procedure.promised)],
          ['法定办结', procedure.legal === null ? '法律法规未规定' : dateOrPaused(procedure.legal)],
          ['承办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      {
        kind: 'clauses',
        lines: [strong(say('procedure.not-counted')), say('procedure.after'), supervisionLine(input)],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(procedure.beganOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收日期' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

const dateOrPaused = (date: string | null): string => (date === null ? '程序结束后另行告知' : `顺延至${dateText(date)}`)

export type ExtensionNoticeInput = OrganPaperInput & {
  answer: EventData<'extension-answered'>
  /** Who asked why, before the leader approved. */
  asked: Pick<EventData<'extension-requested'>, 'why' | 'requestedOn'>
  /** What the resident was told before this notice. */
  told: ReturnType<typeof printedDates>
  approvedBy: string
  clerk: string
}

/** 延长办理期限告知书 (D11): once, with the leader's approval and the reason in writing (行政许可法 art. 42). */
export function extensionNoticeContent(input: ExtensionNoticeInput): PaperContent {
  const { case: held, answer, asked, issuer, matter } = input
  const { say } = wordsOf(input)
  const limit = matter.legalLimit.days === null ? matter.promisedLimit : matter.legalLimit
  return {
    ...caseHeadOf(input, 'D11'),
    title: '延长办理期限告知书',
    number: answer.documentNo,
    addressee: held.applicant.name,
    lead: say('extension.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['办件编号', orNone(held.caseNo, '县中心编号后补记')],
          ['类型', strong('延长办理期限')],
          ['依据', answer.basis],
          ['理由', orNone(asked.why, answer.why)],
          ['延长天数', strong(limit.unit === '工作日' ? `${answer.days}个工作日` : `${answer.days}日（自然日）`)],
          ['起止日期', `原到期${beforeText(input)}，${extendedText(answer)}`],
          ['批准人', input.approvedBy, '批准日期', plainDateText(answer.answeredOn)],
          ['承办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      { kind: 'clauses', lines: [say('extension.limit'), supervisionLine(input)] },
    ],
    seal: { organ: issuer.name, date: plainDateText(answer.answeredOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收日期' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

/** The last day that counted until then: a later notice has put another in the place of that of the acceptance. */
function beforeText({ case: { acceptance }, matter, told }: ExtensionNoticeInput): string {
  const kind = acceptance?.legal ? 'legal' : 'promised'
  const accepted = acceptance?.[kind]
  const later = told[kind]
  if (later && later.paper !== 'acceptance')
    return later.date === null ? `${dateText(later.shown)}（暂停计算）` : dateText(later.date)
  return accepted
    ? dueText(accepted, acceptance.dateQuality).replace('至', '')
    : limitText(matter.promisedLimit, '未作规定')
}

function extendedText({ legal, promised }: EventData<'extension-answered'>): string {
  const date = legal ?? promised
  return date === null ? '延长后的到期日另行告知' : `延长至${dateText(date)}`
}
