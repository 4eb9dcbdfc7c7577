import type { Matter } from '../matter/matter'
import { choices, nameText } from '../paper/layout'
import { markup } from '../paper/markup'
import type { PaperContent } from '../paper/paper-content'
import type { PaperCounty } from '../paper/paper-county'
import { formatValue, type DepartmentForm, type FormField } from './department-form'
import { fieldLabel, fieldOf } from './field-dictionary'
import { MADE_UP } from './made-up-person'

/** 样张, filled with a made-up person, to look at; 空白表, to fill in. */
export const SAMPLE_FACES = ['filled', 'empty'] as const
export type SampleFace = (typeof SAMPLE_FACES)[number]

/** So many lines of double height, to write in by hand, fill a page. */
const TALL_ROWS = 13

const APPLICATION = /申请(?:表|书)/u

const asked = (key: FormField['key'], required: boolean): FormField => ({ key, required })

/** What any office asks of any applicant, for a matter whose department has no form of its own here. */
const COMMON_FIELDS: readonly FormField[] = [
  asked('name', true),
  asked('sex', true),
  asked('idNumber', true),
  asked('birth', false),
  asked('registeredAddress', true),
  asked('address', true),
  asked('phone', true),
]

type Named = Pick<Matter, 'code' | 'name' | 'materials' | 'handlingDepartment'>

/**
 * The forms of a matter that people may look at before they come (样表, domain.md #68): those of its department, and those that a material
 * names as its sample. A matter that asks for an application and has neither gets a plain one, which says that it is no official form. Empty where nothing is to be filled in.
 */
export function sampleFormsFor(forms: readonly DepartmentForm[], matter: Named): DepartmentForm[] {
  const named = new Set(matter.materials.flatMap(({ sampleForm }) => (sampleForm === undefined ? [] : [sampleForm])))
  const own = forms.filter(({ matters, title }) => matters.includes(matter.code) || named.has(title))
  if (own.length > 0 || !matter.materials.some(({ name }) => APPLICATION.test(name))) return own
  return [commonForm(matter)]
}

const commonForm = ({ code, name, handlingDepartment }: Named): DepartmentForm => ({
  id: `common-${code}`,
  title: `${name}申请表`,
  department: handlingDepartment,
  system: '',
  matters: [code],
  illustrative: true,
  fields: COMMON_FIELDS,
})

/** Samples that a material names and the county has put nowhere: whoever reads the guide is told so. */
export function missingSamples(forms: readonly DepartmentForm[], { materials }: Pick<Matter, 'materials'>): string[] {
  const titles = new Set(forms.map(({ title }) => title))
  return [...new Set(materials.flatMap(({ sampleForm }) => sampleForm ?? []))].filter(name => !titles.has(name))
}

/** A form on A4 as a sample or to be filled in by hand. Needs neither a case nor a network. */
export function sampleFormPaper(
  form: DepartmentForm,
  face: SampleFace,
  { county }: { county: PaperCounty },
): PaperContent {
  const filled = face === 'filled'
  return {
    title: filled ? `${form.title}（样张）` : form.title,
    organ: form.department,
    sample: county.sample,
    ...(filled
      ? { lead: '这是样张：姓名、号码、地址都是编的，只看怎么填，不能照抄，也不能交。真正要交的表请用空白表。' }
      : {}),
    copies: [{ goesTo: filled ? '供群众取阅' : form.department }],
    parts: [
      {
        kind: 'fields',
        rows: form.fields.map(
          field => [labelOf(field), filled ? madeUp(field) : blank(field, form.fields.length)] as const,
        ),
      },
      {
        kind: 'clauses',
        lines: [
          '带 * 的要填，其他的有就填、没有就空着。',
          '字写不了的，由代办员照证件代填，念给申请人听，本人签字或者按指印。',
          ...(form.illustrative ? ['本表样式为示意，以主管部门的正式表样为准。'] : []),
        ],
      },
    ],
    signs: [
      { label: '申请人签字（指印）', ...(filled ? { known: '张三' } : {}) },
      { label: '填表日期', known: filled ? '2026年3月8日' : '　　年　　月　　日' },
    ],
  }
}

const labelOf = ({ key, label, required }: FormField): string => `${label ?? fieldLabel(key)}${required ? ' *' : ''}`

function madeUp({ key, format }: FormField) {
  const text = formatValue(key, MADE_UP[key], format)
  return fieldOf(key).kind === 'name' ? nameText(text) : text
}

/** Room to write in; the answers of a choice stand there to be ticked, with the code that the system wants. */
function blank({ key, format }: FormField, fields: number) {
  const { choices: answers } = fieldOf(key)
  if (!answers) return fields <= TALL_ROWS ? markup`　<br>　` : '　'
  const said = answers.map(answer => {
    const code = formatValue(key, answer, format)
    return [answer, code === answer ? answer : `${answer}（${code}）`] as const
  })
  return choices(Object.fromEntries(said), null)
}
