import { AsyncLocalStorage } from 'node:async_hooks'
import { compareKeys, isKey, keyName, keyOf, parseSchema, type Key, type TableSchema } from './memory-dexie-keys'
import { Collection, WhereClause, type Row, type Rows } from './memory-dexie-query'

/**
 * What renderer/storage uses of Dexie, in memory: transactions that happen as a whole or not at all, one writer at a time, rows
 * copied in. Some seeds run on the real Dexie over fake-indexeddb instead, so that this stand-in is held against it.
 */

type Database = {
  schema: Map<string, TableSchema>
  tables: Map<string, Rows>
  turn: Promise<unknown>
  nextId: number
  version: number
}
/** What an upgrade sees of its transaction. */
type Upgrading = { table(name: string): Table }
export type Store = Map<string, Database>

/** A transaction in progress: its own copies of the tables that it wrote. */
type Change = { db: Database; tables: Map<string, Rows>; mayWrite: boolean }
const inside = new AsyncLocalStorage<Change>()

let plugged: Store = new Map()

export class DexieError extends Error {
  inner: unknown
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

const rowsIn = (db: Database, table: string): Rows => db.tables.get(table) ?? new Map<string, Row>()

export class Table {
  constructor(
    private readonly db: () => Database,
    readonly name: string,
  ) {}

  private get schema(): TableSchema {
    const schema = this.db().schema.get(this.name)
    if (!schema) throw new DexieError('NotFoundError', `no table ${this.name}`)
    return schema
  }
  private rows(): Rows {
    const db = this.db()
    const change = inside.getStore()
    return (change?.db === db ? change.tables.get(this.name) : undefined) ?? rowsIn(db, this.name)
  }

  /** Runs a write in the transaction at hand, or in one of its own. */
  private async write<T>(work: (rows: Rows) => T): Promise<T> {
    const db = this.db()
    const change = inside.getStore()
    if (change?.db === db) {
      if (!change.mayWrite) throw new DexieError('ReadOnlyError', `write to ${this.name} in a reading transaction`)
      return work(ownCopy(change, this.name))
    }
    return inTurn(db, true, async () => {
      const own = inside.getStore()
      if (!own) throw new Error('a transaction has begun')
      return work(ownCopy(own, this.name))
    })
  }

  private store(rows: Rows, row: Row, replace: boolean): Key {
    const { primary, auto } = this.schema
    const copy = structuredClone(row)
    if (auto && copy[primary] === undefined) copy[primary] = this.db().nextId++
    const key = keyOf(copy, primary)
    if (!isKey(key)) throw new DexieError('DataError', `${this.name}: no key at ${primary}`)
    const name = keyName(key)
    if (!replace && rows.has(name)) throw new DexieError('ConstraintError', `${this.name}: ${name} is there already`)
    rows.set(name, copy)
    return key
  }

  // Reads.
  get = async (key: Key | Row): Promise<Row | undefined> => {
    if (typeof key === 'object' && !Array.isArray(key)) return this.where(key as Row).first()
    const row = this.rows().get(keyName(key))
    return row && { ...row }
  }
  bulkGet = async (keys: Key[]): Promise<(Row | undefined)[]> => Promise.all(keys.map(this.get))
  where(index: string | Row): WhereClause & Collection {
    if (typeof index === 'string') return new WhereClause(this.collection(index), index) as WhereClause & Collection
    const wanted = Object.entries(index)
    return this.toCollection().filter(row =>
      wanted.every(([name, value]) => compareKeys(row[name] as Key, value as Key) === 0),
    ) as WhereClause & Collection
  }
  private collection(index: string | null): Collection {
    const { primary } = this.schema
    return new Collection({
      rows: () => this.rows(),
      index: index === null || index === ':id' ? primary : index,
      primary,
      remove: async rows => this.write(held => rows.forEach(row => held.delete(keyName(keyOf(row, primary))))),
      replace: async rows => this.write(held => rows.forEach(row => this.store(held, row, true))),
    })
  }
  toCollection = (): Collection => this.collection(null)
  orderBy = (index: string): Collection => this.collection(index)
  filter = (test: (row: Row) => boolean): Collection => this.toCollection().filter(test)
  limit = (count: number): Collection => this.toCollection().limit(count)
  reverse = (): Collection => this.toCollection().reverse()
  toArray = (): Promise<Row[]> => this.toCollection().toArray()
  count = async (): Promise<number> => this.rows().size
  each = (visit: (row: Row) => void): Promise<void> => this.toCollection().each(visit)

