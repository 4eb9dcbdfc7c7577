import type { Case } from '../../../shared/case/case'
import type { CommandType } from '../../../shared/case/command'
import type { LegalState } from '../../../shared/case/legal-state'
import { EVENT_OF, TRANSITIONS } from '../../../shared/case/transition'

/** Where the table says that a command leads from a case as it stood. */
export function placesFor(type: CommandType, before: Case | undefined): (LegalState | undefined)[] {
  const { to } = TRANSITIONS[EVENT_OF[type]]
  switch (to) {
    case 'by-outcome':
      return ['granted', 'refused']
    case 'before-review':
      return ['accepted', 'accepted-deferred', 'deemed-accepted', 'transferred', 'in-review']
    case 'before-procedure': {
      const stood = before?.procedures?.findLast(({ endedOn }) => endedOn === null)?.before
      return stood === 'accepted-deferred' && !before?.deferral ? ['accepted'] : [stood]
    }
    case 'before-end':
      return [before?.legal === 'terminated' ? before.termination?.before : before?.legal]
    case 'by-address':
      return ['returned', 'pre-check', 'accepted', 'accepted-deferred', 'deemed-accepted']
    case 'unchanged':
      // A filled 容缺 is a plain acceptance.
      return before?.deferral && before.legal === 'accepted-deferred'
        ? ['accepted-deferred', 'accepted']
        : [before?.legal]
    // A window that takes a request in has received it too.
    case 'received':
      return ['received', 'pre-check']
    default:
      return [to]
  }
}
