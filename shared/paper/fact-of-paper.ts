import type { Case, TimelineEntry } from '../case/case'
import { EVENT_TYPES } from '../case/event'
import { eventDay } from '../case/event-day'
import type { CasePaperId } from './paper-list'
import { papersOfFact } from './papers-of-fact'
import { servedParts } from './served-results'

type InCase = { readonly eventId: string | null } | null | undefined

/** Papers of which there can be several, each with the fact that it speaks of, in the order in which `which` counts them. */
const EACH: Readonly<Partial<Record<CasePaperId, (held: Case) => readonly InCase[] | undefined>>> = {
  agreement: held => held.agreements,
  amendment: held => held.amendments,
  'date-correction': held => held.dateCorrections,
  commitment: held => held.commitments,
  'commitment-check': held => held.commitments?.map(({ check }) => check),
  'return-notice': held => held.returns,
  supplement: held => held.supplements,
  'supplement-receipt': held => held.supplements?.map((_, at) => answerTo(held, at)),
  'process-acceptance': held => held.joint?.tasks.map(() => held.joint),
  'visit-notice': held => held.visits,
  'visit-record': held => held.visits?.map(visit => visit.held ?? visit),
  'default-record': held => held.joint?.tasks.flatMap(({ defaulted }) => defaulted ?? []),
  procedure: held => held.procedures,
  delivery: held => servedParts(held),
}

/** What `which` may be for the papers of this kind that a case calls for, in order; undefined where there is one at the most. */
export function whichOf(held: Case, id: CasePaperId): readonly (number | undefined)[] {
  const all = EACH[id]?.(held) ?? []
  return all.length > 1 ? all.map((_, which) => which) : [undefined]
}

/**
 * The fact that a paper speaks of: of several the one that `which` names, else the newest of those that call for it first of all
 * (papers-of-fact.ts). Null where none was told.
 */
export function factOfPaper(held: Case, id: CasePaperId, which?: number): TimelineEntry | null {
  const each = EACH[id]?.(held)
  const eventId = (which === undefined ? each?.at(-1) : each?.[which])?.eventId
  const own = eventId == null ? undefined : held.timeline.find(entry => entry.eventId === eventId)
  if (own) return own
  const { first, all } = CALLING.get(id) ?? { first: [], all: [] }
  const newest = (types: readonly string[]) =>
    held.timeline.findLast(({ applied, type }) => applied && types.includes(type))
  return newest(first) ?? newest(all) ?? null
}

const CALLING = new Map<CasePaperId, { first: string[]; all: string[] }>()
for (const type of EVENT_TYPES)
  for (const [place, id] of papersOfFact(type).entries()) {
    const { first, all } = CALLING.get(id) ?? { first: [], all: [] }
    CALLING.set(id, { first: place === 0 ? [...first, type] : first, all: [...all, type] })
  }

/** The papers that answered it: the last of the day on which all were here; until then, the last before the case was asked again. */
function answerTo({ supplements = [], timeline }: Case, at: number): InCase {
  const placeOf = (one: number): number => timeline.findIndex(({ eventId }) => eventId === supplements[one]?.eventId)
  const next = placeOf(at + 1)
  const came = timeline
    .slice(placeOf(at) + 1, next < 0 ? timeline.length : next)
    .filter(({ applied, type }) => applied && type === 'materials-added')
  return came.findLast(({ wall }) => eventDay(wall) === supplements[at]?.answeredOn) ?? came.at(-1)
}
