import { Button, Input, Modal, Select } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import type { AccountReason } from '../../../shared/ipc/accounts'
import type { ServicePoint } from '../../../shared/people/division'
import { accountReasonWording } from '../../../shared/text/accounts'
import { staffWording } from '../../../shared/text/accounts-staff'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { deskApi } from './desk-api'

type FieldName = 'id' | 'name' | 'point' | 'subject'
const FIELD_OF: Partial<Record<AccountReason, FieldName>> = {
  'id-taken': 'id',
  'id-shape': 'id',
  'name-shape': 'name',
  'point-unknown': 'point',
  'subject-taken': 'subject',
  'subject-shape': 'subject',
}

/** A person who works here, without any power yet. */
export function AddStaff({ close }: { close: (message?: string) => void }) {
  const words = useWords(staffWording)
  const reasons = useWords(accountReasonWording)
  const [points, setPoints] = useState<ServicePoint[]>([])
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [point, setPoint] = useState<string | null>(null)
  const [department, setDepartment] = useState('')
  const [hasService, setHasService] = useState(false)
  const [subject, setSubject] = useState('')
  const [problem, setProblem] = useState<{ field?: FieldName | undefined; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void deskApi.points().then(answer => answer.ok && setPoints(answer.value))
    void accountApi.ways().then(answer => answer.ok && setHasService(answer.value.oidc !== null))
  }, [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || !point) return
    setBusy(true)
    const more = { department: department.trim() || null, subject: subject.trim() || null }
    const answer = await accountApi.createStaff({ id: id.trim(), name, point, ...more })
    setBusy(false)
    if (!answer.ok) return setProblem({ text: words.failed })
    if (answer.value.ok) return close(words.add.done(name.trim()))
    setProblem({ field: FIELD_OF[answer.value.reason], text: reasons[answer.value.reason] })
  }
  const errorOf = (field: string) => (problem?.field === field ? problem.text : null)

  return (
    <Modal open title={words.add.title} onCancel={() => close()} footer={null} width={520}>
      <form className="desk-door" onSubmit={event => void submit(event)}>
        <p>{words.add.lead}</p>
        <Field label={words.add.name} error={errorOf('name')}>
          {control => <Input {...control} autoFocus value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <Field label={words.add.id} hint={words.add.idHint} error={errorOf('id')}>
          {control => (
            <Input {...control} autoComplete="off" value={id} onChange={event => setId(event.target.value)} />
          )}
        </Field>
        <Field label={words.add.point} error={errorOf('point')}>
          {control => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={point}
              onChange={setPoint}
              options={points.map(one => ({ value: one.code, label: one.name }))}
            />
          )}
        </Field>
        <Field label={words.add.department} optional={words.add.optional}>
          {control => <Input {...control} value={department} onChange={event => setDepartment(event.target.value)} />}
        </Field>
        {hasService && (
          <Field
            label={words.add.subject}
            optional={words.add.optional}
            hint={words.add.subjectHint}
            error={errorOf('subject')}
          >
            {control => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                value={subject}
                onChange={event => setSubject(event.target.value)}
              />
            )}
          </Field>
        )}
        {problem && !problem.field && (
          <p role="alert" className="desk-warn">
            {problem.text}
          </p>
        )}
        <div className="desk-form-foot">
          <Button onClick={() => close()}>{words.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!id || !name || !point}>
            {words.add.submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
