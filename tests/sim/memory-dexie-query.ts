import { compareKeys, isKey, keyOf, type Key } from './memory-dexie-keys'

export type Row = Record<string, unknown>
export type Rows = Map<string, Row>

type Source = {
  rows: () => Rows
  index: string
  primary: string
  remove: (rows: Row[]) => Promise<unknown>
  replace: (rows: Row[]) => Promise<unknown>
}

type Found = { key: Key; row: Row }

/** A query over one index: nothing is read before somebody asks for the rows. */
export class Collection {
  private tests: ((row: Row, key: Key) => boolean)[] = []
  private most = Infinity
  private skip = 0
  private backwards = false
  private stop: ((row: Row) => boolean) | null = null

  constructor(readonly source: Source) {}

  whereKey(test: (key: Key) => boolean): this {
    this.tests.push((_row, key) => test(key))
    return this
  }
  filter(test: (row: Row) => boolean): this {
    this.tests.push(test)
    return this
  }
  and(test: (row: Row) => boolean): this {
    return this.filter(test)
  }
  limit(count: number): this {
    this.most = Math.min(this.most, count)
    return this
  }
  offset(count: number): this {
    this.skip += count
    return this
  }
  reverse(): this {
    this.backwards = !this.backwards
    return this
  }
  distinct(): this {
    return this
  }
  until(stop: (row: Row) => boolean): this {
    this.stop = stop
    return this
  }

  private find(): Found[] {
    const { rows, index, primary } = this.source
    const found: Found[] = []
    for (const row of rows().values()) {
      const key = keyOf(row, index)
      if (isKey(key) && this.tests.every(test => test(row, key))) found.push({ key, row })
    }
    found.sort(
      (one, other) =>
        compareKeys(one.key, other.key) ||
        compareKeys(keyOf(one.row, primary) as Key, keyOf(other.row, primary) as Key),
    )
    if (this.backwards) found.reverse()
    const stopped = this.stop ? found.findIndex(({ row }) => this.stop?.(row)) : -1
    const whole = stopped < 0 ? found : found.slice(0, stopped)
    return whole.slice(this.skip, this.skip + this.most)
  }

  toArray = async (): Promise<Row[]> => this.find().map(({ row }) => ({ ...row }))
  first = async (): Promise<Row | undefined> => (await this.limit(1).toArray())[0]
  last = async (): Promise<Row | undefined> => (await this.reverse().limit(1).toArray())[0]
  count = async (): Promise<number> => this.find().length
  keys = async (): Promise<Key[]> => this.find().map(({ key }) => key)
  primaryKeys = async (): Promise<Key[]> => this.find().map(({ row }) => keyOf(row, this.source.primary) as Key)
  async uniqueKeys(): Promise<Key[]> {
    const keys = await this.keys()
    return keys.filter((key, at) => at === 0 || compareKeys(key, keys[at - 1] as Key) !== 0)
  }
  async each(visit: (row: Row) => void): Promise<void> {
    for (const { row } of this.find()) visit({ ...row })
  }
  async sortBy(name: string): Promise<Row[]> {
    return (await this.toArray()).sort((one, other) => compareKeys(one[name] as Key, other[name] as Key))
  }
  async delete(): Promise<number> {
    const rows = await this.toArray()
    await this.source.remove(rows)
    return rows.length
  }
  async modify(change: Row | ((row: Row) => unknown)): Promise<number> {
    const rows = await this.toArray()
    for (const row of rows) {
      if (typeof change === 'function') change(row)
      else Object.assign(row, change)
    }
    await this.source.replace(rows)
    return rows.length
  }
}

/** `where('index')`: a range of its keys. */
export class WhereClause {
  constructor(
    private readonly from: Collection,
    readonly index: string,
  ) {}
  private range = (test: (key: Key) => boolean): Collection => this.from.whereKey(test)

  equals = (wanted: Key): Collection => this.range(key => compareKeys(key, wanted) === 0)
  notEqual = (wanted: Key): Collection => this.range(key => compareKeys(key, wanted) !== 0)
  anyOf = (...wanted: (Key | Key[])[]): Collection => {
    const keys = wanted.length === 1 && Array.isArray(wanted[0]) ? wanted[0] : (wanted as Key[])
    return this.range(key => keys.some(one => compareKeys(key, one) === 0))
  }
  noneOf = (wanted: Key[]): Collection => this.range(key => !wanted.some(one => compareKeys(key, one) === 0))
  above = (low: Key): Collection => this.range(key => compareKeys(key, low) > 0)
  aboveOrEqual = (low: Key): Collection => this.range(key => compareKeys(key, low) >= 0)
  below = (high: Key): Collection => this.range(key => compareKeys(key, high) < 0)
  belowOrEqual = (high: Key): Collection => this.range(key => compareKeys(key, high) <= 0)
  between = (low: Key, high: Key, withLow = true, withHigh = false): Collection =>
    this.range(
      key =>
        (withLow ? compareKeys(key, low) >= 0 : compareKeys(key, low) > 0) &&
        (withHigh ? compareKeys(key, high) <= 0 : compareKeys(key, high) < 0),
    )
  startsWith = (start: string): Collection => this.range(key => typeof key === 'string' && key.startsWith(start))
}
