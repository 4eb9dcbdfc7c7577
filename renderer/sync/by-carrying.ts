import type { Outcome } from '../../shared/ipc/station'
import { applyReturn } from './apply-return'
import { isAtCounty, isFinal, placeOf, readCarried, type CarriedHere } from './carried-batches'
import type { Pace } from './pace'
import type { RoadPorts } from './road-ports'

export type Forwarded = {
  /** Cases of which facts of others wait here in vain: what was recorded on them must not go before those. */
  unsettled: ReadonlySet<string>
  /** The batches that wait in vain, by their places. */
  late: string[]
  /** Why not all of them are at the county. */
  failure: (Outcome<never> & { ok: false }) | null
}

const NOTHING_WAITS: Forwarded = { unsettled: new Set(), late: [], failure: null }
/** Answers about one batch that speak of the county's mood: it may take it the next time. */
const MOODS = new Set(['internal', 'overloaded'])

/**
 * Hands to the county what came here by paper, before our own facts build on it. A batch counts as handed over only when its facts
 * come back in a page, so a lost answer costs a repetition and nothing else. One that is not taken stands in nobody's way but that of
 * the facts on its cases.
 */
export async function forwardCarried(ports: RoadPorts, pace: Pace, mono: number): Promise<Forwarded> {
  const triesOf = ({ packed }: CarriedHere): number => pace.carriedFailures.get(packed) ?? 0
  const failed = (batch: CarriedHere) => void pace.carriedFailures.set(batch.packed, triesOf(batch) + 1)
  const waiting = (await ports.store.carriedWaiting()).map(readCarried)
  if (waiting.length === 0) return NOTHING_WAITS
  waiting.sort((a, b) => triesOf(a) - triesOf(b))
  const settled = new Set<string>()
  let failure: Forwarded['failure'] = null
  for (let from = 0; from < waiting.length;) {
    const batches = waiting.slice(from, from + pace.carried.now())
    from += batches.length
    const answered = await offer(ports, batches)
    if (!answered.ok) {
      pace.carried.shrink()
      batches.forEach(failed)
      failure = answered
      break
    }
    pace.carried.grow()
    for (const batch of batches) {
      const result = answered.value(batch)
      if (isAtCounty(result) || isFinal(result)) {
        settled.add(batch.packed)
        pace.carriedFailures.delete(batch.packed)
        pace.patience.arrived(batch.place)
      } else {
        failed(batch)
        failure = { ok: false, reason: MOODS.has(result) ? 'center-overloaded' : 'center-refused' }
      }
    }
  }
  const left = new Set(await ports.store.carriedWaiting())
  const late = waiting.filter(({ packed }) => left.has(packed) && !settled.has(packed))
  const awaited = late.filter(({ place }) => pace.patience.waitsFor(place, mono))
  return {
    unsettled: new Set(awaited.flatMap(({ cases }) => cases)),
    late: late.map(({ place }) => place),
    failure,
  }
}

/** One package. Answers what the county says of each batch; '' when it says nothing. */
async function offer(
  ports: RoadPorts,
  batches: readonly CarriedHere[],
): Promise<Outcome<(batch: CarriedHere) => string>> {
  const cursor = await ports.store.cursor()
  const sent = await ports.call('carried:forward', { batches: batches.map(({ packed }) => packed), cursor })
  if (!sent.ok) return sent
  const contents = sent.value
  // Taken in, but without a return for us.
  if (!contents) return { ok: true, value: () => 'taken' }
  const applied = await applyReturn(ports, contents)
  if (!applied.ok) return applied
  const results = new Map(contents.answers.map(answer => [placeOf(answer), answer.result as string]))
  return { ok: true, value: ({ place }) => results.get(place) ?? '' }
}
