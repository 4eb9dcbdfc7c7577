import { Button, Input } from 'antd'
import { useState } from 'react'
import type { UntrustedFaultLine, UntrustedReply } from '../../../shared/ipc/untrusted'
import { UNTRUSTED_COLUMNS, type TypedUntrusted, type UntrustedColumn } from '../../../shared/people/untrusted'
import { proposalWording } from '../../../shared/text/proposal'
import { untrustedWording } from '../../../shared/text/untrusted'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { untrustedApi } from './untrusted-api'

/** One person by hand: what is wrong stands under its own field. */
export function UntrustedForm({ today, done }: { today: string; done: (message: string) => void }) {
  const words = useWords(untrustedWording)
  const common = useWords(proposalWording)
  const empty: TypedUntrusted = { name: '', idNumber: '', organ: '', documentNo: '', from: today, until: '' }
  const [typed, setTyped] = useState(empty)
  const [note, setNote] = useState('')
  const [faults, setFaults] = useState<readonly UntrustedFaultLine[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const take = (reply: UntrustedReply) => {
    setFaults(!reply.ok && reply.reason === 'unsound' ? reply.faults : [])
    setProblem(reply.ok || reply.reason === 'unsound' ? null : common[reply.reason])
    if (!reply.ok) return
    setTyped(empty)
    setNote('')
    done(words.sent)
  }
  const send = async () => {
    if (busy) return
    setBusy(true)
    const answer = await untrustedApi.enter({ person: typed, note })
    setBusy(false)
    if (answer.ok) take(answer.value)
    else setProblem(words.failed)
  }
  const faultOf = (column: UntrustedColumn) => {
    const found = faults.find(one => one.column === column)
    return found ? words.faultWords[found.fault] : null
  }
  return (
    <section className="desk-card" aria-label={words.enter}>
      <h2>{words.enter}</h2>
      <div className="untrusted-form">
        {UNTRUSTED_COLUMNS.map(column => (
          <Field
            key={column}
            label={words.columns[column]}
            hint={column === 'until' ? words.untilHint : undefined}
            error={faultOf(column)}
          >
            {control => (
              <Input
                {...control}
                type={column === 'from' || column === 'until' ? 'date' : 'text'}
                maxLength={100}
                autoComplete="off"
                value={typed[column]}
                onChange={event => setTyped(before => ({ ...before, [column]: event.target.value }))}
              />
            )}
          </Field>
        ))}
        <Field label={words.note}>
          {control => (
            <Input {...control} maxLength={400} value={note} onChange={event => setNote(event.target.value)} />
          )}
        </Field>
      </div>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      <div className="desk-form-foot">
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {words.send}
        </Button>
      </div>
    </section>
  )
}
