import { lazy, Suspense } from 'react'
import { useHall } from './use-hall'

const VillageHome = lazy(async () => ({ default: (await import('../features/home/home')).Home }))
const WindowHome = lazy(async () => ({ default: (await import('../features/window/window-home')).WindowHome }))

/** The first screen: the five jobs of a village's agent, or what waits at a window. */
export function HomeOfRole() {
  const { status } = useHall()
  const Home = status.unlocked?.role === 'agent' ? VillageHome : WindowHome
  return (
    <Suspense fallback={<div className="page-wait" />}>
      <Home />
    </Suspense>
  )
}
