export type Key = number | string | readonly Key[]

export type TableSchema = { primary: string; auto: boolean }

/** The primary key of a table's schema text; indexes are found by their names when they are asked for. */
export function parseSchema(text: string): TableSchema {
  const first = text.split(',')[0]?.trim() ?? ''
  return { primary: first.replace(/^(\+\+|&|\*)+/, ''), auto: first.startsWith('++') }
}

/** IndexedDB's order: numbers before texts before arrays. */
export function compareKeys(one: Key, other: Key): number {
  const rank = (key: Key): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2)
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let at = 0; at < Math.min(one.length, other.length); at++) {
      const order = compareKeys(one[at] as Key, other[at] as Key)
      if (order !== 0) return order
    }
    return one.length - other.length
  }
  return one < other ? -1 : one > other ? 1 : 0
}

export const isKey = (value: unknown): value is Key =>
  typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)) || (Array.isArray(value) && value.every(isKey)) // prettier-ignore

/** The key of a row under an index such as `id` or `[epoch+seq]`; not a key when a part is missing. */
export function keyOf(row: Record<string, unknown>, index: string): unknown {
  if (!index.startsWith('[')) return row[index]
  return index
    .slice(1, -1)
    .split('+')
    .map(part => row[part])
}

/** One text per key, for a map. */
export const keyName = (key: unknown): string => (typeof key === 'string' ? key : JSON.stringify(key))
