import { useCallback, useEffect, useRef, useState } from 'react'
import { useHall } from './use-hall'

/** As in the intake form: well under the promised second. */
const SAVE_AFTER_MS = 400

type Kept<T> = {
  /** Null until the disk was asked. */
  value: T | null
  edit: (change: (before: T) => T) => void
  /** Everything typed since the page was opened is on disk. False before anything was. */
  isSaved: boolean
  /** The page was submitted: nothing of it is kept any more, not even by a save that is under way. */
  forget: () => Promise<void>
}

/**
 * What is typed on a page that is no intake, such as a correction: on disk within a second and here again for the same person,
 * after a lock, a power cut or a look at another page. `page` is its address.
 */
export function useKept<T>(page: string, empty: T): Kept<T> {
  const hall = useHall()
  const [value, setValue] = useState<T | null>(null)
  const [isSaved, setSaved] = useState(false)
  const first = useRef(empty)
  const unsaved = useRef<{ value: T } | null>(null)
  const lastSave = useRef<Promise<void>>(Promise.resolve())
  const gone = useRef(false)

  // One write after another, so that an older text never lands on a newer one.
  const write = useCallback((): Promise<void> => {
    lastSave.current = lastSave.current.then(async () => {
      const waiting = unsaved.current
      unsaved.current = null
      if (!waiting || gone.current) return
      try {
        await hall.pages.save(page, waiting.value, hall.platform.wall())
        setSaved(unsaved.current === null)
      } catch {
        // Still on the screen; the next change, or leaving the page, tries again.
        unsaved.current ??= waiting
      }
    })
    return lastSave.current
  }, [hall, page])

  useEffect(() => {
    let left = false
    gone.current = false
    void hall.pages.find<T>(page).then(found => !left && setValue(found ?? first.current))
    const flush = () => void write()
    const stay = hall.whenLeaving(write)
    addEventListener('pagehide', flush)
    return () => {
      left = true
      stay()
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [hall, page, write])

  useEffect(() => {
    if (unsaved.current === null) return
    const timer = setTimeout(() => void write(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [value, write])

  const edit = useCallback((change: (before: T) => T) => {
    setSaved(false)
    setValue(before => {
      if (before === null) return before
      const next = change(before)
      unsaved.current = { value: next }
      return next
    })
  }, [])
  const forget = useCallback(async () => {
    gone.current = true
    await lastSave.current
    await hall.pages.discard(page)
  }, [hall, page])
  return { value, edit, isSaved, forget }
}
