import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { DeskUser } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { deskApi, type DeskFailure } from './desk-api'

export function SignIn({ onSignedIn }: { onSignedIn: (user: DeskUser) => void }) {
  const words = useWords(deskWording).signIn
  const [staff, setStaff] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await deskApi.signIn(staff.trim(), password)
    setBusy(false)
    if (answer.ok) return onSignedIn(answer.value)
    setFailure(answer.reason)
    setPassword('')
  }

  const sentence =
    failure === 'wrong-password' ? words.wrong : failure === 'wait' ? words.wait : failure ? words.unreachable : null
  return (
    <main className="desk-sign-in">
      <form onSubmit={event => void submit(event)}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <Field label={words.staff}>
          {control => (
            <Input
              {...control}
              autoFocus
              autoComplete="username"
              value={staff}
              onChange={event => setStaff(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.password} error={sentence}>
          {control => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              value={password}
              onChange={event => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!staff || !password} block>
          {words.submit}
        </Button>
      </form>
    </main>
  )
}
