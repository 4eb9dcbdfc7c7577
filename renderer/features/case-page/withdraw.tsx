import { Input, Modal } from 'antd'
import { useState } from 'react'
import { caseWording } from '../../../shared/text/station-case-page'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** Withdrawal is the resident's own act: a reason in a sentence, and a signature or fingerprint. */
export function Withdraw({ caseId, close }: { caseId: string; close: () => void }) {
  const words = useWords(caseWording)
  const [why, setWhy] = useState('')
  const [signed, setSigned] = useState<'signature' | 'fingerprint'>('signature')
  const [asked, setAsked] = useState(false)
  const { run, busy, reasons } = useCommand(caseId)
  const withdraw = async () => {
    setAsked(true)
    if (why.trim() && (await run({ type: 'withdraw', why: why.trim(), signed }))?.ok) close()
  }
  return (
    <Modal
      open
      title={words.withdrawTitle}
      okText={words.withdrawYes}
      cancelText={words.cancel}
      confirmLoading={busy}
      onOk={() => void withdraw()}
      onCancel={close}
    >
      <p>{words.withdrawLead}</p>
      <Field label={words.why} error={asked && !why.trim() ? words.whyMissing : null}>
        {control => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={400}
            value={why}
            onChange={event => setWhy(event.target.value)}
          />
        )}
      </Field>
      <div className="group-label">{words.signed}</div>
      <Choice
        label={words.signed}
        value={signed}
        choose={setSigned}
        options={[
          { value: 'signature', label: words.signature },
          { value: 'fingerprint', label: words.fingerprint },
        ]}
      />
      {reasons.length > 0 && <Reasons reasons={reasons} />}
    </Modal>
  )
}
