import { App, Button } from 'antd'
import { useState } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { peopleWording } from '../../../shared/text/station-people'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useLock } from '../../app/use-lock'
import { useWords } from '../../ui/language'

/** 换钥匙: everything sealed from now on is under another key. Locks afterwards, because the open screen still holds the old one. */
export function ChangeKey() {
  const words = useWords(peopleWording)
  const { platform } = useHall()
  const lock = useLock()
  const { modal } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const rotate = async () => {
    setBusy(true)
    const answer = await platform.call('station:rotate')
    if (answer.ok) return lock('hand')
    setReason(answer.reason)
    setBusy(false)
  }
  const ask = () =>
    void modal.confirm({
      title: words.keyAsk,
      content: words.keyAskNote,
      okText: words.keyYes,
      cancelText: words.keyNo,
      onOk: () => void rotate(),
    })
  return (
    <section aria-label={words.key} className="part">
      <h2>{words.key}</h2>
      <p className="field-hint">{words.keyLead}</p>
      {reason && <Reasons reasons={[reason]} />}
      <div className="part-actions">
        <Button loading={busy} onClick={ask}>
          {busy ? words.keyDoing : words.keyDo}
        </Button>
      </div>
    </section>
  )
}
