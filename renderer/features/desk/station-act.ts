import { useState } from 'react'
import type { ControlReason } from '../../../shared/ipc/station-control'
import { controlReasonWording, stationControlWording } from '../../../shared/text/station-control'
import { useWords } from '../../ui/language'
import type { DeskAnswer } from './desk-call'

type Refused = { ok: false; reason: ControlReason }

/** Runs one act with a station and keeps what went wrong for the screen. Who turned the confirmation down is told nothing. */
export function useStationAct() {
  const words = useWords(stationControlWording)
  const reasons = useWords(controlReasonWording)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function run<T extends { ok: true }>(act: () => Promise<DeskAnswer<T | Refused>>): Promise<T | null> {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const answer = await act()
    setBusy(false)
    if (answer.ok && answer.value.ok) return answer.value
    if (answer.ok) setProblem(reasons[(answer.value as Refused).reason])
    else if (answer.reason !== 'not-confirmed')
      setProblem(answer.reason === 'forbidden' ? words.forbidden : words.failed)
    return null
  }
  return { run, busy, problem }
}
