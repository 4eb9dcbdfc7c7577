import { createContext, use } from 'react'
import type { DeskUser } from '../../../shared/ipc/desk'

export const DeskUserContext = createContext<DeskUser | null>(null)

/** Who sits at this desk. Only below `DeskUserContext`. */
export function useDeskUser(): DeskUser {
  const user = use(DeskUserContext)
  if (!user) throw new Error('useDeskUser needs somebody signed in')
  return user
}
