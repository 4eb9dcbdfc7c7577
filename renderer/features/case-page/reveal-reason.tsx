import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { revealWording } from '../../../shared/text/station-reveal'
import { Reasons } from '../../app/reasons'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

const REASONS = ['call', 'check', 'form', 'self', 'other'] as const
type Chosen = (typeof REASONS)[number]

type RevealReasonProps = {
  /** The words that are noted are always the Chinese ones: the audit trail has one language. */
  reveal: (why: string) => Promise<boolean>
  reason: StationReason | null
  close: () => void
}

/** Why somebody wants to see the full numbers; without an answer they stay covered. */
export function RevealReason({ reveal, reason, close }: RevealReasonProps) {
  const words = useWords(revealWording)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [other, setOther] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const why = chosen === null ? '' : chosen === 'other' ? other.trim() : revealWording.zh.reasons[chosen]
  const show = async () => {
    setAsked(true)
    if (busy || !why) return
    setBusy(true)
    if (await reveal(why)) close()
    else setBusy(false)
  }
  return (
    <Modal
      open
      title={words.title}
      okText={words.confirm}
      cancelText={words.cancel}
      confirmLoading={busy}
      onOk={() => void show()}
      onCancel={close}
    >
      <p className="reveal-why">{words.lead}</p>
      <Choice
        label={words.title}
        value={chosen}
        invalid={asked && chosen === null}
        choose={setChosen}
        options={REASONS.map(value => ({ value, label: words.reasons[value] }))}
      />
      {asked && chosen === null && (
        <div className="field-error" role="alert">
          {words.missing}
        </div>
      )}
      {chosen === 'other' && (
        <Field label={words.other} error={asked && !other.trim() ? words.otherMissing : null}>
          {control => (
            <Input {...control} maxLength={200} value={other} onChange={event => setOther(event.target.value)} />
          )}
        </Field>
      )}
      {reason && <Reasons reasons={[reason]} />}
    </Modal>
  )
}
