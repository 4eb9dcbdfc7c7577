import type { CloseReason } from './answer-numbers'

/**
 * What became of one number. `device` null: the county's own desk. `given`: its station has given it out, and the fact has not come yet. `left`: in a block that its station
 * does not name any more. `unclear`: nobody was given it by these books.
 */
export type NumberState =
  | { state: 'used'; device: string | null }
  | { state: 'reserved' | 'given' | 'left'; device: string }
  | { state: 'void'; device: string | null; reason: CloseReason | 'interrupted' | 'unknown' | 'left-out' }
  | { state: 'unclear' }

export type LedgerKey = {
  /** The last number that anybody was given. */
  last: number
  /** Numbers that stand on papers, the county's own as well as stations'. */
  used: ReadonlySet<number>
  blocks: readonly {
    id: string
    device: string
    from: number
    to: number
    next: number
    closed: CloseReason | null
    held: boolean
  }[]
  lost: readonly { block: string; number: number; reason: 'interrupted' | 'unknown' }[]
  leftOut: readonly { from: number; to: number }[]
}

export type NumberRun = { from: number; to: number } & NumberState

/** Every number from 1 to the last, and any beyond it that stands on a paper: each has exactly one state. A paper is stronger than all else. */
export function numberRuns(key: LedgerKey): NumberRun[] {
  const runs: NumberRun[] = []
  const end = Math.max(key.last, ...key.used, 0)
  for (let number = 1; number <= end; number += 1) {
    const state = stateOf(key, number)
    const run = runs.at(-1)
    if (run && isSame(run, state)) run.to = number
    else runs.push({ from: number, to: number, ...state })
  }
  return runs
}

export function stateOf({ used, blocks, lost, leftOut }: LedgerKey, number: number): NumberState {
  const within = (range: { from: number; to: number }): boolean => number >= range.from && number <= range.to
  const block = blocks.find(within)
  if (used.has(number)) return { state: 'used', device: block?.device ?? null }
  if (!block) return leftOut.some(within) ? { state: 'void', device: null, reason: 'left-out' } : { state: 'unclear' }
  const { device, next, closed, held } = block
  const loss = lost.find(one => one.block === block.id && one.number === number)
  if (loss) return { state: 'void', device, reason: loss.reason }
  // What the desk wrote off is over, given out or not; a station that ends a block itself may still have facts on the way.
  if (closed !== null && (number >= next || (closed !== 'finished' && closed !== 'year-ended')))
    return { state: 'void', device, reason: closed }
  if (number < next) return { state: 'given', device }
  return { state: held ? 'reserved' : 'left', device }
}

const isSame = (one: NumberState, other: NumberState): boolean =>
  one.state === other.state &&
  ('device' in one ? one.device : null) === ('device' in other ? other.device : null) &&
  ('reason' in one ? one.reason : null) === ('reason' in other ? other.reason : null)
