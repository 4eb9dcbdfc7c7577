import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { StationStatus } from '../../shared/ipc/station'
import { useHall } from './use-hall'
import { useSyncStatus } from './use-sync-status'

const LOOK_AGAIN_MS = 60_000

type StationNow = { status: StationStatus; refresh: () => Promise<StationStatus> }

const StationNowContext = createContext<StationNow | null>(null)

/**
 * The station as it is now: the disk fills, the clock is put right, a colleague is added, the county stops this PC, all while the
 * window is open. Asked every minute, after every sync, and when a screen has changed something.
 */
export function StationNowProvider({ children }: { children: ReactNode }) {
  const hall = useHall()
  const { running } = useSyncStatus()
  const [status, setStatus] = useState(hall.status)
  const refresh = useCallback(async () => {
    const now = await hall.platform.call('station:status')
    setStatus(now)
    return now
  }, [hall])
  useEffect(() => {
    if (!running) void refresh()
    const timer = setInterval(() => void refresh(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [refresh, running])
  const value = useMemo(() => ({ status, refresh }), [status, refresh])
  return <StationNowContext value={value}>{children}</StationNowContext>
}

export function useStationNow(): StationNow {
  const now = use(StationNowContext)
  if (!now) throw new Error('useStationNow needs a StationNowProvider above it')
  return now
}
