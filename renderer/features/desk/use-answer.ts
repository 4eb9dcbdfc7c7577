import { useEffect, useState } from 'react'
import type { DeskAnswer } from './desk-call'

/**
 * What the center says to `ask`, asked again whenever `ask` is another function: keep it outside the component or in `useCallback`.
 * The last answer stays while the next one is on its way or fails; an answer that comes too late is dropped.
 */
export function useAnswer<T>(ask: () => Promise<DeskAnswer<T>>): { found: T | null; failed: boolean } {
  const [found, setFound] = useState<T | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    void ask().then(answer => {
      if (gone) return
      setFailed(!answer.ok)
      if (answer.ok) setFound(answer.value)
    })
    return () => {
      gone = true
    }
  }, [ask])
  return { found, failed }
}
