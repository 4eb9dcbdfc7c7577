import { Button, Input, Modal, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { WRITE_OFF_REASONS, type LedgerBlock, type WriteOff } from '../../../shared/ipc/desk-numbers'
import { deskWording } from '../../../shared/text/desk'
import { deskNumbersWording } from '../../../shared/text/desk-numbers'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { numbersApi } from './numbers-api'

const four = (number: number): string => String(number).padStart(4, '0')

/** Asks once more, says what will happen, and takes the reason that stands in the audit trail. */
export function NumbersWriteOff({ block, close }: { block: LedgerBlock; close: (said?: string) => void }) {
  const words = useWords(deskNumbersWording)
  const { unreachable } = useWords(deskWording).signIn
  const [reason, setReason] = useState<WriteOff['reason']>('lost')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isShort, setShort] = useState(false)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setShort(note.trim().length < 2)
    if (note.trim().length < 2) return
    setBusy(true)
    const answer = await numbersApi.writeOff({ block: block.id, reason, note: note.trim() })
    setBusy(false)
    if (answer.ok) close(answer.value.ok ? words.writtenOff : words.notWrittenOff)
    else setProblem(unreachable)
  }

  return (
    <Modal open title={words.writeOff} onCancel={() => close()} footer={null} width={560}>
      <form className="desk-door" onSubmit={event => void submit(event)}>
        <p>{words.writeOffLead(four(block.from), four(block.to))}</p>
        <Field label={words.writeOffReason}>
          {control => (
            <Select
              {...control}
              value={reason}
              options={WRITE_OFF_REASONS.map(value => ({ value, label: words.writeOffReasons[value] }))}
              onChange={setReason}
            />
          )}
        </Field>
        <Field label={words.writeOffNote} error={isShort ? words.noteShort : null}>
          {control => (
            <Input
              {...control}
              maxLength={200}
              value={note}
              onChange={event => {
                setNote(event.target.value)
                setShort(false)
              }}
            />
          )}
        </Field>
        {problem && (
          <p role="alert" className="desk-warn">
            {problem}
          </p>
        )}
        <div className="desk-form-foot">
          <Button onClick={() => close()}>{words.cancel}</Button>
          <Button type="primary" danger htmlType="submit" loading={busy}>
            {words.writeOffButton}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
