import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { peopleWording } from '../../../shared/text/station-people'
import { Reasons } from '../../app/reasons'
import { useStationNow } from '../../app/station-now'
import { useHall } from '../../app/use-hall'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

const OFTEN = ['1', '2', '5', '10'] as const
const LONGEST = 30

/** How long without use until the screen locks: a few usual times, or any number of minutes. */
export function AutoLockPart() {
  const words = useWords(peopleWording)
  const { platform } = useHall()
  const { status, refresh } = useStationNow()
  const [typed, setTyped] = useState(String(status.autoLockMinutes))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const [saved, setSaved] = useState<number | null>(null)
  const minutes = /^\d{1,2}$/.test(typed.trim().normalize('NFKC')) ? Number(typed.trim().normalize('NFKC')) : Number.NaN
  const isFine = minutes >= 1 && minutes <= LONGEST
  const choose = (value: string) => {
    setTyped(value)
    setSaved(null)
    setReason(null)
  }
  const save = async () => {
    setAsked(true)
    if (busy || !isFine) return
    setBusy(true)
    const answer = await platform.call('station:settings', { autoLockMinutes: minutes })
    if (answer.ok) await refresh()
    setBusy(false)
    setReason(answer.ok ? null : answer.reason)
    setSaved(answer.ok ? minutes : null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <section aria-label={words.lock} className="part">
      <h2>{words.lock}</h2>
      <p className="field-hint">{words.lockLead}</p>
      <form onSubmit={submit} noValidate>
        <div className="lock-minutes">
          <Choice
            label={words.lock}
            value={OFTEN.find(one => one === typed) ?? null}
            choose={choose}
            options={OFTEN.map(value => ({ value, label: words.lockMinutes(Number(value)) }))}
          />
          <Field label={words.lockOther} width="short" error={asked && !isFine ? words.lockRange : null}>
            {control => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                maxLength={2}
                value={typed}
                onChange={event => choose(event.target.value)}
              />
            )}
          </Field>
        </div>
        {reason && <Reasons reasons={[reason]} />}
        {saved !== null && (
          <p role="status" className="hint-good">
            {words.lockSaved(saved)}
          </p>
        )}
        <div className="part-actions">
          <Button htmlType="submit" loading={busy}>
            {words.lockSave}
          </Button>
        </div>
      </form>
    </section>
  )
}
