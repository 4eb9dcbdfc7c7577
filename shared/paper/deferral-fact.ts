import type { Case } from '../case/case'
import type { CaseFact } from '../case/event'

/** The fact that accepted the case with papers to follow (容缺); null where none did. The case forgets which, once all are here. */
export const deferralOf = ({ timeline }: Case): string | null =>
  timeline.find(({ applied, type }) => applied && type === 'accepted-with-deferral')?.eventId ?? null

/** What was to follow, as the fact told it. */
export const deferralIn = (fact: CaseFact | null | undefined): Case['deferral'] =>
  fact?.type === 'accepted-with-deferral' ? { deferred: fact.data.deferred, until: fact.data.deferredUntil } : null
