import { STATE_CODES } from '../../shared/case/legal-state'
import type { Box, Graph, Line } from './graph'

export const BOX = { width: 96, height: 60 } as const
const PITCH = 136
const ROW = 80
const TRACK = 13
const EDGE = 64
const HEAD = 58
/** A3 across, four units to the millimetre. */
export const PAGE = { width: 1680, height: 1188 } as const

/** From top to bottom: the questions, the village, the township, the county, the way home, the ends; by the letter of a state's code. */
const LANES = ['Q', 'V', 'T', 'C', 'DE', 'XA'] as const

export type Placed = Box & { x: number; y: number; height: number }
export type Point = { x: number; y: number }
export type Route = { line: Line; points: Point[] }
export type Band = { letters: string; top: number; bottom: number }
export type Layout = { boxes: Placed[]; routes: Route[]; bands: Band[] }

type Cell = { box: Box; column: number; lane: number; row: number }

/**
 * A place for every box and a way for every line. A box stands in the column after everything that leads to it, in the lane of its
 * level. Lines run in the gutters between columns and in the gaps between lanes, each on a track of its own, so none crosses a box.
 */
export function layOut(graph: Graph): Layout {
  const cells = cellsOf(graph)
  const cellOf = (id: number): Cell => {
    const found = cells.find(({ box }) => box.id === id)
    if (!found) throw new Error(`no box ${id}`)
    return found
  }
  const tracks = new Tracks()
  const plans = [...graph.lines]
    .sort((a, b) => span(a, cellOf) - span(b, cellOf))
    .map(line => planOf(line, cellOf(line.from), cellOf(line.to), tracks))
  const tops = laneTops(cells, tracks)
  const placed = cells.map(({ box, column, lane, row }): Placed => {
    const height = BOX.height + box.notes.length * NOTE
    return { ...box, x: EDGE + column * PITCH, y: (tops[lane] ?? 0) + row * ROW, height }
  })
  const ports = new Ports(plans)
  const routes = plans.map(plan => routeOf(plan, { placed, tops, tracks, ports }))
  return { boxes: placed, routes, bands: bandsOf(cells, tops) }
}

/** Height of one note in a box. */
export const NOTE = 15

const laneOf = ({ states }: Box): number => {
  const letter = STATE_CODES[states[0] ?? 'received'][0] ?? 'X'
  return LANES.findIndex(letters => letters.includes(letter))
}

function cellsOf({ boxes, lines }: Graph): Cell[] {
  const column = new Map(boxes.map(({ id }) => [id, 0]))
  // As many rounds as boxes are enough for the longest way without a circle.
  for (const _ of boxes)
    for (const { from, to } of lines) column.set(to, Math.max(column.get(to) ?? 0, (column.get(from) ?? 0) + 1))
  const degree = ({ id }: Box): number => lines.filter(({ from, to }) => from === id || to === id).length
  const cells: Cell[] = []
  const isTaken = (lane: number, at: number, row: number) =>
    cells.some(cell => cell.lane === lane && cell.column === at && cell.row === row)
  for (const box of boxes.toSorted((a, b) => degree(b) - degree(a))) {
    const lane = laneOf(box)
    let at = column.get(box.id) ?? 0
    let row = 0
    if (degree(box) > 0) while (isTaken(lane, at, row)) row += 1
    // What no line leads to stands in the next free place, with room for its notes.
    else for (at = FIRST_LONE; isTaken(lane, at, 0); at += 2) continue
    cells.push({ box, column: at, lane, row })
  }
  return cells
}

const FIRST_LONE = 5

const span = ({ from, to }: Line, cellOf: (id: number) => Cell): number =>
  Math.abs(cellOf(to).column - cellOf(from).column)

/** Lines that share a gutter or a gap, each on the first track where nothing else runs over the same stretch. */
class Tracks {
  private readonly taken = new Map<string, { from: number; to: number; track: number }[]>()

  take(channel: string, from: number, to: number): number {
    const here = this.taken.get(channel) ?? []
    const [low, high] = from < to ? [from, to] : [to, from]
    let track = 0
    while (here.some(one => one.track === track && one.from <= high && low <= one.to)) track += 1
    this.taken.set(channel, [...here, { from: low, to: high, track }])
    return track
  }

  count = (channel: string): number => Math.max(0, ...(this.taken.get(channel) ?? []).map(({ track }) => track + 1))
}

type Plan = { line: Line; from: Cell; to: Cell; gap: number | null; gapTrack: number; first: number; second: number }

const gutter = (column: number): string => `gutter ${column}`
const gapKey = (gap: number): string => `gap ${gap}`
/** Where a row of a lane lies, for asking which stretches of a gutter overlap. */
const height = ({ lane, row }: Cell): number => lane * 10 + row + 1

