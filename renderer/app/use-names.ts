import { useCallback } from 'react'
import type { StationStatus } from '../../shared/ipc/station'
import { maskName } from '../../shared/text/masking'
import { useHall } from './use-hall'

/**
 * At the village's own station the agent knows the people who come: their names stand in full. Elsewhere, such as a township where
 * lists of many villages lie open, they are masked (docs/decisions/0016-what-is-masked-where.md).
 */
export const showsFullNames = ({ point }: Pick<StationStatus, 'point'>): boolean => point?.level === 'village'

/** How a resident's name stands in a list here. */
export function useNames(): (name: string) => string {
  const { status } = useHall()
  const full = showsFullNames(status)
  return useCallback((name: string) => (full ? name : maskName(name)), [full])
}
