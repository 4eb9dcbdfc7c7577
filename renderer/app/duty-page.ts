import type { StationStatus } from '../../shared/ipc/station'

/** Who worked last in this window. An id, no name; gone when the window closes. */
const LAST = 'daiban-last-duty'

/**
 * The same person goes on at the page that was open when it locked. For anybody else the address is wiped first: it names a case or a
 * draft that is not theirs.
 */
export function beginAtOwnPage({ device, unlocked }: Pick<StationStatus, 'device' | 'unlocked'>): void {
  const me = `${device ?? ''}:${unlocked?.id ?? ''}`
  if (sessionStorage.getItem(LAST) !== me) history.replaceState(null, '', '#/')
  sessionStorage.setItem(LAST, me)
}
