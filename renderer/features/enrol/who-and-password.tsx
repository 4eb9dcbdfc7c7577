import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useStore } from 'zustand'
import { roleWording } from '../../../shared/people/role-words'
import { entryWording } from '../../../shared/text/station-entry'
import { NewPasswordFields } from '../../app/new-password'
import { Reasons } from '../../app/reasons'
import { Choice } from '../../ui/choice'
import { Gate } from '../../ui/gate'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'
import type { Belonging, createEnrolStore } from './enrol-store'

type Props = { store: ReturnType<typeof createEnrolStore>; belonging: Belonging }

/** The second step: where this PC belongs, who one is, and a password typed twice. */
export function WhoAndPassword({ store, belonging }: Props) {
  const words = useWords(entryWording)
  const roles = useWords(roleWording)
  const state = useStore(store)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void state.enrol()
  }
  return (
    <Gate title={words.enrolTitle} lead={words.enrolLead} step={words.step(2, 2)}>
      <p className="belongs">
        {words.belongs}
        <strong>{`${belonging.county} ${belonging.point.name}`}</strong>
      </p>
      <form onSubmit={submit} onKeyDown={walkOnEnter} noValidate>
        <div className="field">
          <div className="group-label">{words.who}</div>
          <Choice
            label={words.who}
            value={state.staff || null}
            invalid={state.asked && !state.staff}
            choose={staff => state.edit({ staff })}
            options={belonging.staff.map(one => ({ value: one.id, label: one.name, hint: roles[one.role] }))}
          />
          <Help error={state.asked && !state.staff ? words.whoMissing : null} hint={words.whoHint} />
        </div>
        <NewPasswordFields
          value={state.next}
          edit={next => state.edit({ next })}
          asked={state.asked}
          label={words.password}
          repeatLabel={words.repeat}
          hint={words.passwordHint}
        />
        {state.reason && <Reasons reasons={[state.reason]} />}
        <div className="gate-actions">
          <Button size="large" onClick={state.back} disabled={state.busy}>
            {words.back}
          </Button>
          <Button type="primary" size="large" htmlType="submit" loading={state.busy}>
            {state.busy ? words.enrolling : words.enrol}
          </Button>
        </div>
      </form>
    </Gate>
  )
}

function Help({ error, hint }: { error: string | null; hint: string }) {
  return error ? (
    <div className="field-error" role="alert">
      {error}
    </div>
  ) : (
    <div className="field-hint">{hint}</div>
  )
}
