import { useEffect, useState } from 'react'
import { unlockWording } from '../../shared/text/station-unlock'
import { useWords } from '../ui/language'
import { createIdleWatch, LOOK_EVERY_MS, WARN_MS } from './idle-lock'

const USE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const

type AutoLockProps = { minutes: number; mono: () => number; lock: () => void }

/**
 * Locks when nobody uses the station, when the PC slept, and when the desktop is locked. Says so before, in one line; any use of
 * keyboard, mouse or screen keeps it open.
 */
export function AutoLock({ minutes, mono, lock }: AutoLockProps) {
  const words = useWords(unlockWording)
  const [leftMs, setLeftMs] = useState<number | null>(null)
  useEffect(() => {
    const clock = { mono, wall: () => new Date().getTime() }
    const watch = createIdleWatch(clock, () => minutes)
    const look = () => {
      const seen = watch.look()
      if (seen.state === 'lock') return lock()
      setLeftMs(seen.state === 'soon' ? seen.leftMs : null)
    }
    const touched = () => {
      watch.touched()
      look()
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    for (const name of USE) addEventListener(name, touched, { capture: true, passive: true })
    document.addEventListener('visibilitychange', look)
    addEventListener('daiban-lock', lock)
    return () => {
      clearInterval(timer)
      for (const name of USE) removeEventListener(name, touched, { capture: true })
      document.removeEventListener('visibilitychange', look)
      removeEventListener('daiban-lock', lock)
    }
  }, [minutes, mono, lock])
  return (
    leftMs !== null && (
      <div className="lock-soon">
        {/* Said once; the figure that counts down is for the eye. */}
        <span role="alert" className="visually-hidden">
          {words.lockSoon(WARN_MS / 1000)}
        </span>
        <span aria-hidden="true" className="figure">
          {words.lockSoon(Math.max(1, Math.ceil(leftMs / 1000)))}
        </span>
      </div>
    )
  )
}
