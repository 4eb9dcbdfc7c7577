import { useCallback, useEffect, useState } from 'react'
import type { StationReason } from '../../shared/ipc/station-reason'
import { useHall } from './use-hall'

/** So long does a full number stay on the screen. */
export const REVEAL_MS = 30_000
const TICK_MS = 1000

/** Full values of one case: shown only after the look was noted on disk, and covered again by themselves. */
export function useReveal(caseId: string) {
  const hall = useHall()
  const [until, setUntil] = useState<number | null>(null)
  const [leftMs, setLeftMs] = useState(0)
  const [reason, setReason] = useState<StationReason | null>(null)
  const hide = useCallback(() => setUntil(null), [])
  const reveal = useCallback(
    async (why: string): Promise<boolean> => {
      const noted = await hall.audit.revealed(caseId, why)
      setReason(noted.ok ? null : noted.reason)
      if (!noted.ok) return false
      setLeftMs(REVEAL_MS)
      setUntil(hall.platform.mono() + REVEAL_MS)
      return true
    },
    [hall, caseId],
  )
  useEffect(() => {
    if (until === null) return
    const look = () => {
      const left = until - hall.platform.mono()
      setLeftMs(left)
      if (left <= 0) hide()
    }
    const timer = setInterval(look, TICK_MS)
    // Who comes back to a page that lay hidden must not find the numbers still open.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [until, hall, hide])
  return { shown: until !== null && leftMs > 0, secondsLeft: Math.ceil(leftMs / 1000), reason, reveal, hide }
}
