import { Button, Input } from 'antd'
import { useRef, useState, type FormEvent } from 'react'
import type { StationStatus } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { entryWording } from '../../../shared/text/station-entry'
import { Reasons } from '../../app/reasons'
import type { Platform } from '../../platform/platform'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { Gate } from '../../ui/gate'
import { useWords } from '../../ui/language'

type UnlockProps = {
  platform: Platform
  status: StationStatus
  opened: (status: StationStatus, fieldKey: Uint8Array) => void
}

/** Pick a name, type the password. Works without a network. */
export function Unlock({ platform, status, opened }: UnlockProps) {
  const words = useWords(entryWording)
  const able = status.staff.filter(one => one.hasPassword)
  const [staff, setStaff] = useState(able[0]?.id ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const card = useRef<HTMLFormElement>(null)

  const unlock = async () => {
    setAsked(true)
    if (busy || !password) return
    setBusy(true)
    const answer = await platform.call('station:unlock', { staff, password })
    if (answer.ok) return opened(answer.value.status, answer.value.fieldKey)
    setReason(answer.reason)
    setBusy(false)
    setAsked(false)
    setPassword('')
    card.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void unlock()
  }
  return (
    <Gate title={words.unlockTitle} lead={[status.point?.name, words.unlockLead].filter(Boolean).join(' · ')}>
      <form ref={card} onSubmit={submit} noValidate>
        <div className="field">
          <div className="group-label">{words.name}</div>
          <Choice
            label={words.name}
            value={staff}
            choose={setStaff}
            options={status.staff.map(one => ({
              value: one.id,
              label: one.name,
              disabled: !one.hasPassword,
              hint: one.hasPassword ? words.roles[one.role] : words.noPassword,
            }))}
          />
        </div>
        <Field label={words.unlockPassword} error={asked && !password ? words.passwordMissing : null}>
          {control => (
            <Input
              {...control}
              autoFocus
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={event => setPassword(event.target.value)}
            />
          )}
        </Field>
        {reason && <Reasons reasons={[reason]} />}
        <div className="gate-actions">
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {busy ? words.unlocking : words.unlock}
          </Button>
        </div>
      </form>
    </Gate>
  )
}
