import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { StationStatus } from '../../../shared/ipc/station'
import { stoppedWording } from '../../../shared/text/station-unlock'
import type { Hall } from '../../app/hall'
import { Gate } from '../../ui/gate'
import { useWords } from '../../ui/language'
import { stillHere } from './still-here'

/** 已停用, open: no work any more; what is unsent is sent, and the screen says how much still waits. */
export function StoppedAtWork({ hall, ended }: { hall: Hall; ended: () => void }) {
  const words = useWords(stoppedWording)
  const [sync, setSync] = useState(() => hall.sync.status())
  const [busy, setBusy] = useState(false)
  useEffect(() => hall.sync.subscribe(() => setSync({ ...hall.sync.status() })), [hall])
  const waiting = stillHere(sync)
  const send = async () => {
    setBusy(true)
    await hall.sync.now()
    const orders = await hall.platform.call('station:orders')
    if (orders.ok && orders.value.wiped) return ended()
    setBusy(false)
  }
  return (
    <Gate title={words.revokedTitle} lead={words.revokedWhat}>
      <p className="stopped-count" role="status">
        {waiting === null
          ? words.revokedSent
          : waiting.what === 'facts'
            ? words.revokedWaiting(waiting.count)
            : words.revokedPhotos(waiting.count)}
      </p>
      <p>{words.revokedNext}</p>
      <Hotline status={hall.status} />
      {waiting !== null && (
        <div className="gate-actions">
          <Button type="primary" size="large" loading={busy || sync.running} onClick={() => void send()}>
            {busy || sync.running ? words.sending : words.send}
          </Button>
        </div>
      )}
    </Gate>
  )
}

/** 已清除: nothing opens here any more. Says what became of everything, and the way on. */
export function Wiped({ status }: { status: StationStatus }) {
  const words = useWords(stoppedWording)
  return (
    <Gate title={words.wipedTitle} lead={words.wipedWhat}>
      <p className="stopped-count">{words.wipedSentAll}</p>
      <p>{words.wipedNext}</p>
      <Hotline status={status} />
    </Gate>
  )
}

function Hotline({ status: { county } }: { status: StationStatus }) {
  const words = useWords(stoppedWording)
  return county && <p className="belongs">{words.hotline(county.hotline)}</p>
}
