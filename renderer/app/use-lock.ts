import { createContext, use } from 'react'

/** `hand`: by the button or Ctrl+L; `switch`: somebody else takes over; `auto`: nobody used the station. */
export type LockWhy = 'hand' | 'switch' | 'auto'

/** Locks the station: what is typed reaches the disk, the working copy closes, the key is forgotten. Given by `StationApp`. */
export const LockContext = createContext<(why: LockWhy) => void>(() => undefined)

export const useLock = (): ((why: LockWhy) => void) => use(LockContext)
