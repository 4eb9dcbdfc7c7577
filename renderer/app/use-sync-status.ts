import { useEffect, useState } from 'react'
import type { SyncStatus } from './hall'
import { useHall } from './use-hall'

/** The sync state on screen, always the newest. */
export function useSyncStatus(): SyncStatus {
  const { sync } = useHall()
  const [status, setStatus] = useState(() => sync.status())
  useEffect(() => {
    const read = () => setStatus({ ...sync.status() })
    read()
    return sync.subscribe(read)
  }, [sync])
  return status
}
