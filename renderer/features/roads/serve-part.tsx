import { Button, InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import type { RelayState } from '../../../shared/ipc/roads'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { roadsWording } from '../../../shared/text/roads'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** Standing in for villages without a line. Off until a person switches it on, since it opens a door to the LAN. */
export function ServePart() {
  const words = useWords(roadsWording)
  const { roads } = useHall()
  const [state, setState] = useState<RelayState | null>(null)
  const [port, setPort] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  useEffect(() => {
    const look = () =>
      void roads.relay.state().then(now => {
        if (!now.ok) return
        setState(now.value)
        setPort(typed => typed ?? now.value.serving.port)
      })
    look()
    const timer = setInterval(look, 5_000)
    return () => clearInterval(timer)
  }, [roads])
  if (!state) return null
  const { serving, possible } = state
  const turn = async (serve: boolean) => {
    setBusy(true)
    try {
      const set = await roads.relay.set({ serve, port: port ?? serving.port })
      setReason(set.ok ? null : set.reason)
      if (set.ok) setState(set.value)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="road" aria-label={words.serve}>
      <h2>{words.serve}</h2>
      <p>{words.serveLead}</p>
      {!possible && <p className="hint-doubt">{words.onlyInstalled}</p>}
      {possible && serving.on && (
        <div className="road-result" role="status">
          <p>
            <strong>{words.serving}</strong>
          </p>
          <p>{words.servingAt(serving.addresses.join('、'))}</p>
          <p>{words.servingCounts(serving.waiting, serving.kept)}</p>
        </div>
      )}
      {possible && !serving.on && (
        <>
          <p role="status">{words.notServing}</p>
          {serving.fault !== null && reason === null && <Reasons reasons={['relay-port-taken']} />}
          <Field label={words.servePort} width="short">
            {control => (
              <InputNumber {...control} size="large" min={1024} max={65535} value={port} onChange={setPort} />
            )}
          </Field>
        </>
      )}
      {possible && (
        <div className="road-actions">
          <Button size="large" loading={busy} onClick={() => void turn(!serving.on)}>
            {serving.on ? words.serveOff : words.serveOn}
          </Button>
        </div>
      )}
      {reason && <Reasons reasons={[reason]} />}
    </section>
  )
}
