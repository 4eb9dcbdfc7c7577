import type { Matter } from '../../matter/matter'
import { checkBox, grouped, phoneText } from '../layout'
import { markup, type Markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { plainDateText } from '../paper-date'
import { feeText, legalBasisText, limitText } from '../paper-matter'
import { headOf, orNone, supervisionLine, wordsOf, type DocumentInput } from './case-document'

export type ToldOnceInput = DocumentInput & {
  matter: Matter
  /** Number of the question (首问登记), when it was registered. */
  number: string
  /** Who told it. */
  by: string
  /** `YYYY-MM-DD` */
  on: string
  /** Who asked; empty when nobody left a name. */
  askedBy: string
}

/** 一次性告知书 (D06) for somebody who only asked: all that the matter needs, at once, in large type when wanted. */
export function toldOnceContent(input: ToldOnceInput): PaperContent {
  const { matter, issuer, county } = input
  const { say } = wordsOf(input)
  const office = matter.office
  return {
    ...headOf(input, 'D06'),
    title: '一次性告知书',
    number: input.number,
    ...(input.askedBy !== '' && { addressee: input.askedBy }),
    lead: say('told-once.lead', { 事项: matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['事项', matter.name],
          ['依据', legalBasisText(matter)],
          ['条件', numbered(matter.conditions)],
        ],
      },
      {
        kind: 'list',
        caption: `需要的材料（${matter.materials.length}样）`,
        columns: [
          { title: '序号', widthMm: 14, centred: true },
          { title: '材料名称', slip: 'name' },
          { title: '份数', widthMm: 28, centred: true, slip: 'detail' },
          { title: '从哪里来、什么样', widthMm: 72, slip: 'detail' },
        ],
        rows: matter.materials.map((material, index) => [
          index + 1,
          markup`${checkBox(material.necessity === '必要')}${material.name}`,
          grouped(countsOf(material)),
          sourceText(material),
        ]),
      },
      {
        kind: 'fields',
        rows: [
          ['流程', matter.steps.map(step => step.name).join(' → ')],
          [
            '时限',
            `承诺${limitText(matter.promisedLimit, '未另作承诺')}；法定${limitText(matter.legalLimit, '未作规定')}`,
          ],
          ['收费', feeText(matter)],
          ['地点', orNone(office?.place, `${issuer.name}（${issuer.address}）`)],
          ['时间', orNone(office?.hours, '工作日，上午、下午上班时间')],
          ['电话', phoneText(office?.phone ?? issuer.phone)],
        ],
      },
      {
        kind: 'clauses',
        lines: [
          say('told-once.bring'),
          say('told-once.free'),
          say('told-once.changes'),
          supervisionLine({ ...input, county }),
        ],
      },
    ],
    signs: [
      { label: '告知人', known: input.by },
      { label: '告知日期', known: plainDateText(input.on) },
      { label: '接收人签字' },
    ],
    copies: [{ goesTo: '交咨询人' }],
    largeType: true,
  }
}

type Material = Matter['materials'][number]

const numbered = (lines: readonly string[]): Markup =>
  lines.length === 1
    ? markup`${lines[0] ?? ''}`
    : markup`${lines.map((line, index) => markup`<div>${index + 1}. ${line}</div>`)}`

function countsOf({ originals, copies }: Material): string[] {
  const counts = [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean)
  return counts.length > 0 ? counts : ['现场填写']
}

function sourceText({ form, source, condition, tolerable, sampleForm, standard }: Material): string {
  const parts = [
    condition === null ? '' : `${condition}时才要`,
    form.includes(source) ? form : `${source}，${form}`,
    standard ?? '',
    tolerable ? '可容缺' : '',
    sampleForm === undefined ? '样表在代办点' : `样表：${sampleForm}`,
  ]
  return parts.filter(Boolean).join('；')
}
