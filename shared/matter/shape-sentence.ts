import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What is wrong with one value's shape, as one Chinese sentence. `input` is what was checked. */
export function shapeSentence(issue: Issue, input: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? '没有填' : `应当是${KINDS[issue.expected] ?? '别的内容'}`
    case 'too_small':
      return issue.origin === 'number' ? `不能小于 ${String(issue.minimum)}` : '没有填'
    case 'too_big':
      return issue.origin === 'number'
        ? `不能大于 ${String(issue.maximum)}`
        : issue.origin === 'array'
          ? `最多 ${String(issue.maximum)} 项`
          : `太长，最多 ${String(issue.maximum)} 个字`
    case 'invalid_value':
      return `只能是“${issue.values.map(String).join('”“')}”`
    case 'invalid_format':
      return issue.format === 'date' ? '应当是日期，例如 2026-01-01' : '写法不对'
    case 'invalid_union':
      return '法定时限的天数、单位、起算、依据要么都填，要么都空着'
    default:
      return '内容不对，请对照模板'
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '清单',
  object: '一组内容',
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )
}
