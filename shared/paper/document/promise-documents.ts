import type { EventData } from '../../case/event'
import type { Matter } from '../../matter/matter'
import type { OrganPaperInput } from '../acceptance-paper'
import { contactText } from '../case-words'
import { choices, groupedNumber, nameText, strong } from '../layout'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { legalBasisText } from '../paper-matter'
import { caseHeadOf, orNone, wordsOf } from './case-document'

export type DeferralPromiseInput = OrganPaperInput & {
  deferred: readonly { name: string; how: string }[]
  /** `YYYY-MM-DD`, never beyond the promised limit. */
  until: string
}

/** 容缺受理承诺书 (D09): signed before acceptance, two copies. The main papers are here; a minor one follows by a day. */
export function deferralPromiseContent(input: DeferralPromiseInput): PaperContent {
  const { case: held, deferred, until } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D09'),
    title: '容缺受理承诺书',
    lead: say('deferral-promise.main', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['承诺人', nameText(held.applicant.name)],
          ['证件号码', orNone(held.applicant.idNumber, '见申请材料'), '联系方式', contactText(held)],
          ['收件号', groupedNumber(held.receiptNo)],
        ],
      },
      {
        kind: 'list',
        caption: `暂缺的材料（${deferred.length}样）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '材料名称', slip: 'name' },
          { title: '补齐方式', widthMm: 46, slip: 'titled' },
          { title: '补齐期限', widthMm: 42, centred: true, slip: 'titled' },
        ],
        rows: deferred.map(({ name, how }, index) => [
          index + 1,
          name,
          orNone(how, '交到代办点或者窗口'),
          `${plainDateText(until)}前`,
        ]),
      },
      {
        kind: 'clauses',
        weight: 'body',
        caption: '本人（单位）承诺',
        lines: [
          say('deferral-promise.until', { 补齐期限: dateText(until) }),
          say('deferral-promise.overdue'),
          say('deferral-promise.credit'),
          strong(say('deferral-promise.willing')),
          say('deferral-promise.agent'),
        ],
      },
    ],
    signs: [{ label: '承诺人签名或指印' }, { label: '日期' }, { label: '代办员（受托人）' }, { label: '日期' }],
    copies: [{ goesTo: '交承诺人' }, { goesTo: '存档' }],
  }
}

export type CommitmentInput = OrganPaperInput & {
  /** As it was, or is about to be, signed. */
  commitment: EventData<'commitment-made'>
  matter: OrganPaperInput['matter'] & Partial<Pick<Matter, 'conditions'>>
}

/** 告知承诺书 (D10), two copies: what the organ tells, what the resident promises (国办发〔2020〕42号). Both parties sign. */
export function commitmentContent(input: CommitmentInput): PaperContent {
  const { case: held, commitment, matter, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D10'),
    title: '告知承诺书',
    number: commitment.documentNo,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['证件号码', orNone(held.applicant.idNumber, '见申请材料')],
          ['收件号', groupedNumber(held.receiptNo)],
        ],
      },
      { kind: 'text', caption: '一、行政机关告知', weight: 'body', paragraphs: [say('commitment.what')] },
      {
        kind: 'fields',
        rows: [
          ['事项', held.matter.name],
          ['依据', legalBasisText(matter)],
          ['证明名称', commitment.name],
          ['证明用途', `用于证明符合“${held.matter.name}”的办理条件`],
          ['证明内容', orNone(commitment.text, orNone(matter.conditions?.join('；'), '见办事指南'))],
          ['核查方式', `${commitment.checkMethod}，${dateText(commitment.checkBy)}前核查`],
          ['行政机关', issuer.name],
        ],
      },
      { kind: 'clauses', lines: [say('commitment.who'), say('commitment.how'), say('commitment.liability')] },
      {
        kind: 'clauses',
        weight: 'body',
        caption: '二、申请人承诺',
        lines: [
          say('commitment.promise-1'),
          say('commitment.promise-2'),
          say('commitment.promise-3'),
          say('commitment.promise-4'),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(commitment.madeOn) },
    signs: [{ label: '申请人（代理人）签名或指印' }, { label: '日期' }],
    copies: [{ goesTo: '交申请人' }, { goesTo: '行政机关存档' }],
  }
}

export type CommitmentCheckInput = OrganPaperInput & {
  commitment: EventData<'commitment-made'>
  check: EventData<'commitment-checked'> | null
  by: string
}

const OUTCOMES = { true: '与承诺一致', false: '承诺不实', unknown: '暂时无法核实' } as const

/** 告知承诺核查记录: the later task that every commitment leaves behind. */
export function commitmentCheckContent(input: CommitmentCheckInput): PaperContent {
  const { case: held, commitment, check, issuer } = input
  return {
    ...caseHeadOf(input, 'D10'),
    title: '告知承诺核查记录',
    number: commitment.documentNo,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['事项', held.matter.name],
          ['证明名称', commitment.name],
          ['承诺日期', plainDateText(commitment.madeOn), '核查期限', plainDateText(commitment.checkBy)],
          ['核查方式', orNone(check?.how, commitment.checkMethod)],
          ['核查结果', choices(OUTCOMES, check?.outcome ?? null)],
          ['情况说明', orNone(check?.note, '　')],
        ],
      },
    ],
    signs: [
      { label: '核查人', known: input.by },
      { label: '核查日期', known: check ? plainDateText(check.checkedOn) : '' },
    ],
    seal: { organ: issuer.name, date: check ? plainDateText(check.checkedOn) : '　　　　年　　月　　日' },
    copies: [{ goesTo: '存档' }],
  }
}
