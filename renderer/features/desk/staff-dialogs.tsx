import { Button, Input, Modal, Select } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { AccountReply, OneTimePassword, StaffLine } from '../../../shared/ipc/accounts'
import { levelOf } from '../../../shared/people/division'
import { mayStandAt, ROLES, type Role } from '../../../shared/people/role'
import { roleName } from '../../../shared/people/role-words'
import { accountReasonWording } from '../../../shared/text/accounts'
import { staffWording } from '../../../shared/text/accounts-staff'
import { beijingClock } from '../../../shared/time/instant'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { accountApi } from './account-api'
import type { DeskAnswer } from './desk-call'
import { dayOf } from './display'

type DialogProps = { person: StaffLine; close: (message?: string) => void }

/** Runs one act and keeps what went wrong for the screen. */
function useAct<T>(act: () => Promise<DeskAnswer<AccountReply<T>>>, done: (value: T) => void) {
  const words = useWords(staffWording)
  const reasons = useWords(accountReasonWording)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await act()
    setBusy(false)
    if (!answer.ok) return setProblem(answer.reason === 'not-confirmed' ? null : words.failed)
    if (!answer.value.ok) return setProblem(reasons[answer.value.reason])
    done(answer.value.value)
  }
  return { submit, busy, problem }
}

type FormProps = {
  lead: string
  act: ReturnType<typeof useAct>
  close: () => void
  submitLabel: string
  isReady: boolean
  danger?: boolean
  children: ReactNode
}

function ActForm({ lead, act: { submit, busy, problem }, close, submitLabel, isReady, danger, children }: FormProps) {
  const words = useWords(staffWording)
  return (
    <form className="desk-door" onSubmit={event => void submit(event)}>
      <p>{lead}</p>
      {children}
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      <div className="desk-form-foot">
        <Button onClick={close}>{words.cancel}</Button>
        <Button type="primary" danger={danger ?? false} htmlType="submit" loading={busy} disabled={!isReady}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

/** Which role a person holds: only roles that exist at their service point. */
export function RoleDialog({ person, close }: DialogProps) {
  const words = useWords(staffWording)
  const { language } = useLanguage()
  const [role, setRole] = useState<Role | null>(person.role)
  const act = useAct(
    () => accountApi.giveRole(person.id, role ?? 'observer'),
    () => close(words.role.done),
  )
  const options = ROLES.filter(one => mayStandAt(one, person.point)).map(one => ({
    value: one,
    label: roleName(language, one, levelOf(person.point)),
  }))
  return (
    <Modal open title={words.role.title(person.name)} onCancel={() => close()} footer={null} width={480}>
      <ActForm lead={words.role.lead} act={act} close={close} submitLabel={words.role.submit} isReady={role !== null}>
        <Field label={words.role.label}>
          {control => <Select {...control} value={role} onChange={setRole} options={options} />}
        </Field>
      </ActForm>
    </Modal>
  )
}

/** A one-time password: shown this once, in large letters, to be handed over. The second step stays. */
export function ResetDialog({ person, close }: DialogProps) {
  const words = useWords(staffWording)
  const [reason, setReason] = useState('')
  const [given, setGiven] = useState<OneTimePassword | null>(null)
  const act = useAct(() => accountApi.resetPassword(person.id, reason), setGiven)
  return (
    <Modal
      open
      title={words.reset.title(person.name)}
      closable={given === null}
      maskClosable={false}
      keyboard={given === null}
      onCancel={() => close()}
      footer={null}
      width={520}
    >
      {given ? (
        <div className="desk-door">
          <p>{words.reset.shown}</p>
          <p role="status" className="desk-one-time">
            {given.password}
          </p>
          <p className="desk-quiet">
            {words.reset.until(`${dayOf(given.expiresAt)} ${beijingClock(given.expiresAt)}`)}
          </p>
          <div className="desk-form-foot">
            <Button type="primary" onClick={() => close()}>
              {words.reset.close}
            </Button>
          </div>
        </div>
      ) : (
        <ActForm
          lead={words.reset.lead}
          act={act}
          close={close}
          submitLabel={words.reset.submit}
          isReady={reason.trim() !== ''}
        >
          <Reason reason={reason} setReason={setReason} />
        </ActForm>
      )}
    </Modal>
  )
}

/** Takes a lost telephone and its recovery codes away. The password stays. */
export function ResetSecondDialog({ person, close }: DialogProps) {
  const words = useWords(staffWording)
  const [reason, setReason] = useState('')
  const act = useAct(
    () => accountApi.resetSecondFactor(person.id, reason),
    () => close(words.resetSecond.done),
  )
  return (
    <Modal open title={words.resetSecond.title(person.name)} onCancel={() => close()} footer={null} width={520}>
      <ActForm
        lead={words.resetSecond.lead}
        act={act}
        close={close}
        submitLabel={words.resetSecond.submit}
        isReady={reason.trim() !== ''}
        danger
      >
        <Reason reason={reason} setReason={setReason} />
      </ActForm>
    </Modal>
  )
}

/** Under which name the county's own sign-in service knows a person. */
export function SubjectDialog({ person, close }: DialogProps) {
  const words = useWords(staffWording)
  const [subject, setSubject] = useState(person.subject ?? '')
  const act = useAct(
    () => accountApi.setSubject(person.id, subject.trim() || null),
    () => close(words.subject.done),
  )
  return (
    <Modal open title={words.subject.title(person.name)} onCancel={() => close()} footer={null} width={520}>
      <ActForm
        lead={words.subject.lead}
        act={act}
        close={close}
        submitLabel={words.subject.submit}
        isReady={subject.trim() !== (person.subject ?? '')}
      >
        <Field label={words.add.subject} hint={words.add.subjectHint}>
          {control => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              maxLength={255}
              value={subject}
              onChange={event => setSubject(event.target.value)}
            />
          )}
        </Field>
      </ActForm>
    </Modal>
  )
}

/** Ends an account at once. */
export function EndDialog({ person, close }: DialogProps) {
  const words = useWords(staffWording)
  const [reason, setReason] = useState('')
  const act = useAct(
    () => accountApi.endAccount(person.id, reason),
    () => close(words.end.done),
  )
  return (
    <Modal open title={words.end.title(person.name)} onCancel={() => close()} footer={null} width={480}>
      <ActForm
        lead={words.end.lead}
        act={act}
        close={close}
        submitLabel={words.end.submit}
        isReady={reason.trim() !== ''}
        danger
      >
        <Reason reason={reason} setReason={setReason} />
      </ActForm>
    </Modal>
  )
}

function Reason({ reason, setReason }: { reason: string; setReason: (reason: string) => void }) {
  const words = useWords(staffWording)
  return (
    <Field label={words.reason}>
      {control => (
        <Input
          {...control}
          autoFocus
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      )}
    </Field>
  )
}
