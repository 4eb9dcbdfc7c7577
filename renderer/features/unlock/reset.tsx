import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { StationStatus, Unlocked } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { resetWording } from '../../../shared/text/station-unlock'
import { isNewPasswordReady, NewPasswordFields, NO_PASSWORD } from '../../app/new-password'
import { Reasons } from '../../app/reasons'
import type { Platform } from '../../platform/platform'
import { Field } from '../../ui/field'
import { Gate } from '../../ui/gate'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'
import { PickPerson } from './pick-person'

/** Six groups of four and a seventh that checks them. */
const CODE_SIGNS = 28

/** As it will be read: capitals, full width made narrow, no blanks and dashes. */
const bareCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

const groupedCode = (typed: string): string => bareCode(typed).replaceAll(/(.{4})(?=.)/g, '$1-')

type ResetProps = {
  platform: Platform
  status: StationStatus
  /** Who was chosen on the screen before; '' for nobody. */
  first: string
  opened: (unlocked: Unlocked) => void
  back: () => void
}

/** 忘了密码 and 第一次用: what to tell the county on the phone, the code that it tells back, and a new password. */
export function Reset({ platform, status, first, opened, back }: ResetProps) {
  const words = useWords(resetWording)
  const [staff, setStaff] = useState(first)
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState(NO_PASSWORD)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const person = status.staff.find(one => one.id === staff)
  const signs = bareCode(code).length
  const short = signs !== CODE_SIGNS

  const reset = async () => {
    setAsked(true)
    if (busy || !staff || short || !isNewPasswordReady(typed)) return
    setBusy(true)
    const answer = await platform.call('station:reset', { staff, code, password: typed.password })
    if (answer.ok) return opened(answer.value)
    setReason(answer.reason)
    setBusy(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void reset()
  }
  return (
    <Gate title={words.title} lead={words.lead}>
      <form onSubmit={submit} onKeyDown={walkOnEnter} noValidate>
        <PickPerson
          staff={status.staff}
          value={staff}
          anyone
          choose={one => {
            setStaff(one)
            setReason(null)
          }}
        />
        {person && <TellTheCounty status={status} person={person} />}
        {person && person.resetIndex !== null && (
          <>
            <Field
              label={words.code}
              hint={words.codeHint}
              error={asked && short ? (signs ? words.codeShort(signs, CODE_SIGNS) : words.missing) : null}
            >
              {control => (
                <Input
                  {...control}
                  className="code-input reset-code"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  maxLength={80}
                  placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
                  value={code}
                  onChange={event => {
                    setCode(event.target.value)
                    setReason(null)
                  }}
                  onBlur={() => setCode(groupedCode(code))}
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
          </>
        )}
        {reason && <Reasons reasons={[reason]} />}
        <div className="gate-actions">
          <Button size="large" onClick={back} disabled={busy}>
            {words.back}
          </Button>
          {person && person.resetIndex !== null && (
            <Button type="primary" size="large" htmlType="submit" loading={busy}>
              {busy ? words.saving : words.save}
            </Button>
          )}
        </div>
      </form>
    </Gate>
  )
}

type TellProps = { status: StationStatus; person: StationStatus['staff'][number] }

/** Read out over the telephone, so it stands large and in the order in which the county asks. */
function TellTheCounty({ status, person }: TellProps) {
  const words = useWords(resetWording)
  const { point, slot, county } = status
  return (
    <section className="tell" aria-label={words.tell}>
      <h2>
        {words.tell} <small>{county && words.hotline(county.hotline)}</small>
      </h2>
      <dl>
        <div>
          <dt>{words.station}</dt>
          <dd>{words.stationValue(point?.name ?? '', slot ?? 0)}</dd>
        </div>
        <div>
          <dt>{words.who}</dt>
          <dd>{person.name}</dd>
        </div>
        <div>
          <dt>{words.index}</dt>
          <dd className="figure">{person.resetIndex ?? words.noIndex}</dd>
        </div>
      </dl>
      {person.resetIndex === null && <p className="hint-doubt">{words.noIndexTeach}</p>}
    </section>
  )
}
