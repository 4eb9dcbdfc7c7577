import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { drawPaper } from './draw-paper'
import { headOf, wordsOf } from './document/case-document'
import { groupedNumber, nameText } from './layout'
import type { Paper } from './paper'
import type { ListColumn, PaperContent } from './paper-content'
import type { PaperCounty } from './paper-county'
import { plainDateText } from './paper-date'
import type { PaperSize } from './paper-size'
import type { PaperWords } from './wording/paper-words'

type Hand = { point: Pick<ServicePoint, 'name'>; person: string }

export type HandoverInput = {
  batchNo: string
  /** `YYYY-MM-DD` */
  on: string
  from: Hand
  to: Hand
  cases: readonly Case[]
  county: PaperCounty
  words?: PaperWords
  /** Printed again: how many times, and when, in words. */
  reprint?: { times: number; at: string } | null
}

export const HANDOVER_TITLE = '代办材料交接清单'

/** 代办材料交接清单 (D15), A4 landscape or 241 mm: what one hand gives to the other, signed by both. Pages are counted when handing over. */
export const handoverContent = (input: HandoverInput): PaperContent =>
  listOfCases(input, {
    title: HANDOVER_TITLE,
    note: wordsOf(documentOf(input)).say('handover.pages'),
    mark: '核对',
  })

/** 返件交接清单 (D1): results and originals on their way back to the village. */
export const returnHandoverContent = (input: HandoverInput): PaperContent =>
  listOfCases(input, {
    title: '返件交接清单',
    note: wordsOf(documentOf(input)).say('return-handover.pages'),
    mark: '结果文书',
    markOf: held => held.result?.resultNo || held.decision?.documentNo || '—',
  })

/** 上报件移交单 (T7): accepted by the township, decided by the county; the clocks run on. */
export const transferListContent = (input: HandoverInput): PaperContent =>
  listOfCases(input, {
    title: '上报件移交单',
    lead: wordsOf(documentOf(input)).say('transfer.lead'),
    note: wordsOf(documentOf(input)).say('handover.pages'),
    mark: '受理日期',
    markOf: held => plainDateText(held.acceptance?.acceptedOn ?? '—'),
  })

export const handoverPaper = (input: HandoverInput, size: PaperSize = 'A4'): Paper =>
  drawPaper(handoverContent(input), size)

type Kind = { title: string; lead?: string; note: string; mark: string; markOf?: (held: Case) => string }

const documentOf = ({ from, county, words, reprint }: HandoverInput) => ({
  issuer: { name: from.point.name, phone: '', address: '' },
  county,
  ...(words && { words }),
  ...(reprint && { reprint }),
})

function listOfCases(input: HandoverInput, kind: Kind): PaperContent {
  const { batchNo, on, from, to, cases, county } = input
  const columns: ListColumn[] = [
    { title: '序号', widthMm: 13, centred: true },
    { title: '收件号', widthMm: 92, centred: true, slip: 'detail' },
    { title: '姓名', widthMm: 28, slip: 'name' },
    { title: '事项', slip: 'detail' },
    { title: '原件', widthMm: 14, centred: true, slip: 'titled' },
    { title: '页数', widthMm: 14, centred: true, slip: 'none' },
    { title: kind.mark, widthMm: kind.markOf ? 52 : 14, centred: true, slip: kind.markOf ? 'titled' : 'none' },
  ]
  const rows = cases.map((held, index) => [
    index + 1,
    groupedNumber(held.receiptNo),
    nameText(held.applicant.name),
    held.matter.name,
    originalsToGive(held),
    '',
    kind.markOf?.(held) ?? '',
  ])
  const total = ['', '合计', `${cases.length}件`, '', sum(cases.map(originalsToGive)), '', '']
  return {
    ...headOf(documentOf(input), 'D15'),
    organ: county.name,
    title: kind.title,
    number: `批次号：${batchNo}`,
    ...(kind.lead && { lead: kind.lead }),
    landscape: true,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['交出单位', from.point.name, '交出人', from.person || '　'],
          ['接收单位', to.point.name, '接收人', to.person || '　'],
          ['交接日期', plainDateText(on), '合计', `${cases.length}件，原件${sum(cases.map(originalsToGive))}件`],
        ],
      },
      { kind: 'list', columns, rows: [...rows, total] },
      { kind: 'clauses', lines: [kind.note] },
    ],
    qr: { text: batchNo, label: '批次码' },
    signs: [
      { label: '交出人', known: from.person },
      { label: '接收人', known: to.person },
      { label: '交出时间' },
      { label: '接收时间' },
    ],
    copies: [{ goesTo: '交出方' }, { goesTo: '接收方' }],
  }
}

const originalsToGive = (held: Case): number => held.originals.filter(({ holder }) => holder !== 'applicant').length

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
