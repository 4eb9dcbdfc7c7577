import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { accountReasonWording } from '../../../shared/text/accounts'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'

type PasswordCardProps = {
  least: number
  /** False just after signing in with a one-time password, and for who has none yet. */
  asksOld: boolean
  changed: () => void
}

/** A new password. The county checks it; what it minds stands under the field that it minds. */
export function PasswordCard({ least, asksOld, changed }: PasswordCardProps) {
  const words = useWords(ownAccountWording).password
  const reasons = useWords(accountReasonWording)
  const failed = useWords(ownAccountWording).failed
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<{ field: 'old' | 'next' | 'again'; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setDone(false)
    if (busy) return
    if (next.normalize('NFC') !== again.normalize('NFC')) return setProblem({ field: 'again', text: words.differ })
    setBusy(true)
    const answer = await accountApi.changePassword(old, next)
    setBusy(false)
    if (!answer.ok) return setProblem({ field: 'next', text: failed })
    if (!answer.value.ok) {
      const { reason } = answer.value
      return setProblem({ field: reason === 'wrong-password' ? 'old' : 'next', text: reasons[reason] })
    }
    for (const clear of [setOld, setNext, setAgain]) clear('')
    setProblem(null)
    setDone(true)
    changed()
  }
  const errorOf = (field: 'old' | 'next' | 'again') => (problem?.field === field ? problem.text : null)

  return (
    <form className="desk-card desk-account-form" aria-label={words.title} onSubmit={event => void submit(event)}>
      <h2>{words.title}</h2>
      {asksOld && (
        <Field label={words.old} error={errorOf('old')}>
          {control => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              value={old}
              onChange={event => setOld(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={words.next} hint={words.hint(least)} error={errorOf('next')}>
        {control => (
          <Input.Password
            {...control}
            autoComplete="new-password"
            value={next}
            onChange={event => setNext(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.again} error={errorOf('again')}>
        {control => (
          <Input.Password
            {...control}
            autoComplete="new-password"
            value={again}
            onChange={event => setAgain(event.target.value)}
          />
        )}
      </Field>
      {isDone && <p role="status">{words.done}</p>}
      <div className="desk-form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!next || !again || (asksOld && !old)}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}
