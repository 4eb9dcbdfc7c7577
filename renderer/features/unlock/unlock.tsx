import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import type { StationStatus, Unlocked } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { PRACTICE_PASSWORD } from '../../../shared/practice/practice-county'
import { entryWording } from '../../../shared/text/station-entry'
import { practiceWording } from '../../../shared/text/station-practice'
import { unlockWording } from '../../../shared/text/station-unlock'
import { Reasons } from '../../app/reasons'
import { waitWords } from '../../app/wait-words'
import type { Platform } from '../../platform/platform'
import { Field } from '../../ui/field'
import { Gate } from '../../ui/gate'
import { useLanguage, useWords } from '../../ui/language'
import { GateNotes } from './gate-notes'
import { PickPerson } from './pick-person'
import { Reset } from './reset'
import { useWaits } from './use-waits'

type UnlockProps = {
  platform: Platform
  status: StationStatus
  opened: (unlocked: Unlocked) => void
  /** Who worked last in this run, and whether the screen locked by itself. `staff` null: somebody else is about to come. */
  last: { staff: string | null; auto: boolean }
  practise: (on: boolean) => void
}

/** Pick a name, type the password. Works without a network. */
export function Unlock(props: UnlockProps) {
  const { platform, status, opened, last } = props
  const [screen, setScreen] = useState<'unlock' | 'reset'>('unlock')
  const able = status.staff.filter(one => one.hasPassword)
  const only = able.length === 1 ? able[0]?.id : undefined
  const [staff, setStaff] = useState(able.find(one => one.id === last.staff)?.id ?? only ?? '')
  if (screen === 'reset')
    return <Reset platform={platform} status={status} first={staff} opened={opened} back={() => setScreen('unlock')} />
  return <Password {...props} staff={staff} choose={setStaff} toReset={() => setScreen('reset')} />
}

type PasswordProps = UnlockProps & {
  staff: string
  choose: (staff: string) => void
  toReset: () => void
}

function Password({ platform, status, last, practise, opened, staff, choose, toReset }: PasswordProps) {
  const words = useWords(entryWording)
  const unlockWords = useWords(unlockWording)
  const practice = useWords(practiceWording)
  const { language } = useLanguage()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [caps, setCaps] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const card = useRef<HTMLFormElement>(null)
  const { waitMs, refresh } = useWaits(platform, status.staff, staff)

  const toField = () => card.current?.querySelector<HTMLInputElement>('input[autocomplete=current-password]')?.focus()
  const isPicked = useRef(staff !== '')
  useEffect(() => {
    // Nobody chosen yet: the first name waits for an arrow or Space, and the password for a name.
    const first = isPicked.current ? 'input[autocomplete=current-password]' : 'input[type=radio]:not(:disabled)'
    card.current?.querySelector<HTMLInputElement>(first)?.focus()
  }, [])
  const unlock = async () => {
    setAsked(true)
    if (busy || !staff || !password) return
    setBusy(true)
    const answer = await platform.call('station:unlock', { staff, password })
    if (answer.ok) return opened(answer.value)
    await refresh()
    setReason(answer.reason)
    setBusy(false)
    setAsked(false)
    setPassword('')
    toField()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void unlock()
  }
  const pick = (one: string) => {
    choose(one)
    setReason(null)
    setPassword('')
    setAsked(false)
  }
  const missing = !staff ? unlockWords.pick : words.passwordMissing
  return (
    <Gate
      title={status.practice ? practice.unlockTitle : words.unlockTitle}
      lead={[status.point?.name, words.unlockLead].filter(Boolean).join(' · ')}
    >
      <GateNotes status={status} auto={last.auto} />
      <form ref={card} onSubmit={submit} noValidate>
        <PickPerson staff={status.staff} value={staff} choose={pick} onward={toField} />
        <Field
          label={words.unlockPassword}
          hint={caps ? unlockWords.capsLock : status.practice ? practice.password(PRACTICE_PASSWORD) : null}
          error={asked && !busy && (!staff || !password) ? missing : null}
        >
          {control => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onKeyUp={(event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))}
              onChange={event => setPassword(event.target.value)}
            />
          )}
        </Field>
        {reason && (waitMs > 0 || reason !== 'wait-before-retry') && <Reasons reasons={[reason]} />}
        {waitMs > 0 && (
          <p className="wait-note figure" role="timer">
            {unlockWords.wait(waitWords(waitMs, language))}
          </p>
        )}
        <div className="gate-actions">
          <div className="gate-side">
            <button type="button" className="plain-link" onClick={toReset}>
              {unlockWords.forgot}
            </button>
            <button type="button" className="plain-link" onClick={toReset}>
              {unlockWords.firstTime}
            </button>
            <button type="button" className="plain-link" onClick={() => practise(!status.practice)}>
              {status.practice ? practice.leave : unlockWords.practice}
            </button>
          </div>
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {busy ? words.unlocking : words.unlock}
          </Button>
        </div>
      </form>
    </Gate>
  )
}
