import { useCallback, useEffect, useMemo } from 'react'
import { RouterProvider } from 'react-router'
import { StoppedAtWork } from '../features/unlock/stopped'
import { AutoLock } from './auto-lock'
import type { Hall } from './hall'
import { createStationRouter } from './routes'
import { StationNowProvider, useStationNow } from './station-now'
import { HallProvider, useHall } from './use-hall'
import { LockContext, type LockWhy } from './use-lock'

/** The unlocked station: its screens, its locks, and the one screen that is left when the county has stopped it. */
export function OpenStation({ hall, lock }: { hall: Hall; lock: (hall: Hall, why: LockWhy) => void }) {
  const lockThis = useCallback((why: LockWhy) => lock(hall, why), [hall, lock])
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'l') return
      // A browser would put its address line under the typing hands.
      event.preventDefault()
      lockThis('hand')
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [lockThis])
  return (
    <HallProvider hall={hall}>
      <LockContext value={lockThis}>
        <StationNowProvider>
          <Work lock={lockThis} />
        </StationNowProvider>
      </LockContext>
    </HallProvider>
  )
}

function Work({ lock }: { lock: (why: LockWhy) => void }) {
  const hall = useHall()
  const router = useMemo(createStationRouter, [])
  const { status } = useStationNow()
  const autoLock = useCallback(() => lock('auto'), [lock])
  const mono = useCallback(() => hall.platform.mono(), [hall])
  const { stopped, autoLockMinutes } = status
  // The keys are gone: destroyed by the county's order, forgotten with a locked desktop, or this person is on the list no more.
  const isOver = stopped === 'wiped' || status.unlocked === null
  useEffect(() => {
    if (isOver) lock('hand')
  }, [isOver, lock])
  return (
    <>
      <AutoLock minutes={autoLockMinutes} mono={mono} lock={autoLock} />
      {stopped === null ? <RouterProvider router={router} /> : <StoppedAtWork hall={hall} ended={() => lock('hand')} />}
    </>
  )
}
