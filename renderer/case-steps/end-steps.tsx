import { useState } from 'react'
import type { RETURN_GROUNDS, TERMINATION_GROUNDS } from '../../shared/case/event-acceptance'
import { isDecided } from '../../shared/case/state-groups'
import { levelOf } from '../../shared/people/division'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { SignedBy } from './commitment-steps'
import { choicesOf, Day, OneOf, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type ReturnGround = (typeof RETURN_GROUNDS)[number]
type TerminationGround = (typeof TERMINATION_GROUNDS)[number]

/**
 * 退件. To whom is no choice: what the county holds was accepted and goes down to the township, everything else goes home, and only
 * because it was reported by mistake: for any other ground there is 不予受理.
 */
export function ReturnStep(props: StepProps) {
  const { held, actor } = props
  const words = useWords(caseStepWording)
  const isAtCounty = levelOf(actor.point) === 'county' && (held.legal === 'transferred' || held.legal === 'in-review')
  const backTo = isAtCounty ? 'township' : 'applicant'
  const [ground, setGround] = useState<ReturnGround>(isAtCounty ? 'wrong-level' : 'reported-by-mistake')
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="returnCase"
      hint={words.returnHint[backTo]}
      command={() => ({ type: 'returnCase', backTo, ground, why, whereInstead: '' })}
    >
      {backTo === 'township' && (
        <OneOf
          label={words.returnGround}
          value={ground}
          change={setGround}
          options={choicesOf<ReturnGround>(words.returnGrounds)}
        />
      )}
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** The ground that the case itself offers: a term that has run out. */
const likelyGround = ({ held, today }: StepProps): TerminationGround => {
  if (isDecided(held)) return 'applicant-died'
  if (held.deferral && held.deferral.until < today) return 'deferral-expired'
  if (held.legal === 'correcting' && (held.correction?.dueBy ?? today) < today) return 'correction-expired'
  return 'other'
}

/** 终止. After the decision the resident's death is the only ground, and nothing is left to choose. */
export function TerminateStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const onlyDeath = isDecided(props.held)
  const [ground, setGround] = useState(likelyGround(props))
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="terminate"
      hint={onlyDeath ? words.terminateDecided : words.terminateHint}
      command={() => ({ type: 'terminate', ground, why })}
    >
      {!onlyDeath && (
        <OneOf
          label={words.terminateGround}
          value={ground}
          change={setGround}
          options={choicesOf<TerminationGround>(words.terminateGrounds)}
        />
      )}
      {ground === 'applicant-died' && <p className="step-note">{words.terminateDied}</p>}
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 中止代办. */
export function SuspendStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [why, setWhy] = useState('')
  const [until, setUntil] = useState('')
  return (
    <StepFrame
      {...props}
      type="suspend"
      hint={words.suspendHint}
      command={() => ({ type: 'suspend', why, until: until === '' ? null : until })}
    >
      <Words label={words.why} value={why} change={setWhy} />
      <Day label={words.suspendUntil} value={until} change={setUntil} min={props.today} />
    </StepFrame>
  )
}

/** 续办. */
export function ResumeStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [why, setWhy] = useState('')
  return (
    <StepFrame {...props} type="resume" hint={words.resumeHint} command={() => ({ type: 'resume', why })}>
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 申请人撤回. */
export function WithdrawStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [why, setWhy] = useState('')
  const [signed, setSigned] = useState<'signature' | 'fingerprint'>('signature')
  return (
    <StepFrame {...props} type="withdraw" hint={words.withdrawHint} command={() => ({ type: 'withdraw', why, signed })}>
      <Words label={words.why} value={why} change={setWhy} />
      <SignedBy value={signed} change={setSigned} />
    </StepFrame>
  )
}
