import type { Case } from '../../../shared/case/case'
import type { Hall, RecordReason } from '../../app/hall'

export type HandOverResult = { batchNo: string; handed: Case[]; reasons: RecordReason[] }

/**
 * One trip to the township. Every case has its own command id for the whole trip, so pressing again after a failure records
 * only what is still missing. One case that cannot go never holds back another.
 */
export function createHandOver(hall: Pick<Hall, 'record' | 'platform' | 'status' | 'now'>) {
  const { point, township, slot } = hall.status
  if (!point || !township) throw new Error('a hand-over needs an enrolled point')
  const now = hall.now()
  const batchNo = `JJ-${point.code}-${String(slot ?? 0).padStart(2, '0')}-${now.date.replaceAll('-', '')}-${now.timeOfDay.replace(':', '')}`
  const commandIds = new Map<string, string>()
  const handed: Case[] = []
  return async (cases: readonly Case[]): Promise<HandOverResult> => {
    const reasons = new Set<RecordReason>()
    for (const { id } of cases) {
      if (handed.some(one => one.id === id)) continue
      const commandId = commandIds.get(id) ?? hall.platform.newId()
      commandIds.set(id, commandId)
      const command = { type: 'handToTownship' as const, township: township.code, batchNo }
      const result = await hall.record({ caseId: id, commandId, command })
      if (result.ok) handed.push(result.case)
      else for (const reason of result.reasons) reasons.add(reason)
    }
    return { batchNo, handed: [...handed], reasons: [...reasons] }
  }
}
