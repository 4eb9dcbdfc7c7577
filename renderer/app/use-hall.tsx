import { createContext, use, type ReactNode } from 'react'
import type { Hall } from './hall'

const HallContext = createContext<Hall | null>(null)

/** Gives the unlocked station to every screen below. */
export function HallProvider({ hall, children }: { hall: Hall; children: ReactNode }) {
  return <HallContext value={hall}>{children}</HallContext>
}

/** The unlocked station. Throws above `HallProvider`: a screen that runs locked is a bug. */
export function useHall(): Hall {
  const hall = use(HallContext)
  if (!hall) throw new Error('useHall needs a HallProvider above it')
  return hall
}
