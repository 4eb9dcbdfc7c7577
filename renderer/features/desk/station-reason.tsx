import { Button, Input, Modal } from 'antd'
import { useState, type FormEvent } from 'react'
import { stationControlWording } from '../../../shared/text/station-control'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import type { DeskAnswer } from './desk-call'
import { useStationAct } from './station-act'
import type { ControlReason } from '../../../shared/ipc/station-control'

type ReasonProps<T extends { ok: true }> = {
  title: string
  lead: string
  /** What to ask for; null when no reason is asked. */
  label: string | null
  hint?: string
  button: string
  danger?: boolean
  act: (reason: string) => Promise<DeskAnswer<T | { ok: false; reason: ControlReason }>>
  done: (value: T) => string
  close: (message?: string) => void
}

/** Asks once more, says what will happen, and takes the reason that stands in the audit trail. */
export function StationReason<T extends { ok: true }>(props: ReasonProps<T>) {
  const { title, lead, label, hint, button, danger = false, act, done, close } = props
  const words = useWords(stationControlWording)
  const [reason, setReason] = useState('')
  const [isShort, setShort] = useState(false)
  const { run, busy, problem } = useStationAct()
  async function submit(event: FormEvent) {
    event.preventDefault()
    const tooShort = label !== null && reason.trim().length < 2
    setShort(tooShort)
    if (tooShort) return
    const value = await run(() => act(reason.trim()))
    if (value) close(done(value))
  }
  return (
    <Modal open title={title} onCancel={() => close()} footer={null} width={560}>
      <form className="desk-door" onSubmit={event => void submit(event)}>
        <p>{lead}</p>
        {label !== null && (
          <Field label={label} hint={hint} error={isShort ? words.reasonShort : null}>
            {control => (
              <Input
                {...control}
                autoFocus
                maxLength={200}
                value={reason}
                onChange={event => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
        {problem && (
          <p role="alert" className="desk-warn">
            {problem}
          </p>
        )}
        <div className="desk-form-foot">
          <Button onClick={() => close()}>{words.cancel}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
            {button}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
