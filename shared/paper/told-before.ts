import type { Case } from '../case/case'
import { printedDates } from '../case/printed-dates'

/** The dates that the resident held on paper before this fact was told; null is a draft, before which everything else stands. */
export function toldBefore(held: Case, eventId: string | null): ReturnType<typeof printedDates> {
  const at = held.timeline.findIndex(entry => entry.eventId === eventId)
  return printedDates(at < 0 ? held : { ...held, timeline: held.timeline.slice(0, at) })
}
