import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import type { Hall, RecordReason } from '../../app/hall'

export type Recorded = { done: Case[]; reasons: RecordReason[] }

/**
 * The same step on many cases. Each has its own command id for the life of the page, so pressing again after a failure records
 * only what is still missing; one case that cannot go never holds back another.
 */
export function createRecordEach(hall: Pick<Hall, 'record' | 'platform'>) {
  const commandIds = new Map<string, string>()
  const done = new Map<string, Case>()
  return async (cases: readonly Case[], commandOf: (held: Case) => Command): Promise<Recorded> => {
    const reasons = new Set<RecordReason>()
    for (const held of cases) {
      if (done.has(held.id)) continue
      const commandId = commandIds.get(held.id) ?? hall.platform.newId()
      commandIds.set(held.id, commandId)
      const result = await hall.record({ caseId: held.id, commandId, command: commandOf(held) })
      if (result.ok) done.set(held.id, result.case)
      else result.reasons.forEach(reason => reasons.add(reason))
    }
    return { done: [...done.values()], reasons: [...reasons] }
  }
}
