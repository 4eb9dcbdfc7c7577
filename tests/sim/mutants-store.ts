import { mutant, type Mutant } from './mutant'

/** Stands in for PostgreSQL. */
const STORE = 'tests/sim/county-memory.ts'

/**
 * Numbers are given out when a turn writes, not when it commits, and a turn is over when it has written: the commits may come in
 * another order. Turns that touch the same case or writer still commit one after another, as row locks would make them.
 */
const IDENTITY_ORDER = [
  {
    file: STORE,
    find: '    const turn = this.turns.then(() => this.run(work))\n    this.turns = turn.catch(() => undefined)\n    return turn\n',
    put: `    let release: () => void = () => undefined
    const before = this.turns
    this.turns = new Promise<void>(resolve => (release = resolve))
    return before.then(() => this.run(work, release)).finally(release)
`,
  },
  {
    file: STORE,
    find: `  private async run<T>(work: (turn: SecondTurn) => Promise<T>): Promise<T> {
    const before = this.data
    let next: CountyData | null = null
`,
    put: `  private written: { kept: Kept; from: number; rows: string[]; done: Promise<void> }[] = []

  private async run<T>(work: (turn: SecondTurn) => Promise<T>, release: () => void): Promise<T> {
    const before = this.written.reduce((data, { kept, from }) => after(data, kept, from), this.data)
    let next: CountyMemory['written'][number] | null = null
    let committed: () => void = () => undefined
    const rows: string[] = []
    const earlier: Promise<void>[] = []
`,
  },
  {
    file: STORE,
    find: '      look: async wanted => {\n',
    put: `      look: async wanted => {
        rows.push(...wanted.runs.map(writerKey), ...wanted.cases.keys())
        earlier.push(...this.written.filter(one => one.rows.some(row => rows.includes(row))).map(({ done }) => done))
`,
  },
  {
    file: STORE,
    find: '        next = this.withNumbers(after(before, kept), kept)\n',
    put: `        const done = new Promise<void>(resolve => (committed = resolve))
        next = { kept, from: before.lastChange, rows, done }
        this.written.push(next)
`,
  },
  {
    file: STORE,
    find: '    await this.moments.beforeCommit()\n    if (next) this.data = next\n',
    put: `    release()
    await Promise.all(earlier)
    await this.moments.beforeCommit()
    if (next) this.data = this.withNumbers(after(this.data, next.kept, next.from), next.kept)
    this.written = this.written.filter(one => one !== next)
    committed()
`,
  },
  {
    file: STORE,
    find: 'function after(data: CountyData, kept: Kept): CountyData {\n',
    put: 'function after(data: CountyData, kept: Kept, from = data.lastChange): CountyData {\n',
  },
  {
    file: STORE,
    find: '    lastChange: data.lastChange + kept.facts.length,\n',
    put: '    lastChange: Math.max(data.lastChange, from + kept.facts.length),\n',
  },
  {
    file: STORE,
    find: 'change: data.lastChange + 1 + index })),\n    ],\n',
    put: 'change: from + 1 + index })),\n    ].sort((one, other) => one.change - other.change),\n',
  },
]

/**
 * Bugs that a database ought to keep away: the rules without one turn after another, and without the order of the commits. Only
 * `identity-order` has no text in the program: the numbers are PostgreSQL's own, so the store that stands in for it gets the bug.
 */
export const IN_THE_STORE: readonly Mutant[] = [
  mutant(
    'check-then-insert',
    'what is looked up and what is written are two turns, and another process may come between (pains 30)',
    {
      file: 'center/sync/intake.ts',
      find: '  const { ledger, placed } = await deps.store.inTurn(turn => placeAll(deps, turn, batches))\n',
      put: `  const turns: CountyTurn = {
    look: wanted => deps.store.inTurn(turn => turn.look(wanted)),
    keep: kept => deps.store.inTurn(turn => turn.keep(kept)),
  }
  const { ledger, placed } = await placeAll(deps, turns, batches)
`,
    },
    ['rush'],
  ),
  mutant(
    'identity-order',
    'changes are numbered when they are written, and seen when they are committed (pains 4.2)',
    IDENTITY_ORDER,
    ['rush'],
  ),
  mutant('timestamp-cursor', 'a page begins after the clock of the newest fact that was seen (pains 24)', {
    file: 'center/sync/pull-page.ts',
    find: 'await moment.changesAfter(ask.point, place.change, size, asker)\n',
    put: `await (async () => {
    const { changes: all } = await moment.changesAfter(ask.point, 0, { ...size, limit: 100_000 }, null)
    const wallOf = ({ bytes }: { bytes: string }): string => (JSON.parse(bytes) as { at: { wall: string } }).at.wall
    const seen = all.find(({ change }) => change === place.change)
    const page = all.filter(fact => !seen || wallOf(fact) > wallOf(seen))
    const newest = [...page].sort((one, other) => (wallOf(one) < wallOf(other) ? -1 : 1)).at(-1)
    const hash = newest && (await moment.hashOfChange(newest.change))
    void asker
    return { changes: page, own: [], last: newest && hash ? { change: newest.change, hash } : null, more: false }
  })()
`,
  }),
]
