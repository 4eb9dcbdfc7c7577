import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { signFirstWording } from '../../../shared/text/sign-first'
import { caseWording } from '../../../shared/text/station-case-page'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useSignDoor } from '../../app/use-sign-door'
import { SignFirst, useSignFirst } from '../../case-steps/sign-first'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** Withdrawal is the resident's own act: a reason in a sentence, and a signature or fingerprint on the paper that is printed first. */
export function Withdraw({ held, close }: { held: Case; close: () => void }) {
  const words = useWords(caseWording)
  const signWords = useWords(signFirstWording)
  const [why, setWhy] = useState('')
  const [signed, setSigned] = useState<'signature' | 'fingerprint'>('signature')
  const [asked, setAsked] = useState(false)
  const { run, busy, reasons } = useCommand(held.id)
  const door = useSignDoor(held)
  const getCommand = (): Command | null => (why.trim() === '' ? null : { type: 'withdraw', why: why.trim(), signed })
  const sign = useSignFirst('withdrawal', door, getCommand, () => setAsked(true))
  const withdraw = async () => {
    setAsked(true)
    const command = getCommand()
    if (command && (await run(command))?.ok) close()
  }
  return (
    <Modal
      open
      title={words.withdrawTitle}
      okText={signWords.record}
      okType={sign.stage === 'yes' ? 'primary' : 'default'}
      width={680}
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
      <SignFirst sign={sign} />
      {reasons.length > 0 && <Reasons reasons={reasons} />}
    </Modal>
  )
}
