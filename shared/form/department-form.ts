import type { FieldKey } from './field-dictionary'
import { fieldOf, fieldLabel } from './field-dictionary'
import type { KnownValue } from './known-values'

/** How a system of another department wants a value. Absent: as it is stored. */
export type FieldFormat =
  | { readonly date: 'YYYY-MM-DD' | 'YYYYMMDD' | 'YYYY/MM/DD' | 'YYYY.MM.DD' | 'YYYY年M月D日' }
  /** One of several boxes of a date. */
  | { readonly datePart: 'year' | 'month' | 'day' }
  /** The system's own codes for the answers of a choice, such as 1 男 and 2 女 (GB/T 2261.1). */
  | { readonly codes: Readonly<Record<string, string>> }
  /** Part of a long value: characters from (0) up to, not including, `to`. */
  | { readonly from: number; readonly to: number }
  /** Amounts without the decimals nobody asks for. */
  | { readonly decimals: 0 | 1 | 2 }

export type FormField = {
  readonly key: FieldKey
  /** What the target system calls it; our own label when absent. */
  readonly label?: string
  readonly format?: FieldFormat
  readonly required: boolean
}

/** A department's form: an ordered view of the one set of fields, in the words and shapes of the system it is typed into. */
export type DepartmentForm = {
  readonly id: string
  readonly title: string
  readonly department: string
  /** Where it is typed in, by the name on that screen. */
  readonly system: string
  /** The matters whose cases are typed in there. */
  readonly matters: readonly string[]
  readonly fields: readonly FormField[]
  /** Says so on screen and paper when the order of the fields was not read from the real system. */
  readonly illustrative: boolean
}

/** One line of a form. `shown` is the stored value, `text` what goes into the other system; both '' while nothing is known. */
export type FormLine = {
  key: FieldKey
  label: string
  required: boolean
  text: string
  known: KnownValue | null
}

/** The form filled with what is known, in its own order. */
export const fillForm = (form: DepartmentForm, values: ReadonlyMap<FieldKey, KnownValue>): FormLine[] =>
  form.fields.map(({ key, label, format, required }) => {
    const known = values.get(key) ?? null
    return {
      key,
      label: label ?? fieldLabel(key),
      required,
      text: known ? formatValue(key, known.value, format) : '',
      known,
    }
  })

export const formsFor = (forms: readonly DepartmentForm[], matter: string): DepartmentForm[] =>
  forms.filter(form => form.matters.includes(matter))

/** Every field that these forms ask for, each once, in the order in which it is first asked. */
export const fieldsOf = (forms: readonly DepartmentForm[]): FieldKey[] => [
  ...new Set(forms.flatMap(form => form.fields.map(one => one.key))),
]

/** A stored value in the shape another system wants. A value that does not have the expected shape goes over as it is. */
export function formatValue(key: FieldKey, value: string, format?: FieldFormat): string {
  if (!format) return value
  if ('date' in format || 'datePart' in format) {
    const [year, month, day] = value.split('-')
    if (fieldOf(key).kind !== 'date' || !year || !month || !day) return value
    if ('datePart' in format) return { year, month, day }[format.datePart]
    return {
      'YYYY-MM-DD': value,
      YYYYMMDD: `${year}${month}${day}`,
      'YYYY/MM/DD': `${year}/${month}/${day}`,
      'YYYY.MM.DD': `${year}.${month}.${day}`,
      YYYY年M月D日: `${year}年${Number(month)}月${Number(day)}日`,
    }[format.date]
  }
  if ('codes' in format) return format.codes[value] ?? value
  if ('decimals' in format) return Number.isFinite(Number(value)) ? Number(value).toFixed(format.decimals) : value
  return Array.from(value).slice(format.from, format.to).join('')
}