/** Straight where the boxes are neighbours in a row; through one gutter where the columns are; otherwise along the gap above the target's lane. */
function planOf(line: Line, from: Cell, to: Cell, tracks: Tracks): Plan {
  const plan = { line, from, to, gap: null, gapTrack: 0, first: -1, second: -1 }
  const next = to.column === from.column + 1
  if (next && to.lane === from.lane && to.row === from.row) return plan
  if (next) return { ...plan, first: tracks.take(gutter(from.column), height(from), height(to)) }
  const gap = from.lane < to.lane ? from.lane + 1 : from.lane
  const level = gap * 10
  return {
    ...plan,
    gap,
    gapTrack: tracks.take(gapKey(gap), from.column + 0.5, to.column - 0.5),
    first: tracks.take(gutter(from.column), height(from), level),
    second: tracks.take(gutter(to.column - 1), level, height(to)),
  }
}

/** The top of each lane, below the gap that it needs for its tracks. */
function laneTops(cells: readonly Cell[], tracks: Tracks): number[] {
  let y: number = HEAD
  return LANES.map((_, lane) => {
    y += 33 + tracks.count(gapKey(lane)) * TRACK
    const top = y
    const rows = Math.max(1, ...cells.filter(cell => cell.lane === lane).map(({ row }) => row + 1))
    y += rows * ROW - (ROW - BOX.height)
    return top
  })
}

/** Room that a straight line keeps for its arrow in the middle of a side. */
const MIDDLE = 8
const CORNER = 5

/** Lines of one side of a box keep apart: upward ones above the middle, downward ones below it, a straight one in it. */
class Ports {
  constructor(private readonly plans: readonly Plan[]) {}

  offset(plan: Plan, side: 'from' | 'to'): number {
    const here = this.plans.filter(one => one[side].box.id === plan[side].box.id)
    const others = here.filter(isBent)
    const level = (one: Plan): number => height(side === 'from' ? one.to : one.from)
    const sorted = others.toSorted((a, b) => level(a) - level(b))
    if (others.length === here.length) return spread(sorted.indexOf(plan), sorted.length, [CORNER, BOX.height - CORNER])
    const own = height(plan[side])
    const isUp = (one: Plan): boolean => level(one) < own
    const half = sorted.filter(one => isUp(one) === isUp(plan))
    const middle = BOX.height / 2
    const room: [number, number] = isUp(plan) ? [CORNER, middle - MIDDLE] : [middle + MIDDLE, BOX.height - CORNER]
    return spread(half.indexOf(plan), half.length, room)
  }
}

const isBent = ({ first }: Plan): boolean => first >= 0

const spread = (at: number, count: number, [low, high]: [number, number]): number =>
  low + ((at + 0.5) * (high - low)) / count

type Ground = { placed: readonly Placed[]; tops: readonly number[]; tracks: Tracks; ports: Ports }

function routeOf(plan: Plan, { placed, tops, tracks, ports }: Ground): Route {
  const { line, from, to, gap, gapTrack, first, second } = plan
  const at = (cell: Cell): Placed => {
    const found = placed.find(({ id }) => id === cell.box.id)
    if (!found) throw new Error(`no place for ${cell.box.id}`)
    return found
  }
  const [source, target] = [at(from), at(to)]
  const start = { x: source.x + BOX.width, y: source.y + ports.offset(plan, 'from') }
  const end = { x: target.x, y: target.y + ports.offset(plan, 'to') }
  const inGutter = (column: number, track: number): number => {
    const room = PITCH - BOX.width
    return EDGE + column * PITCH + BOX.width + (room * (track + 1)) / (tracks.count(gutter(column)) + 1)
  }
  if (!isBent(plan)) {
    const y = source.y + BOX.height / 2
    return {
      line,
      points: [
        { x: start.x, y },
        { x: end.x, y },
      ],
    }
  }
  const x1 = inGutter(from.column, first)
  if (gap === null) return { line, points: [start, { x: x1, y: start.y }, { x: x1, y: end.y }, end] }
  const x2 = inGutter(to.column - 1, second)
  const y = (tops[gap] ?? 0) - 17 - gapTrack * TRACK
  return { line, points: [start, { x: x1, y: start.y }, { x: x1, y }, { x: x2, y }, { x: x2, y: end.y }, end] }
}

function bandsOf(cells: readonly Cell[], tops: readonly number[]): Band[] {
  return LANES.map((letters, lane) => {
    const own = cells.filter(cell => cell.lane === lane)
    const deepest = Math.max(0, ...own.map(({ row, box }) => row * ROW + BOX.height + box.notes.length * NOTE))
    return { letters, top: (tops[lane] ?? 0) - 12, bottom: (tops[lane] ?? 0) + deepest + 12 }
  })
}
