import { Alert, Button, Input, Modal, Radio } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { isReason, type RevealField } from '../../../shared/ipc/desk-privacy'
import { holdsRight } from '../../../shared/people/permission'
import { deskRevealWording } from '../../../shared/text/audit-reveal'
import { useWords } from '../../ui/language'
import { auditApi } from './audit-api'
import type { DeskAnswer } from './desk-call'
import { useDeskUser } from './desk-user'

/** So long does a full value stay on the screen. */
const REVEAL_MS = 30_000

type RevealValueProps = { caseId: string; field: RevealField; label: string; masked: string }
type AskForValue = (reason: string) => Promise<DeskAnswer<{ value: string }>>
type RevealTextProps = { label: string; masked: string; ask: AskForValue }

/** A value of a case. */
export const RevealValue = ({ caseId, field, ...shown }: RevealValueProps) => (
  <RevealText {...shown} ask={reason => auditApi.reveal(caseId, { field, reason })} />
)

/** A masked value, and for who may the way to see it whole: a reason, half a minute, and a line in the audit trail. */
export function RevealText({ label, masked, ask }: RevealTextProps) {
  const words = useWords(deskRevealWording)
  const { role, point } = useDeskUser().actor
  const [full, setFull] = useState<string | null>(null)
  const [seconds, setSeconds] = useState(0)
  const [asking, setAsking] = useState(false)
  const hide = useCallback(() => setFull(null), [])
  useEffect(() => {
    if (full === null) return
    const end = performance.now() + REVEAL_MS
    const look = () => {
      const left = end - performance.now()
      setSeconds(Math.ceil(left / 1000))
      if (left <= 0) hide()
    }
    look()
    const timer = setInterval(look, 500)
    // Who comes back to a page that lay hidden must not find the value still open.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [full, hide])
  const isMasked = masked.includes('*')
  if (full !== null)
    return (
      <span className="desk-reveal">
        <span>{full}</span>
        <Button type="link" size="small" onClick={hide}>
          {words.hide}
        </Button>
        <small className="desk-quiet">{words.leftSeconds(seconds)}</small>
      </span>
    )
  return (
    <span className="desk-reveal">
      <span>{masked}</span>
      {isMasked && holdsRight(role, 'reveal-personal-data', point) && (
        <Button type="link" size="small" aria-label={`${words.show}${label}`} onClick={() => setAsking(true)}>
          {words.show}
        </Button>
      )}
      {asking && (
        <RevealDialog
          {...{ label, ask }}
          close={() => setAsking(false)}
          shown={value => {
            setAsking(false)
            setFull(value)
          }}
        />
      )}
    </span>
  )
}

type RevealDialogProps = Omit<RevealTextProps, 'masked'> & { close: () => void; shown: (value: string) => void }

function RevealDialog({ label, ask, close, shown }: RevealDialogProps) {
  const words = useWords(deskRevealWording)
  const [chosen, setChosen] = useState<string>(words.reasons[0] ?? '')
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const reason = chosen === '' ? typed.trim() : chosen
  const send = async () => {
    if (busy) return
    if (!isReason(reason)) return setFailure(words.short)
    setBusy(true)
    const answer = await ask(reason)
    setBusy(false)
    if (answer.ok) return shown(answer.value.value)
    setFailure(answer.reason === 'forbidden' ? words.forbidden : words.failed)
  }
  return (
    <Modal
      open
      title={words.title(label)}
      okText={words.confirm}
      cancelText={words.cancel}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <p>{words.lead}</p>
      <Radio.Group
        aria-label={words.title(label)}
        className="desk-reasons"
        value={chosen}
        onChange={event => setChosen(event.target.value as string)}
      >
        {words.reasons.map(one => (
          <Radio key={one} value={one}>
            {one}
          </Radio>
        ))}
        <Radio value="">{words.other}</Radio>
      </Radio.Group>
      {chosen === '' && (
        <Input
          autoFocus
          aria-label={words.other}
          maxLength={100}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onPressEnter={() => void send()}
        />
      )}
      {failure && <Alert type="error" showIcon title={failure} />}
    </Modal>
  )
}
