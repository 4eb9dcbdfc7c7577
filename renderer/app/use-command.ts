import { useCallback, useRef, useState } from 'react'
import type { Command } from '../../shared/case/command'
import type { RecordReason, RecordResult } from './hall'
import { useHall } from './use-hall'

/**
 * One command of one screen. Its id is minted once, so a second tap or a repeat after a failure is the same act; taps while
 * the first is under way are ignored.
 */
export function useCommand(caseId: string) {
  const hall = useHall()
  const commandId = useRef<string | null>(null)
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<RecordReason[]>([])
  const run = useCallback(
    async (command: Command): Promise<RecordResult | null> => {
      if (underWay.current) return null
      underWay.current = true
      commandId.current ??= hall.platform.newId()
      setBusy(true)
      try {
        const result = await hall.record({ caseId, commandId: commandId.current, command })
        setReasons(result.ok ? [] : result.reasons)
        return result
      } finally {
        underWay.current = false
        setBusy(false)
      }
    },
    [hall, caseId],
  )
  /** The next command of this screen is a new act, such as a second reprint. */
  const renew = useCallback(() => {
    commandId.current = null
  }, [])
  return { run, renew, busy, reasons }
}
