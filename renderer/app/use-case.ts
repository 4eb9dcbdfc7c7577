import { useLive } from '../storage/use-live'
import type { CaseRow } from './hall'
import { useHall } from './use-hall'

/**
 * One case as it stands, read again whenever it changes; null when this PC does not hold it, undefined until it was read. Never the
 * case of the page before, which a slow disk would leave on the screen under another address, its buttons with it.
 */
export function useCase(caseId: string): CaseRow | null | undefined {
  const hall = useHall()
  const found = useLive(async () => ({ caseId, row: (await hall.cases.find(caseId)) ?? null }), [hall, caseId])
  return found?.caseId === caseId ? found.row : undefined
}
