import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import type { Hall, RecordReason } from '../../app/hall'

export type Recorded = { done: Case[]; reasons: RecordReason[] }

/** What was asked of one case last: `step` names it, `done` is the case after it. */
type Asked = { step: string; commandId: string; done: Case | null }

/**
 * The same step on many cases. Each has its own command id for as long as the step is the same, so pressing again after a failure
 * records only what is still missing; another step, such as another colleague, is asked for anew. One case that cannot go never holds
 * back another. `done`: every case that has taken this step on this page.
 */
export function createRecordEach(hall: Pick<Hall, 'record' | 'platform'>) {
  const asked = new Map<string, Asked>()
  return async (cases: readonly Case[], commandOf: (held: Case) => Command, step: string): Promise<Recorded> => {
    const reasons = new Set<RecordReason>()
    for (const held of cases) {
      const known = asked.get(held.id)
      const now = known?.step === step ? known : { step, commandId: hall.platform.newId(), done: null }
      asked.set(held.id, now)
      if (now.done) continue
      const result = await hall.record({ caseId: held.id, commandId: now.commandId, command: commandOf(held) })
      if (result.ok) asked.set(held.id, { ...now, done: result.case })
      else result.reasons.forEach(reason => reasons.add(reason))
    }
    const all = [...asked.values()].filter(one => one.step === step)
    return { done: all.flatMap(one => one.done ?? []), reasons: [...reasons] }
  }
}
