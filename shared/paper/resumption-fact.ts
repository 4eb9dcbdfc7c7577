import type { Case } from '../case/case'
import type { EventData } from '../case/event'

/** Which fact took the case up again last; null while none did. Its reason stands in the fact, not in the case. */
export const resumptionOf = ({ documents }: Case): string | null =>
  documents.findLast(({ kind }) => kind === 'resumption')?.eventId ?? null

/** What of it the case keeps: enough to name the slip where the fact itself is not at hand. */
export function resumedAsKept({ documents }: Case): EventData<'resumed'> | null {
  const last = documents.findLast(({ kind }) => kind === 'resumption')
  return last ? { documentNo: last.no, why: '', resumedOn: last.on } : null
}
