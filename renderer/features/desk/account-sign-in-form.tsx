import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { DeskUser } from '../../../shared/ipc/desk'
import { signInWording } from '../../../shared/text/accounts'
import { deskWording } from '../../../shared/text/desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import type { DeskAnswer } from './desk-call'

type Failed = Extract<DeskAnswer<unknown>, { ok: false }>

/** What to say when the door stays shut; `wrong` is the sentence for a wrong word. */
function useFailureWords() {
  const door = useWords(deskWording).signIn
  const words = useWords(signInWording)
  return (failure: Failed | null, wrong: string): string | null => {
    if (!failure) return null
    if (failure.reason === 'wrong-password') return wrong
    if (failure.reason !== 'wait') return door.unreachable
    const seconds = failure.waitSeconds
    if (seconds === undefined) return door.wait
    // So short a wait is no punishment: the hall is full.
    return seconds <= 3 ? words.busy : words.waitFor(seconds)
  }
}

type PasswordFormProps = {
  /** The person whose session ended: nobody else may take over this page. */
  fixedStaff?: string | undefined
  onSignedIn: (user: DeskUser) => void
  onCodeAsked: () => void
}

/** The first step. */
export function PasswordForm({ fixedStaff, onSignedIn, onCodeAsked }: PasswordFormProps) {
  const words = useWords(deskWording).signIn
  const sayFailure = useFailureWords()
  const [typed, setStaff] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<Failed | null>(null)
  const [busy, setBusy] = useState(false)
  const staff = fixedStaff ?? typed.trim()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await accountApi.signIn(staff, password)
    setBusy(false)
    setPassword('')
    if (!answer.ok) return setFailure(answer)
    if ('step' in answer.value) return onCodeAsked()
    onSignedIn(answer.value)
  }

  return (
    <form className="desk-door" onSubmit={event => void submit(event)}>
      <Field label={words.staff}>
        {control => (
          <Input
            {...control}
            autoFocus={fixedStaff === undefined}
            autoComplete="username"
            disabled={fixedStaff !== undefined}
            value={fixedStaff ?? typed}
            onChange={event => setStaff(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.password} error={sayFailure(failure, words.wrong)}>
        {control => (
          <Input.Password
            {...control}
            autoFocus={fixedStaff !== undefined}
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
  )
}

/** The second step: the telephone's six digits, or a recovery code. */
export function CodeForm({ onSignedIn, restart }: { onSignedIn: (user: DeskUser) => void; restart: () => void }) {
  const words = useWords(signInWording)
  const sayFailure = useFailureWords()
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const [failure, setFailure] = useState<Failed | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await accountApi.signInWithCode(code)
    setBusy(false)
    setCode('')
    if (answer.ok) onSignedIn(answer.value)
    else setFailure(answer)
  }
  const swap = () => {
    setRecovery(!isRecovery)
    setCode('')
    setFailure(null)
  }
  const gone = failure?.reason === 'not-found'

  return (
    <form className="desk-door" onSubmit={event => void submit(event)}>
      <Field
        key={String(isRecovery)}
        label={isRecovery ? words.recovery : words.code}
        hint={isRecovery ? words.recoveryLead : words.codeLead}
        error={gone ? words.codeGone : sayFailure(failure, words.codeWrong)}
      >
        {control => (
          <Input
            {...control}
            autoFocus
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            inputMode={isRecovery ? 'text' : 'numeric'}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={busy} disabled={!code || gone} block>
        {words.codeSubmit}
      </Button>
      <div className="desk-door-foot">
        <Button type="link" onClick={swap}>
          {isRecovery ? words.useCode : words.useRecovery}
        </Button>
        <Button type="link" onClick={restart}>
          {words.restart}
        </Button>
      </div>
    </form>
  )
}
