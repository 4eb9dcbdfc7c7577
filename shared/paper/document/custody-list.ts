import { groupedNumber, nameText } from '../layout'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { headOf, TO_FILE, wordsOf, type DocumentInput } from './case-document'

export type CustodyListInput = DocumentInput & {
  on: string
  /** In the order in which they stand in the cupboard's list: overdue ones first. */
  rows: readonly {
    applicant: string
    paper: string
    receiptNo: string
    since: string
    returnBy: string | null
    late: boolean
  }[]
}

/** 原件保管清单: every original that lies here, with the day on which it goes back (domain.md U20, U26). No numbers of persons. */
export function custodyListContent(input: CustodyListInput): PaperContent {
  const { rows, on } = input
  const late = rows.filter(row => row.late).length
  return {
    ...headOf(input, 'D15'),
    title: '原件保管清单',
    landscape: true,
    parts: [
      {
        kind: 'fields',
        rows: [['清点日期', dateText(on), '合计', `${rows.length}份${late > 0 ? `，其中逾期${late}份` : ''}`]],
      },
      {
        kind: 'list',
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '原件', slip: 'name' },
          { title: '申请人', widthMm: 30, slip: 'titled' },
          { title: '收件号', widthMm: 76, slip: 'titled' },
          { title: '留存日期', widthMm: 34, centred: true, slip: 'titled' },
          { title: '约定返还日', widthMm: 40, centred: true, slip: 'titled' },
          { title: '清点', widthMm: 16, centred: true, slip: 'none' },
        ],
        rows: rows.map((row, index) => [
          index + 1,
          row.paper,
          nameText(row.applicant),
          groupedNumber(row.receiptNo),
          plainDateText(row.since),
          row.returnBy === null ? '没有约定' : `${plainDateText(row.returnBy)}${row.late ? '（逾期）' : ''}`,
          '',
        ]),
      },
      { kind: 'clauses', lines: [wordsOf(input).say('custody.note')] },
    ],
    signs: [{ label: '清点人' }, { label: '监交人' }],
    copies: TO_FILE,
  }
}
