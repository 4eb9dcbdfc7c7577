import type { Catalogue } from './catalogue'
import type { Matter } from './matter'
import { isBlank, type Cell } from './sheet'
import { writeCell } from './sheet-cell'
import { ABOUT_LINES, LIST_SHEETS, MATTER_COLUMNS } from './sheet-columns'

/** One field, in the words of the sheet form. `was` and `is` are '' where nothing stands. */
export type FieldChange = { readonly field: string; readonly was: string; readonly is: string }

export type MatterChange = { readonly code: string; readonly name: string; readonly fields: readonly FieldChange[] }

/** What a person must see before saying yes: field by field, old beside new. */
export type CatalogueDifference = {
  readonly from: string
  readonly to: string
  /** Of the list as a whole. */
  readonly about: readonly FieldChange[]
  readonly added: readonly { code: string; name: string }[]
  readonly changed: readonly MatterChange[]
  readonly removed: readonly { code: string; name: string }[]
  readonly unchanged: number
}

/** What differs between two versions. Empty in all lists exactly when they say the same of every matter, in whatever order. */
export function catalogueDifference(before: Catalogue, after: Catalogue): CatalogueDifference {
  const old = new Map(before.matters.map(matter => [matter.code, matter]))
  const next = new Set(after.matters.map(({ code }) => code))
  const added: { code: string; name: string }[] = []
  const changed: MatterChange[] = []
  let unchanged = 0
  for (const matter of after.matters) {
    const was = old.get(matter.code)
    if (!was) {
      added.push({ code: matter.code, name: matter.name })
      continue
    }
    const fields = matterChanges(was, matter)
    if (fields.length === 0) unchanged += 1
    else changed.push({ code: matter.code, name: matter.name, fields })
  }
  const removed = before.matters.flatMap(({ code, name }) => (next.has(code) ? [] : [{ code, name }]))
  return {
    ...{ from: before.version, to: after.version, about: aboutChanges(before, after) },
    ...{ added, changed, removed, unchanged },
  }
}

export const isNoDifference = ({ added, changed, removed, about }: CatalogueDifference): boolean =>
  added.length + changed.length + removed.length + about.length === 0

function matterChanges(was: Matter, is: Matter): FieldChange[] {
  if (was === is || JSON.stringify(was) === JSON.stringify(is)) return []
  const own = MATTER_COLUMNS.flatMap(column => {
    const [before, after] = [
      shown(writeCell(at(was, column.path), column)),
      shown(writeCell(at(is, column.path), column)),
    ]
    return before === after ? [] : [{ field: column.heading, was: before, is: after }]
  })
  const lists = LIST_SHEETS.flatMap(({ sheet, list, columns }) => {
    const [before, after] = [was[list] ?? [], is[list] ?? []].map(rows =>
      rows.map(row =>
        columns
          .flatMap(column => {
            const cell = writeCell(at(row, column.path), column)
            return isBlank(cell) ? [] : [`${column.heading} ${shown(cell)}`]
          })
          .join('，'),
      ),
    ) as [string[], string[]]
    return listChanges(sheet, before, after)
  })
  return [...own, ...lists]
}

/** Rows that stand on both sides say nothing; what is left is paired in order. */
function listChanges(field: string, before: readonly string[], after: readonly string[]): FieldChange[] {
  if (before.join('\n') === after.join('\n')) return []
  const gone = before.filter(row => !after.includes(row))
  const come = after.filter(row => !before.includes(row))
  if (gone.length + come.length === 0) return [{ field, was: '原来的顺序', is: '换了顺序' }]
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    ...{ field, was: gone[index] ?? '', is: come[index] ?? '' },
  }))
}

function aboutChanges(before: Catalogue, after: Catalogue): FieldChange[] {
  const lines = Object.entries(ABOUT_LINES).flatMap(([field, key]) => {
    if (key === 'version' || key === 'issuedOn') return []
    const [was, is] = [String(before[key] ?? ''), String(after[key] ?? '')]
    return was === is ? [] : [{ field, was, is }]
  })
  const services = [before, after].map(({ intermediaries = [] }) =>
    intermediaries.map(({ name, limitDays, price, basis }) => `${name}，${limitDays} 个工作日，${price}，${basis}`),
  ) as [string[], string[]]
  const extras = JSON.stringify(before.extras ?? {}) !== JSON.stringify(after.extras ?? {})
  return [
    ...lines,
    ...listChanges('中介服务', ...services),
    ...(extras ? [{ field: '随目录下发的用语和节假日表', was: '原来的', is: '更新过' }] : []),
  ]
}

const at = (value: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (part, key) => (part as Record<string, unknown> | undefined)?.[key],
      value as Record<string, unknown>,
    )

const shown = (cell: Cell): string => (cell === null || typeof cell === 'object' ? '' : String(cell).trim())
