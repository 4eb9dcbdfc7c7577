import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { complaintWording } from '../../../shared/text/complaint'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Sealed } from './sealed'

const MAX_CHARS = 1000

/** The resident's own screen. What is typed lives in this form alone: it is never saved as a draft, and gone once it is sealed. */
export function Complaint() {
  const words = useWords(complaintWording)
  const hall = useHall()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [receiptNo, setReceiptNo] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const [number, setNumber] = useState<string | null>(null)
  const leave = () => void navigate(paths.home, { replace: true })

  const seal = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (busy || text.trim() === '') return
    setBusy(true)
    const [said, who] = [text.trim(), { name: name.trim(), phone: phone.trim(), receiptNo: receiptNo.trim() }]
    const sealed = await hall.platform.call('complaint:seal', { text: said, ...who })
    setBusy(false)
    if (!sealed.ok) return setReason(sealed.reason)
    setText('')
    setName('')
    setPhone('')
    setReceiptNo('')
    setNumber(sealed.value.number)
  }
  if (number !== null) return <Sealed number={number} leave={leave} />
  return (
    <main className="rating complaint">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <form onSubmit={event => void seal(event)} autoComplete="off">
        <Field
          label={words.text}
          hint={text === '' ? words.textHint : words.left(MAX_CHARS - text.length)}
          error={asked && text.trim() === '' ? words.textMissing : null}
        >
          {control => (
            <Input.TextArea
              {...control}
              autoFocus
              rows={6}
              maxLength={MAX_CHARS}
              value={text}
              onChange={event => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.name} optional={words.optional} width="short">
          {control => (
            <Input {...control} maxLength={50} value={name} onChange={event => setName(event.target.value)} />
          )}
        </Field>
        <Field label={words.phone} optional={words.optional} hint={words.contactHint} width="short">
          {control => (
            <Input {...control} maxLength={30} value={phone} onChange={event => setPhone(event.target.value)} />
          )}
        </Field>
        <Field label={words.receiptNo} optional={words.optional} hint={words.receiptHint}>
          {control => (
            <Input {...control} maxLength={40} value={receiptNo} onChange={event => setReceiptNo(event.target.value)} />
          )}
        </Field>
        {reason && <Reasons reasons={[reason]} />}
        <p className="field-hint">{words.cancelNote}</p>
        <div className="foot-actions">
          <Button size="large" onClick={leave}>
            {words.cancel}
          </Button>
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {busy ? words.sealing : words.seal}
          </Button>
        </div>
      </form>
    </main>
  )
}
