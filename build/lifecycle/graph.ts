import { ENDED, LEGAL_STATES, type LegalState } from '../../shared/case/legal-state'
import { BEFORE_ACCEPTANCE } from '../../shared/case/state-groups'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS, type Transition } from '../../shared/case/transition'
import type { CommandType } from '../../shared/case/command'

/** States that lead on alike stand in one box: T3 T4 T5, or C4 yes and no. */
export type Box = { id: number; states: readonly LegalState[]; notes: string[] }

/** One line of the picture; `back` are steps that lead from `to` to `from` again, drawn on the same line. */
export type Line = { from: number; to: number; steps: CommandType[]; back: CommandType[] }

export type Graph = { boxes: Box[]; lines: Line[]; starts: { to: number; step: CommandType }[] }

/** From so many boxes into one, a bundle of lines says less than a note in the box. */
const MANY = 4

type Move = { from: number; to: number; step: CommandType }

/** Boxes and lines, from the table of transitions alone. `code` names a state in a note. */
export function graphOf(name: (step: CommandType) => string, code: (state: LegalState) => string): Graph {
  const boxes = boxesOf()
  const boxOf = (state: LegalState): number => boxes.findIndex(({ states }) => states.includes(state))
  const moves = COMMAND_TYPES.flatMap(step => movesOf(step, boxOf))
  const drawn: Move[] = []
  for (const step of COMMAND_TYPES) {
    const own = moves.filter(move => move.step === step)
    const sources = new Set(own.map(({ from }) => from))
    const targets = new Set(own.map(({ to }) => to))
    if (sources.size >= MANY && targets.size === 1)
      boxes[own[0]?.to ?? 0]?.notes.push(`${name(step)} ← ${codesOf(sources, boxes, code)}`)
    else if (targets.size >= MANY && sources.size === 1)
      boxes[own[0]?.from ?? 0]?.notes.push(`${name(step)} → ${RETURNING}`)
    else drawn.push(...own)
  }
  const starts = COMMAND_TYPES.flatMap(step => {
    const { from, to } = TRANSITIONS[EVENT_OF[step]]
    return from.length === 0 ? [{ to: boxOf(to as LegalState), step }] : []
  })
  return { boxes, lines: linesOf(drawn), starts }
}

const RETURNING = '原来那一步 where it stood'

const codesOf = (ids: ReadonlySet<number>, boxes: readonly Box[], code: (state: LegalState) => string): string =>
  [...new Set([...ids].flatMap(id => boxes[id]?.states ?? []).map(code))].join(' ')

function boxesOf(): Box[] {
  const alike = new Map<string, LegalState[]>()
  for (const state of LEGAL_STATES) {
    const leaving = COMMAND_TYPES.filter(
      type => leads(TRANSITIONS[EVENT_OF[type]]) && TRANSITIONS[EVENT_OF[type]].from.includes(state),
    )
    // Ends are apart: what they mean to the resident is not alike.
    const key = ENDED.includes(state) ? state : leaving.join()
    alike.set(key, [...(alike.get(key) ?? []), state])
  }
  return [...alike.values()].map((states, id) => ({ id, states, notes: [] }))
}

const leads = ({ to }: Transition): boolean => to !== 'unchanged'

function movesOf(step: CommandType, boxOf: (state: LegalState) => number): Move[] {
  const row = TRANSITIONS[EVENT_OF[step]]
  const moves = row.from.flatMap(state =>
    targetsOf(row, state).map(target => ({ from: boxOf(state), to: boxOf(target), step })),
  )
  const isNew = (one: Move, at: number) =>
    moves.findIndex(other => other.from === one.from && other.to === one.to) === at
  return moves.filter((one, at) => one.from !== one.to && isNew(one, at))
}

/** Where a step may lead from a state, as far as the table tells it. */
function targetsOf({ to, from }: Transition, state: LegalState): readonly LegalState[] {
  switch (to) {
    case 'unchanged':
      return []
    case 'by-outcome':
      return ['granted', 'refused']
    // What was accepted goes back to the township's desk, what was not goes back to the resident.
    case 'by-address':
      return BEFORE_ACCEPTANCE.some(each => each === state) ? ['returned'] : ['accepted']
    case 'before-review':
      return TRANSITIONS.reviewed.from
    case 'before-procedure':
      return TRANSITIONS['procedure-begun'].from
    // A rest of the village's service moves nothing.
    case 'before-end':
      return state === 'terminated' ? TRANSITIONS.terminated.from : []
    default:
      return from.length === 0 ? [] : [to]
  }
}

/** Steps between the same two boxes share a line, there and back. */
function linesOf(moves: readonly Move[]): Line[] {
  const lines: Line[] = []
  for (const { from, to, step } of moves) {
    const there = lines.find(line => line.from === from && line.to === to)
    const back = lines.find(line => line.from === to && line.to === from)
    if (there) there.steps.push(step)
    else if (back) back.back.push(step)
    else lines.push({ from, to, steps: [step], back: [] })
  }
  return lines
}