  // Writes.
  put = (row: Row): Promise<Key> => this.write(rows => this.store(rows, row, true))
  add = (row: Row): Promise<Key> => this.write(rows => this.store(rows, row, false))
  bulkPut = (given: Row[]): Promise<void> => this.write(rows => given.forEach(row => this.store(rows, row, true)))
  bulkAdd = (given: Row[]): Promise<void> => this.write(rows => given.forEach(row => this.store(rows, row, false)))
  bulkUpdate = async (given: { key: Key; changes: Row }[]): Promise<void> => {
    for (const { key, changes } of given) await this.update(key, changes)
  }
  delete = (key: Key): Promise<void> => this.write(rows => void rows.delete(keyName(key)))
  bulkDelete = (keys: Key[]): Promise<void> => this.write(rows => keys.forEach(key => rows.delete(keyName(key))))
  clear = (): Promise<void> => this.write(rows => rows.clear())
  update = (key: Key, change: Row | ((row: Row) => unknown)): Promise<number> =>
    this.write(rows => {
      const held = rows.get(keyName(key))
      if (!held) return 0
      const next = { ...held }
      if (typeof change === 'function') change(next)
      else Object.assign(next, change)
      this.store(rows, next, true)
      return 1
    })
}

function ownCopy(change: Change, table: string): Rows {
  const own = change.tables.get(table) ?? new Map(rowsIn(change.db, table))
  change.tables.set(table, own)
  return own
}

/** One writer after another; what `work` wrote becomes visible as a whole, or never. */
function inTurn<T>(db: Database, mayWrite: boolean, work: () => Promise<T>): Promise<T> {
  const run = async (): Promise<T> => {
    const change: Change = { db, tables: new Map(), mayWrite }
    const result = await inside.run(change, work)
    for (const [name, rows] of change.tables) db.tables.set(name, rows)
    return result
  }
  if (!mayWrite) return run()
  const turn = db.turn.then(run, run)
  db.turn = turn.catch(() => undefined)
  return turn
}

class Version {
  constructor(
    private readonly db: Dexie,
    private readonly number: number,
  ) {}
  stores(schema: Record<string, string | null>): this {
    this.db.define(schema)
    return this
  }
  upgrade(work: (tx: Upgrading) => Promise<unknown>): this {
    this.db.upgrades.set(this.number, work)
    return this
  }
}

export class Dexie {
  static readonly DexieError = DexieError
  static readonly minKey = -Infinity
  static readonly maxKey = [[]]
  static dependencies = {}
  static getDatabaseNames = async (): Promise<string[]> => [...plugged.keys()]
  static exists = async (name: string): Promise<boolean> => plugged.has(name)

  // For the simulated browser: which store the next database opens in.
  static newStore = (): Store => new Map()
  static plugIn = (store: Store): void => void (plugged = store)
  /** What a power cut leaves, and what a backup takes: whole transactions only. */
  static copyStore = (store: Store): Store =>
    new Map(
      [...store].map(([name, { schema, tables, nextId, version }]) => [
        name,
        { schema, tables: new Map(tables), nextId, version, turn: Promise.resolve() },
      ]),
    )

  readonly #schema = new Map<string, TableSchema>()
  readonly #home = plugged
  #held: Database | null = null
  tables: Table[] = []

  constructor(readonly name: string) {}

  readonly upgrades = new Map<number, (tx: Upgrading) => Promise<unknown>>()
  #newest = 1
  version(number: number): Version {
    this.#newest = Math.max(this.#newest, number)
    return new Version(this, number)
  }
  get verno(): number {
    return this.#held?.version ?? this.#newest
  }
  /** IndexedDB's own number: Dexie counts in tenths. */
  backendDB = (): { version: number } => ({ version: this.#database().version * 10 })
  define(schema: Record<string, string | null>): void {
    for (const [name, text] of Object.entries(schema)) {
      if (text === null) continue
      this.#schema.set(name, parseSchema(text))
      const table = new Table(() => this.#database(), name)
      if (!this.tables.some(one => one.name === name)) this.tables.push(table)
      Object.defineProperty(this, name, { value: table, configurable: true, enumerable: true, writable: true })
    }
  }
  #database(): Database {
    if (!this.#held) throw new DexieError('DatabaseClosedError', `${this.name} is closed`)
    return this.#held
  }
  async open(): Promise<this> {
    const known = this.#home.get(this.name)
    const db = known ?? {
      schema: this.#schema,
      tables: new Map(),
      turn: Promise.resolve(),
      nextId: 1,
      version: this.#newest,
    }
    this.#held = db
    db.schema = this.#schema
    this.#home.set(this.name, db)
    for (const [number, work] of [...this.upgrades].sort(([one], [other]) => one - other)) {
      if (db.version >= number) continue
      await inTurn(db, true, () => work({ table: name => this.table(name) }))
      db.version = number
    }
    return this
  }
  close(): void {
    this.#held = null
  }
  isOpen(): boolean {
    return this.#held !== null
  }
  on(): void {}
  table(name: string): Table {
    return new Table(() => this.#database(), name)
  }
  async transaction<T>(mode: string, ...given: unknown[]): Promise<T> {
    const work = given.at(-1) as () => Promise<T>
    const db = this.#database()
    if (inside.getStore()?.db === db) return work()
    return inTurn(db, mode.includes('w'), async () => work())
  }
}
