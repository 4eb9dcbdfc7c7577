import type { Case } from '../../case/case'
import { groupedNumber, nameText, phoneText, strong } from '../layout'
import { markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { dateText, momentText, plainDateText } from '../paper-date'
import { headOf, orNone, TO_FILE, wordsOf, type DocumentInput } from './case-document'

/** How the days of a card were counted, so that whoever gets it can count again. */
export type CountedDays = {
  limit: string
  acceptedOn: string
  dueOn: string
  /** The unit of the limit: 工作日, or natural days as 天. */
  unit: '工作日' | '天'
  /** Days from acceptance to the day of the card, in that unit. */
  passed: number
  /** What was taken out, with its dates; empty when nothing was. */
  deducted: readonly { name: string; from: string; to: string; days: number }[]
  /** What is left after it; a day that lies in two pauses is taken out once. */
  net: number
  overdueBy: number
}

const CARDS = {
  warning: { title: '预警通知书', rule: 'watch.rule-warning' },
  yellow: { title: '黄牌通知书', rule: 'watch.rule-yellow' },
  red: { title: '红牌通知书', rule: 'watch.rule-red' },
} as const

export type WarningCardInput = DocumentInput & {
  level: keyof typeof CARDS
  /** 监察编号 */
  number: string
  case: Pick<Case, 'caseNo' | 'receiptNo' | 'matter' | 'applicant'>
  /** In words; empty: the time rule of the level. */
  rule: string
  unit: string
  person: string
  step: string
  counted: CountedDays
  /** ISO; feedback until then. */
  feedbackBy: string
  on: string
  copiedTo: readonly string[]
}

/** 预警、黄牌、红牌通知书 (D20): the rule, who answers, and every counted and every deducted day. */
export function warningCardContent(input: WarningCardInput): PaperContent {
  const { case: held, counted, issuer, county } = input
  const { say } = wordsOf(input)
  const card = CARDS[input.level]
  return {
    ...headOf(input, 'D20'),
    title: card.title,
    number: `监察编号：${input.number}`,
    addressee: input.unit,
    lead: say('watch.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['事项', held.matter.name],
          ['规则', strong(orNone(input.rule, say(card.rule)))],
          ['责任单位', input.unit, '责任人', nameText(input.person)],
          ['责任环节', input.step],
          ['超期天数', strong(counted.overdueBy > 0 ? `${counted.overdueBy}${unitText(counted)}` : '尚未超期')],
        ],
      },
      computationPart(counted),
      {
        kind: 'fields',
        rows: [
          ['反馈截止', strong(momentText(input.feedbackBy))],
          ['申诉渠道', `${issuer.name}，电话${phoneText(county.hotline)}`],
        ],
      },
      {
        kind: 'clauses',
        lines: [
          say('watch.feedback', { 反馈截止: momentText(input.feedbackBy) }),
          say('watch.appeal', { 监督电话: phoneText(county.hotline) }),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(input.on) },
    signs: [{ label: '签收人' }, { label: '签收时间' }],
    copies: [{ goesTo: '交责任单位' }, ...input.copiedTo.map(who => ({ goesTo: `抄送${who}` })), { goesTo: '存档' }],
  }
}

const unitText = ({ unit }: CountedDays): string => (unit === '天' ? '天' : `个${unit}`)

/** 计算明细: limit, acceptance, each deduction, what is left. */
const computationPart = (counted: CountedDays) => ({
  kind: 'list' as const,
  caption: `计算明细（${counted.unit}）`,
  columns: [
    { title: '项目', slip: 'name' as const },
    { title: '起', widthMm: 38, centred: true, slip: 'titled' as const },
    { title: '止', widthMm: 38, centred: true, slip: 'titled' as const },
    { title: '天数', widthMm: 20, centred: true, slip: 'titled' as const },
  ],
  rows: [
    [`办理用时（时限${counted.limit}，次日起算）`, plainDateText(counted.acceptedOn), '本通知之日', counted.passed],
    ...(counted.deducted.length === 0
      ? [['扣除特别程序', '—', '没有特别程序', 0]]
      : counted.deducted.map(one => [
          `扣除：${one.name}`,
          plainDateText(one.from),
          plainDateText(one.to),
          `−${one.days}`,
        ])),
    [`计入时限`, '到期日', plainDateText(counted.dueOn), counted.net],
  ],
})

export type SupervisionOrderInput = DocumentInput & {
  number: string
  case: Pick<Case, 'caseNo' | 'receiptNo' | 'matter'>
  unit: string
  person: string
  step: string
  why: string
  demand: string
  watcher: string
  feedbackBy: string
  on: string
}

/** 督办单 (D20): a case that somebody in charge answers for until it is done. */
export function supervisionOrderContent(input: SupervisionOrderInput): PaperContent {
  const { case: held, issuer, county } = input
  const { say } = wordsOf(input)
  return {
    ...headOf(input, 'D20'),
    title: '督办单',
    number: `监察编号：${input.number}`,
    addressee: input.unit,
    lead: say('watch.order-lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['收件号', groupedNumber(held.receiptNo)],
          ['事项', held.matter.name],
          ['督办原因', input.why],
          ['责任单位', input.unit, '责任人', nameText(input.person)],
          ['责任环节', input.step],
          ['督办要求', input.demand],
          ['督办员', input.watcher],
          ['反馈截止', strong(momentText(input.feedbackBy))],
          ['申诉渠道', `${issuer.name}，电话${phoneText(county.hotline)}`],
          ['反馈情况', markup`<div class="tall"></div><div class="tall"></div>`],
        ],
      },
      {
        kind: 'clauses',
        lines: [
          say('watch.feedback', { 反馈截止: momentText(input.feedbackBy) }),
          say('watch.appeal', { 监督电话: phoneText(county.hotline) }),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(input.on) },
    signs: [{ label: '签收人' }, { label: '签收时间' }, { label: '反馈人' }, { label: '反馈时间' }],
    copies: [{ goesTo: '交责任单位' }, { goesTo: '存档' }],
  }
}

export type DeemedWarningInput = DocumentInput & {
  case: Pick<Case, 'receiptNo' | 'matter' | 'applicant'>
  number: string
  receivedOn: string
  noticeDueBy: string
  unit: string
  person: string
  on: string
}

/** 视为受理提示 (T5) for the office that kept silent: from when the clocks run, and that this is on the record. */
export function deemedWarningContent(input: DeemedWarningInput): PaperContent {
  const { case: held, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...headOf(input, 'D20'),
    title: '视为受理提示',
    number: input.number,
    addressee: input.unit,
    lead: say('deemed.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['收件号', groupedNumber(held.receiptNo)],
          ['申请人', nameText(held.applicant.name)],
          ['收到材料', dateText(input.receivedOn)],
          ['应告知日', dateText(input.noticeDueBy)],
          ['时限起算', `${dateText(input.receivedOn)}的次日`],
          ['责任单位', input.unit, '责任人', nameText(input.person)],
        ],
      },
      { kind: 'clauses', lines: [say('deemed.late')] },
    ],
    seal: { organ: issuer.name, date: plainDateText(input.on) },
    copies: TO_FILE,
  }
}
