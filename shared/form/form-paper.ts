import type { PaperContent } from '../paper/paper-content'
import type { PaperCounty } from '../paper/paper-county'
import { nameText } from '../paper/layout'
import { plainDateText } from '../paper/paper-date'
import type { DepartmentForm, FormLine } from './department-form'
import { fieldOf } from './field-dictionary'

/** A department's form as a paper: the same fields as on the screen, for whoever files on paper. */
export function formPaper(
  form: DepartmentForm,
  lines: readonly FormLine[],
  about: { county: PaperCounty; receiptNo: string; on: string },
): PaperContent {
  return {
    title: form.title,
    organ: form.department,
    sample: about.county.sample,
    number: `收件号 ${about.receiptNo}`,
    copies: [{ goesTo: `${form.department}` }],
    parts: [
      {
        kind: 'fields',
        rows: lines.map(
          ({ key, label, text }) => [label, fieldOf(key).kind === 'name' ? nameText(text) : text] as const,
        ),
      },
      {
        kind: 'clauses',
        lines: [
          '以上内容由申请人说明或照证件填写，申请人听读核对后签字。',
          ...(form.illustrative ? ['本表样式为示意，以主管部门的正式表样为准。'] : []),
        ],
      },
    ],
    signs: [{ label: '申请人签字（指印）' }, { label: '填表日期', known: plainDateText(about.on) }],
  }
}
