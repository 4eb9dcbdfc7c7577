import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { accountReasonWording, signInWording } from '../../../shared/text/accounts'
import { deskWording } from '../../../shared/text/desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { ConfirmByService } from './account-confirm-service'

/** Who sits here, once more: the password, the telephone's code, or the county's own sign-in service. */
export function ConfirmForm({ settle }: { settle: (said: boolean) => void }) {
  const words = useWords(signInWording)
  const door = useWords(deskWording).signIn
  const reasons = useWords(accountReasonWording)
  const [isCode, setCode] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await accountApi.confirm(isCode ? { code: typed } : { password: typed })
    setBusy(false)
    setTyped('')
    if (answer.ok && answer.value.ok) return settle(true)
    if (answer.ok && !answer.value.ok) return setProblem(reasons[answer.value.reason])
    const wait = !answer.ok && answer.reason === 'wait'
    setProblem(wait ? words.waitFor(answer.waitSeconds ?? 15) : door.unreachable)
  }
  const swap = () => {
    setCode(!isCode)
    setTyped('')
    setProblem(null)
  }
  const Control = isCode ? Input : Input.Password

  return (
    <form className="desk-door" onSubmit={event => void submit(event)}>
      <p>{words.confirm.lead}</p>
      <Field key={String(isCode)} label={isCode ? words.code : words.confirm.password} error={problem}>
        {control => (
          <Control
            {...control}
            autoFocus
            autoComplete={isCode ? 'one-time-code' : 'current-password'}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="desk-form-foot">
        <Button onClick={() => settle(false)}>{words.confirm.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!typed}>
          {words.confirm.submit}
        </Button>
      </div>
      <Button type="link" onClick={swap}>
        {isCode ? words.confirm.usePassword : words.confirm.useCode}
      </Button>
      <ConfirmByService settle={settle} />
    </form>
  )
}
