import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { FoundRelay, RelayState } from '../../../shared/ipc/roads'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { roadsWording } from '../../../shared/text/roads'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** What a village says about its relay: whether to use one, and which. */
export function RelayPart() {
  const words = useWords(roadsWording)
  const { roads } = useHall()
  const [state, setState] = useState<RelayState | null>(null)
  const [address, setAddress] = useState('')
  const [found, setFound] = useState<FoundRelay[] | null>(null)
  const [busy, setBusy] = useState<'try' | 'find' | null>(null)
  const [said, setSaid] = useState<string[]>([])
  const [reason, setReason] = useState<StationReason | null>(null)
  useEffect(() => {
    void roads.relay.state().then(now => {
      if (!now.ok) return
      setState(now.value)
      setAddress(now.value.using.address ?? '')
    })
  }, [roads])
  if (!state) return null

  const save = async (use: RelayState['using']): Promise<boolean> => {
    setSaid([])
    const saved = await roads.relay.set({ use })
    setReason(saved.ok ? null : saved.reason)
    if (saved.ok) setState(saved.value)
    return saved.ok
  }
  const typed = { enabled: true, address: address.trim() === '' ? null : address.trim() }
  const tryNow = async () => {
    if (!(await save(typed))) return
    setBusy('try')
    try {
      const done = await roads.relay.now()
      if (!done.ok) return setReason(done.reason)
      if (!done.value) return setSaid([words.relayNone])
      const { relay, sent, applied } = done.value
      setSaid([words.relayDone(relay, sent), ...(applied > 0 ? [words.relayReturned(applied)] : [])])
    } finally {
      setBusy(null)
    }
  }
  const find = async () => {
    setBusy('find')
    try {
      const heard = await roads.relay.find()
      if (heard.ok) setFound(heard.value)
    } finally {
      setBusy(null)
    }
  }

  return (
    <section className="road" aria-label={words.relay}>
      <h2>{words.relay}</h2>
      <p>{words.relayLead}</p>
      <label className="road-check">
        <input
          type="checkbox"
          checked={state.using.enabled}
          onChange={event => void save({ ...typed, enabled: event.target.checked })}
        />
        {words.relayUse}
      </label>
      {state.using.enabled && (
        <>
          <Field label={words.relayAddress} hint={words.relayAddressHint} width="middle">
            {control => (
              <Input
                {...control}
                size="large"
                autoComplete="off"
                value={address}
                onChange={event => setAddress(event.target.value)}
              />
            )}
          </Field>
          {found?.map(relay => (
            <Button key={relay.address} onClick={() => setAddress(relay.address)}>
              {words.relayChoose(relay.name)}
            </Button>
          ))}
          {found?.length === 0 && <p className="hint-doubt">{words.relayNone}</p>}
          <div className="road-actions">
            <Button size="large" loading={busy === 'find'} disabled={busy !== null} onClick={() => void find()}>
              {words.relayFind}
            </Button>
            <Button
              size="large"
              disabled={busy !== null}
              onClick={() => void save(typed).then(ok => ok && setSaid([words.relaySaved]))}
            >
              {words.relaySave}
            </Button>
            <Button size="large" loading={busy === 'try'} disabled={busy !== null} onClick={() => void tryNow()}>
              {busy === 'try' ? words.relayTrying : words.relayTry}
            </Button>
          </div>
        </>
      )}
      {reason && <Reasons reasons={[reason]} />}
      {said.length > 0 && (
        <div className="road-result" role="status">
          {said.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </section>
  )
}
