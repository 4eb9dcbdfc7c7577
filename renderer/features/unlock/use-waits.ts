import { useCallback, useEffect, useState } from 'react'
import type { StationStatus } from '../../../shared/ipc/station'
import type { Platform } from '../../platform/platform'

type Staff = StationStatus['staff']

const TICK_MS = 1000

/** By when each person may try again, on this page's monotonic clock: a moved PC clock changes nothing. */
const untilOf = (staff: Staff, now: number): ReadonlyMap<string, number> =>
  new Map(staff.filter(one => one.waitMs > 0).map(one => [one.id, now + one.waitMs]))

/** How many milliseconds one person still waits, counted down every second; 0 when nobody waits. */
export function useWaits(
  platform: Platform,
  staff: Staff,
  who: string,
): { waitMs: number; refresh: () => Promise<void> } {
  const [until, setUntil] = useState(() => untilOf(staff, platform.mono()))
  const [now, setNow] = useState(() => platform.mono())
  const left = Math.max(0, (until.get(who) ?? 0) - now)
  const isWaiting = left > 0
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setNow(platform.mono()), TICK_MS)
    return () => clearInterval(timer)
  }, [platform, isWaiting])
  const refresh = useCallback(async () => {
    const status = await platform.call('station:status')
    setNow(platform.mono())
    setUntil(untilOf(status.staff, platform.mono()))
  }, [platform])
  return { waitMs: left, refresh }
}
