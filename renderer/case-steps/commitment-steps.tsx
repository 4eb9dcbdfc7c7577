import { useState } from 'react'
import { missingMaterials } from '../../shared/case/materials'
import { promiseOf } from '../../shared/case/promise-of'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { choicesOf, OneOf, Pick, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Signed = 'signature' | 'fingerprint'
type Outcome = 'true' | 'false' | 'unknown'

/** 告知承诺: the text is the matter's, word for word; the resident signs it instead of bringing the certificate. */
export function CommitmentStep({ held, matter, ...rest }: StepProps) {
  const words = useWords(caseStepWording)
  const missing = missingMaterials(held.materials)
  const offered = matter?.commitment
    ? missing.filter(({ key }) => matter.commitment?.some(one => one.key === key))
    : missing
  const [key, setKey] = useState(offered[0]?.key ?? '')
  const [signed, setSigned] = useState<Signed>('signature')
  const chosen = offered.find(one => one.key === key)
  const promised = chosen && promiseOf(matter, chosen)
  return (
    <StepFrame
      {...rest}
      type="makeCommitment"
      hint={words.commitmentHint}
      command={() => ({ type: 'makeCommitment', key, signed })}
    >
      <OneOf
        label={words.commitmentFor}
        value={key}
        change={setKey}
        options={offered.map(one => ({ value: one.key, label: one.name }))}
      />
      {promised && (
        <section aria-label={words.commitmentText}>
          <div className="group-label">{words.commitmentText}</div>
          <p className="step-quote">{promised.text}</p>
          <p className="step-note">{words.commitmentCheck(promised.checkMethod)}</p>
        </section>
      )}
      <SignedBy value={signed} change={setSigned} />
    </StepFrame>
  )
}

export function SignedBy({ value, change }: { value: Signed; change: (value: Signed) => void }) {
  const words = useWords(caseStepWording)
  return (
    <OneOf
      label={words.signed}
      value={value}
      change={change}
      options={[
        { value: 'signature', label: words.signature },
        { value: 'fingerprint', label: words.fingerprint },
      ]}
    />
  )
}

/** 事后核查: which promise, how it was looked at, and what came out. */
export function CheckStep({ held, ...rest }: StepProps) {
  const words = useWords(caseStepWording)
  const open = (held.commitments ?? []).filter(({ check }) => check === null)
  const [commitment, setCommitment] = useState(open[0]?.eventId ?? '')
  const [outcome, setOutcome] = useState<Outcome>('true')
  const [how, setHow] = useState(open[0]?.checkMethod ?? '')
  const [note, setNote] = useState('')
  return (
    <StepFrame
      {...rest}
      type="checkCommitment"
      command={() => ({ type: 'checkCommitment', commitment, outcome, how, note })}
    >
      {open.length > 1 && (
        <Pick
          label={words.checkWhich}
          value={commitment}
          change={setCommitment}
          options={open.map(one => ({ value: one.eventId, label: one.name }))}
        />
      )}
      <p className="step-quote">{open.find(one => one.eventId === commitment)?.text}</p>
      <OneOf
        label={words.checkOutcome}
        value={outcome}
        change={setOutcome}
        options={choicesOf<Outcome>(words.checkOutcomes)}
      />
      {outcome === 'false' && <p className="step-note">{words.checkFalse}</p>}
      <Words label={words.checkHow} value={how} change={setHow} />
      <Words rows={1} label={words.notes} value={note} change={setNote} />
    </StepFrame>
  )
}
