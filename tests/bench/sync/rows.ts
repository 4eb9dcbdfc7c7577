import { percentile } from '../figure'

/** One line of the table: ours, what we aim at, what the peers need, and the ratio of theirs to ours. */
export type Row = {
  figure: string
  ours: number | null
  unit: string
  target: string
  /** `null`: not finished within the limit. */
  peers: Record<string, number | null>
  /** Median over rounds of peer ÷ ours, formed inside each round. */
  ratios: Record<string, number | null>
  note: string
}

/** Rounds of one measurement: what each contender needed in each; `null` where it did not finish. */
export type Rounds = Map<string, (number | null)[]>

/** Nothing measured yet. */
export const noRounds = (): Rounds => new Map()

export const OURS_NAME = 'daiban'

export function note(rounds: Rounds, name: string, value: number | null): void {
  rounds.set(name, [...(rounds.get(name) ?? []), value])
}

/** The middle of what finished; null as soon as one round did not. */
export function median(values: readonly (number | null)[]): number | null {
  const finished = values.filter(value => value !== null)
  return finished.length < values.length || finished.length === 0 ? null : percentile(finished, 0.5)
}

/** Says that books are wrong: figures of such a run are none, so that it ends with a failure. */
export function complain(what: string): void {
  console.error(what)
  process.exitCode = 1
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.abs(value) >= 100 ? Math.round(value) : Number(value.toFixed(2))

/** Prints one JSON line; the task gathers them into the table. */
export function printRow(figure: string, unit: string, target: string, rounds: Rounds, remark = ''): void {
  const own = rounds.get(OURS_NAME) ?? []
  const peers = [...rounds.keys()].filter(name => name !== OURS_NAME)
  const ratioOf = (name: string): number | null =>
    median((rounds.get(name) ?? []).map((theirs, round) => divided(theirs, own[round] ?? median(own))))
  const row: Row = {
    figure,
    ours: rounded(median(own)),
    unit,
    target,
    peers: Object.fromEntries(peers.map(name => [name, rounded(median(rounds.get(name) ?? []))])),
    ratios: Object.fromEntries(peers.map(name => [name, rounded(ratioOf(name))])),
    note: [own.length > 1 ? `${own.length} rounds: ${own.map(rounded).join(', ')}` : '', remark]
      .filter(Boolean)
      .join('; '),
  }
  console.log(JSON.stringify(row))
}

const divided = (theirs: number | null, ours: number | null): number | null =>
  theirs === null || ours === null || ours === 0 ? null : theirs / ours

/** The table as people read it. */
export function tableOf(rows: readonly Row[]): string {
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? 'not finished' : String(value)
  const lines = rows.map(row => {
    const peers = Object.entries(row.peers)
      .map(([name, value]) => `${name} ${shown(value)} (×${row.ratios[name] ?? '–'})`)
      .join(', ')
    return `| ${row.figure} | ${shown(row.ours)} ${row.unit} | ${row.target} | ${peers || '–'} | ${row.note} |`
  })
  return ['| figure | ours | target | peers (× ours) | rounds and remarks |', '|---|---|---|---|---|', ...lines].join(
    '\n',
  )
}
