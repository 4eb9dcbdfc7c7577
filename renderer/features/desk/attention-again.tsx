import { Button } from 'antd'
import { useState } from 'react'
import type { Attention } from '../../../shared/ipc/desk-sync'
import { stationControlWording } from '../../../shared/text/station-control'
import { useWords } from '../../ui/language'
import { stationApi } from './station-control-api'
import { useStationAct } from './station-act'

type AgainProps = { item: Attention; title: string; reload: () => Promise<void> }

/** What can be judged once more: facts of a person who may be on the list again, and batches of a station that may run again. */
function againKind({ kind, reason }: Attention): 'parked' | 'set-apart' | null {
  if (kind === 'parked') return reason === 'unknown-staff' ? kind : null
  return kind === 'set-apart' && reason === 'revoked' ? kind : null
}

/** 再判一次. The result stays where the person pressed; what counts now leaves the list at the next look. */
export function JudgeAgain({ item, title, reload }: AgainProps) {
  const words = useWords(stationControlWording).judge
  const [said, setSaid] = useState<string | null>(null)
  const { run, busy, problem } = useStationAct()
  const kind = againKind(item)
  if (!kind) return null
  const press = async () => {
    const value = await run(() => stationApi.judgeAgain({ kind, subject: item.subject }))
    if (!value) return
    setSaid(words.done(value.taken, value.left))
    await reload()
  }
  return (
    <div>
      <Button loading={busy} aria-label={`${words.button}：${title}`} onClick={() => void press()}>
        {words.button}
      </Button>
      <p className={problem ? 'desk-warn' : 'desk-quiet'} role={problem || said ? 'status' : undefined}>
        {problem ?? said ?? (kind === 'parked' ? words.staffHint : words.batchHint)}
      </p>
    </div>
  )
}
