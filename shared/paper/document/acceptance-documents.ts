import type { Case } from '../../case/case'
import type { EventData } from '../../case/event'
import type { OrganPaperInput } from '../acceptance-paper'
import { contactPersonText, contactText } from '../case-words'
import { askedPart } from '../correction-paper'
import { big, groupedNumber, nameText, phoneText, strong } from '../layout'
import type { PaperContent } from '../paper-content'
import { dateText, dayOfMoment, momentText, plainDateText } from '../paper-date'
import type { WordingId } from '../wording/paper-words'
import {
  caseHeadOf,
  orNone,
  stackedChoices,
  supervisionLine,
  TO_APPLICANT,
  TO_APPLICANT_AND_FILE,
  wordsOf,
} from './case-document'

export type MaterialsReceiptInput = OrganPaperInput & {
  /** 编号 of the receipt, given from outside. */
  number: string
  receivedOn: string
  receivedBy: string
  /** Last day to tell what lacks (R8), in words of a date; empty when it cannot be counted. */
  tellBy: string
  /** The checklist as it stood then: what came later has receipts of its own. */
  materials: Case['materials']
}

/** 收件凭证（申请材料接收凭证, D03, template 01): what the organ holds, and by when it says whether it accepts. */
export function materialsReceiptContent(input: MaterialsReceiptInput): PaperContent {
  const { case: held, issuer } = input
  const { say } = wordsOf(input)
  const received = input.materials.filter(({ state }) => state === 'received')
  return {
    ...caseHeadOf(input, 'D03/01'),
    title: '收件凭证',
    number: input.number,
    lead: say('materials-receipt.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['收件单位', issuer.name],
          ['申请人', nameText(held.applicant.name), '代理人', `${held.agent.name}（代办员）`],
          ['申请事项', held.matter.name],
          ['收件号', groupedNumber(held.receiptNo)],
          ['收件人', input.receivedBy, '收件时间', plainDateText(input.receivedOn)],
        ],
      },
      {
        kind: 'list',
        caption: `收到的材料（${received.length}样）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '材料名称', slip: 'name' },
          { title: '份数', widthMm: 18, centred: true, slip: 'titled' },
          { title: '原件', widthMm: 18, centred: true, slip: 'titled' },
          { title: '复印件', widthMm: 20, centred: true, slip: 'titled' },
        ],
        rows: received.map(({ name, originals, copies }, index) => [
          index + 1,
          name,
          originals + copies,
          originals > 0 ? `${originals}` : '否',
          copies,
        ]),
      },
      {
        kind: 'clauses',
        lines: [
          strong(say('materials-receipt.five-days', { 最迟告知日: input.tellBy })),
          say('materials-receipt.not-acceptance'),
          supervisionLine(input),
        ],
      },
    ],
    seal: { organ: `${issuer.name}收件专用章`, date: plainDateText(input.receivedOn) },
    signs: [{ label: '收件人', known: input.receivedBy }, { label: '交件人' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

export type RefusalInput = OrganPaperInput & {
  refusal: EventData<'acceptance-refused'>
  /** Who proposed and who confirmed: it takes two (domain.md §2.3). */
  clerk: string
}

/** 不予受理通知书 (D05, template 03): the ground by its kind, the law, the organ that is right, and the remedies. */
export function refusalContent(input: RefusalInput): PaperContent {
  const { case: held, refusal, issuer } = input
  const { say } = wordsOf(input)
  const kinds = {
    'not-needed': say('refusal.not-needed'),
    'other-organ': say('refusal.other-organ'),
    other: say('refusal.other'),
  }
  return {
    ...caseHeadOf(input, input.filedOnline ? 'D05/13' : 'D05/03'),
    title: input.filedOnline ? '不予受理通知书（网上申报）' : '不予受理通知书',
    number: refusal.documentNo,
    addressee: held.applicant.name,
    lead: say('refusal.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['收件号', groupedNumber(held.receiptNo)],
          ['申请日期', dayOfMoment(held.receivedAt), '告知日期', plainDateText(refusal.refusedOn)],
          ['不予受理\n理由', stackedChoices(kinds, refusal.kind ?? 'other')],
          ['具体情况', refusal.ground],
          ['法律依据', orNone(refusal.legalBasis, kindBasis(refusal.kind))],
          ['应向哪个\n机关申请', strong(orNone(refusal.whereInstead, '不需要向其他机关申请'))],
          ['经办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      {
        kind: 'clauses',
        weight: 'body',
        caption: '救济途径',
        lines: [say('refusal.remedy')],
      },
      { kind: 'clauses', lines: [say('refusal.materials'), supervisionLine(input)] },
    ],
    seal: { organ: issuer.name, date: plainDateText(refusal.refusedOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收日期' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

const kindBasis = (kind: EventData<'acceptance-refused'>['kind']): string =>
  kind === 'not-needed'
    ? '《中华人民共和国行政许可法》第三十二条第一款第（一）项'
    : '《中华人民共和国行政许可法》第三十二条第一款第（二）项'

export type CorrectionReceiptInput = OrganPaperInput & {
  /** Number of the notice that asked for the papers. */
  noticeNo: string
  supplied: readonly { name: string; originals: number; copies: number }[]
  /** What is still open of the notice; empty when all is here. */
  open: readonly string[]
  /** ISO */
  at: string
  by: string
  /** After acceptance: template 11. */
  inReview?: boolean
}

function receiptSentence({ open, inReview }: CorrectionReceiptInput): WordingId {
  if (open.length > 0) return 'correction-receipt.incomplete'
  return inReview ? 'supplement-receipt.complete' : 'correction-receipt.complete'
}

/** 补正材料接收凭证 (D08, template 05) and 审查阶段补正接收凭证 (template 11): what came for which notice, and whether that is all. */
export function correctionReceiptContent(input: CorrectionReceiptInput): PaperContent {
  const { case: held, issuer, open } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, input.inReview ? 'D08/11' : 'D08/05'),
    title: input.inReview ? '审查阶段补正接收凭证' : '补正材料接收凭证',
    parts: [
      {
        kind: 'fields',
        rows: [
          ['对应通知书', input.noticeNo],
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['收件号', groupedNumber(held.receiptNo)],
          ['接收单位', issuer.name],
          ['接收时间', momentText(input.at)],
          ['是否齐全', strong(open.length === 0 ? '齐全' : `还缺${open.length}样`)],
          ...(open.length === 0 ? [] : [['还缺材料', open.join('、')] as const]),
        ],
      },
      {
        kind: 'list',
        caption: `收到的材料（${input.supplied.length}样）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '材料名称', slip: 'name' },
          { title: '原件', widthMm: 16, centred: true, slip: 'titled' },
          { title: '复印件', widthMm: 18, centred: true, slip: 'titled' },
        ],
        rows: input.supplied.map(({ name, originals, copies }, index) => [index + 1, name, originals, copies]),
      },
      {
        kind: 'clauses',
        lines: [say(receiptSentence(input)), supervisionLine(input)],
      },
    ],
    seal: { organ: `${issuer.name}收件章`, date: dayOfMoment(input.at) },
    signs: [{ label: '接收人', known: input.by }, { label: '交件人' }],
    copies: TO_APPLICANT,
  }
}

