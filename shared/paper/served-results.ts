import type { Case } from '../case/case'

type Listed = NonNullable<Case['results']>['list'][number]

/** What one 送达回证 is for. `eventId`: the fact of the hand-over; null while there is none. */
export type ServedPart = { readonly eventId: string | null; readonly isBeforeRest: boolean; readonly list: Listed[] }

/**
 * Of several results what went together, in the order in which it went: each hand-over before the rest (分批送达) has its own slip, since
 * whoever signs it has only these papers in hand. Last what goes with 送达 itself. Undefined where the case has no list of results.
 */
export function servedParts({ results, delivery, timeline }: Pick<Case, 'results' | 'delivery' | 'timeline'>): ServedPart[] | undefined {
  if (!results) return undefined
  const handed = results.list.flatMap(one => (one.handed ? [one.handed.eventId] : []))
  const placeOf = (id: string): number => timeline.findIndex(({ eventId }) => eventId === id)
  const parts = [...new Set(handed)]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map(eventId => ({
      ...{ eventId, isBeforeRest: true },
      list: results.list.filter(one => one.handed?.eventId === eventId),
    }))
  if (parts.length > 0 && !delivery) return parts
  const eventId = timeline.findLast(({ applied, type }) => applied && type === 'delivered')?.eventId ?? null
  return [...parts, { eventId, isBeforeRest: false, list: results.list.filter(one => !one.handed) }]
} // prettier-ignore
