import { createContext, use } from 'react'

/** Locks the station: closes the working copy and forgets the key. Given by `StationApp`. */
export const LockContext = createContext<() => void>(() => undefined)

export const useLock = (): (() => void) => use(LockContext)
