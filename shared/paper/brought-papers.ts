import type { Case } from '../case/case'
import type { CaseFact, EventType, MaterialEntry } from '../case/event'
import { withAdded } from '../case/materials'

/** What one fact says of the checklist: `anew`, that it is this now; otherwise that these came, beside what was here. */
export type Brought = { readonly anew: boolean; readonly materials: readonly MaterialEntry[] }

const BRINGING: readonly EventType[] = ['intake-recorded', 'amended', 'materials-added', 'correction-supplied']

/** The facts that brought papers, oldest first: the case keeps the sum of them, and a receipt speaks of one (D03, D08). */
export const bringingFacts = ({ timeline }: Case): string[] => timeline.filter(isBringing).map(({ eventId }) => eventId)

const isBringing = ({ applied, type }: Case['timeline'][number]): boolean =>
  applied && BRINGING.some(one => one === type)

/** What the fact brought; nothing where it speaks of something else. */
export function broughtBy(fact: CaseFact): Brought {
  switch (fact.type) {
    case 'intake-recorded':
      return { anew: true, materials: fact.data.materials }
    case 'amended':
      return fact.data.matter ? { anew: true, materials: fact.data.matter.materials } : NOTHING
    case 'materials-added':
    case 'correction-supplied':
      return { anew: false, materials: fact.data.materials }
    default:
      return NOTHING
  }
}

const NOTHING: Brought = { anew: false, materials: [] }

/**
 * The papers that came after one fact, up to and with another; `after` is null for all from the beginning. Null where a fact of these is
 * not at hand: then nobody can say more than what is here today.
 */
export function broughtUntil(
  held: Case,
  brought: ReadonlyMap<string, Brought> | undefined,
  { after, until }: { after: string | null; until: string },
): MaterialEntry[] | null {
  const placeOf = (id: string): number => held.timeline.findIndex(({ eventId }) => eventId === id)
  const [from, to] = [after === null ? 0 : placeOf(after) + 1, placeOf(until) + 1]
  let list: MaterialEntry[] = []
  for (const { eventId } of held.timeline.slice(from, to).filter(isBringing)) {
    const one = brought?.get(eventId)
    if (!one) return null
    list = one.anew ? [...one.materials] : withAdded(list, one.materials)
  }
  return to === 0 ? null : list
}