export type SupplementInput = OrganPaperInput & { supplement: EventData<'supplement-requested'>; clerk: string }

/** 审查阶段补正材料通知书 (template 06): papers asked for after acceptance, and whether the clock stands still meanwhile (R7). */
export function supplementContent(input: SupplementInput): PaperContent {
  const { case: held, supplement, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D07/06'),
    title: '审查阶段补正材料通知书',
    number: supplement.documentNo,
    addressee: held.applicant.name,
    lead: say('supplement.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['联系人', contactPersonText(held), '联系方式', contactText(held)],
          ['申请事项', held.matter.name],
          ['办件编号', orNone(held.caseNo, '县中心编号后补记')],
          [
            '受理日期',
            plainDateText(held.acceptance?.acceptedOn ?? ''),
            '通知日期',
            plainDateText(supplement.requestedOn),
          ],
          ['补正期限', big(`${dateText(supplement.dueBy)}前`)],
          ['承办人', input.clerk, '联系电话', phoneText(issuer.phone)],
        ],
      },
      askedPart(supplement.items),
      {
        kind: 'clauses',
        lines: [
          strong(say(supplement.pauses ? 'supplement.clock-stops' : 'supplement.clock-runs')),
          say('correction.where', { 代办点: held.pointName, 机关: issuer.name }),
          say('supplement.overdue'),
          supervisionLine(input),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(supplement.requestedOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收时间' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}
