import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { peopleWording } from '../../../shared/text/station-people'
import { isNewPasswordReady, NewPasswordFields, NO_PASSWORD } from '../../app/new-password'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'

/** One's own password: the present one first, so that nobody changes it at a screen that was left open. */
export function ChangePassword() {
  const words = useWords(peopleWording)
  const { platform } = useHall()
  const [old, setOld] = useState('')
  const [typed, setTyped] = useState(NO_PASSWORD)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ ok: true } | { ok: false; reason: StationReason } | null>(null)
  const change = async () => {
    setAsked(true)
    setSaid(null)
    if (busy || !old || !isNewPasswordReady(typed)) return
    setBusy(true)
    const answer = await platform.call('station:change-password', { old, next: typed.password })
    setBusy(false)
    setSaid(answer.ok ? { ok: true } : answer)
    if (!answer.ok) return
    setOld('')
    setTyped(NO_PASSWORD)
    setAsked(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void change()
  }
  return (
    <section aria-label={words.password} className="part">
      <h2>{words.password}</h2>
      <p className="field-hint">{words.passwordLead}</p>
      <form onSubmit={submit} onKeyDown={walkOnEnter} noValidate>
        <Field label={words.old} width="middle" error={asked && !old ? words.oldMissing : null}>
          {control => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              maxLength={200}
              value={old}
              onChange={event => setOld(event.target.value)}
            />
          )}
        </Field>
        <NewPasswordFields
          value={typed}
          edit={setTyped}
          asked={asked}
          label={words.next}
          repeatLabel={words.repeat}
          hint={words.nextHint}
        />
        {said && !said.ok && <Reasons reasons={[said.reason]} />}
        {said?.ok && (
          <p role="status" className="hint-good">
            {words.changed}
          </p>
        )}
        <div className="part-actions">
          <Button htmlType="submit" loading={busy}>
            {busy ? words.changing : words.change}
          </Button>
        </div>
      </form>
    </section>
  )
}
