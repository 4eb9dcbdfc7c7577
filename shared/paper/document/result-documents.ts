import type { Case } from '../../case/case'
import { dueFen, noticeOf, yuanOf } from '../../case/fee'
import type { OrganPaperInput } from '../acceptance-paper'
import { groupedNumber, nameText, strong } from '../layout'
import type { PaperContent, Part } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { feeText, limitText } from '../paper-matter'
import { caseHeadOf, orNone, supervisionLine, TO_APPLICANT, TO_FILE, wordsOf } from './case-document'

export type CompletionInput = OrganPaperInput & {
  /** `YYYY-MM-DD`, ten working days after the decision for a licence. */
  fetchBy: string
  /** The last day of the promise, with what paused or lengthened it; null where the case was promised for the same day. */
  promisedOn: string | null
  /** What stands in the code for the rating; empty: the code of the case. */
  ratingCode?: string
}

/** 办结通知单 (D13): what came out, which certificate, where and until when to fetch it. A 即办件 has this one slip for all. */
export function completionContent(input: CompletionInput): PaperContent {
  const { case: held, matter, issuer, ratingCode } = input
  const { result, decision } = held
  if (!result) throw new Error(`nothing settled to tell for ${held.receiptNo}`)
  const { say } = wordsOf(input)
  const head = caseHeadOf(input, 'D13')
  const granted = decision?.outcome !== 'refused'
  return {
    ...head,
    ...(ratingCode && { qr: { text: ratingCode, label: '评价码' } }),
    title: held.settledAtOnce ? '即办件办结单' : '办结通知单',
    ...(held.settledAtOnce && held.acceptance && { number: held.acceptance.documentNo }),
    addressee: held.applicant.name,
    lead: say('completion.lead', { 事项: held.matter.name }),
    parts: [
      { kind: 'key', label: '办理结果', value: granted ? orNone(result.result, '准予') : `不予办理：${result.result}` },
      {
        kind: 'fields',
        rows: [
          ['办件编号', orNone(held.caseNo, '县中心编号后补记')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['申请人', nameText(held.applicant.name)],
          ['事项', held.matter.name],
          ['证照名称\n与号', orNone([result.result, result.resultNo].filter(Boolean).join('　'))],
          ['办结日期', plainDateText(result.closedOn), '承诺办结', promisedText(input)],
          ['领取方式', say('completion.fetch', { 代办点: held.pointName, 机关: issuer.name })],
          ['领取地点', `${issuer.name}（${issuer.address}）`],
          ['领取期限', `${dateText(input.fetchBy)}前`],
          ['收费结果', paidText(held) ?? feeText(matter)],
        ],
      },
      ...resultsPart(held),
      {
        kind: 'clauses',
        lines: [
          ...(held.settledAtOnce ? [strong(say('at-once.note'))] : []),
          ...(held.settledAtOnce ? [] : [say('completion.by', { 领取期限: dateText(input.fetchBy) })]),
          say('completion.rate'),
          supervisionLine(input),
        ],
      },
    ],
    signs: [{ label: '领取人' }, { label: '日期' }],
    copies: TO_APPLICANT,
  }
}

/** The promise beside what it took: nobody has to believe us. */
const promisedText = ({ promisedOn }: CompletionInput): string =>
  promisedOn === null ? '当日办结' : plainDateText(promisedOn)

/** What was paid, by the notice that two persons stand behind; null while there is none. */
function paidText(held: Case): string | null {
  const notice = noticeOf(held)
  if (!notice) return null
  const due = dueFen(notice.lines)
  if (due === 0) return '全部减免，不收费'
  return notice.paid
    ? `已缴${yuanOf(due)}元，票据号${orNone(notice.paid.voucherNo, '未登记')}`
    : `应缴${yuanOf(due)}元，凭缴费告知单缴纳`
}

/** 证照清单 (domain.md #48): each with its number and validity, and whether it went before the rest. */
function resultsPart({ results }: Case): Part[] {
  if (!results) return []
  return [
    {
      kind: 'list',
      caption: `证照清单（${results.list.length}件）`,
      columns: [
        { title: '序号', widthMm: 12, centred: true },
        { title: '名称', slip: 'name' },
        { title: '编号', widthMm: 46, slip: 'titled' },
        { title: '有效期至', widthMm: 34, centred: true, slip: 'titled' },
        { title: '交付', widthMm: 34, centred: true, slip: 'titled' },
      ],
      rows: results.list.map(({ name, number, validUntil, handed }, index) => [
        index + 1,
        name,
        orNone(number, '—'),
        validUntil === null ? '长期' : plainDateText(validUntil),
        handed ? `${plainDateText(handed.handedOn)}已交` : '未交',
      ]),
    },
  ]
}

export type IssueRecordInput = OrganPaperInput & { madeBy: string; handedTo: string; on: string }

/** 出件登记 (C5): which result was made and who has it now. */
export function issueRecordContent(input: IssueRecordInput): PaperContent {
  const { case: held, matter } = input
  return {
    ...caseHeadOf(input, 'D13'),
    title: '出件登记单',
    parts: [
      {
        kind: 'fields',
        rows: [
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['申请人', nameText(held.applicant.name)],
          ['事项', held.matter.name],
          ['结果', orNone(held.result?.result)],
          ['证照号', orNone(held.result?.resultNo), '出件日期', plainDateText(input.on)],
          ['承诺时限', limitText(matter.promisedLimit, '未另作承诺')],
          ['制证人', input.madeBy, '交给', input.handedTo],
        ],
      },
      ...resultsPart(held),
    ],
    signs: [{ label: '出件人', known: input.madeBy }, { label: '接件人' }],
    copies: TO_FILE,
  }
}

export type ArchiveInput = OrganPaperInput & { archiveNo: string; on: string; packageHash: string; by: string }

/** 归档目录 (A1): every numbered paper of the case and every fact, so that the file can be checked against the books. */
export function archiveContent(input: ArchiveInput): PaperContent {
  const { case: held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D12'),
    title: '归档目录',
    number: input.archiveNo,
    lead: say('archive.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['事项', held.matter.name],
          ['办件编号', orNone(held.caseNo, '未受理')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['归档日期', plainDateText(input.on), '归档人', input.by],
          ['信息包校验', input.packageHash.match(/.{1,8}/g)?.join(' ') ?? '—'],
        ],
      },
      {
        kind: 'list',
        caption: `文书（${held.documents.length}份）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '文书', slip: 'name' },
          { title: '文号', widthMm: 64, slip: 'detail' },
          { title: '日期', widthMm: 40, centred: true, slip: 'detail' },
        ],
        rows: held.documents.map(({ kind, no, on }, index) => [index + 1, DOCUMENT_NAMES[kind], no, plainDateText(on)]),
      },
      {
        kind: 'list',
        caption: `材料（${held.materials.length}样）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '名称', slip: 'name' },
          { title: '原件', widthMm: 16, centred: true, slip: 'titled' },
          { title: '复印件', widthMm: 18, centred: true, slip: 'titled' },
        ],
        rows: held.materials.map(({ name, originals, copies }, index) => [index + 1, name, originals, copies]),
      },
    ],
    signs: [{ label: '归档人', known: input.by }, { label: '核对人' }],
    copies: TO_FILE,
  }
}

const DOCUMENT_NAMES: Readonly<Record<Case['documents'][number]['kind'], string>> = {
  power: '代办委托书',
  'organ-receipt': '收件凭证',
  correction: '补正材料通知书',
  commitment: '告知承诺书',
  acceptance: '受理通知书',
  refusal: '不予受理通知书',
  supplement: '审查阶段补正材料通知书',
  joint: '过程受理决定书',
  visit: '联合踏勘通知',
  default: '默认记录',
  procedure: '特别程序告知书',
  extension: '延长办理期限告知书',
  decision: '决定书',
  delivery: '送达回证',
  return: '退件通知',
  suspension: '代办服务中止单',
  resumption: '续办单',
  termination: '终止通知书',
}
