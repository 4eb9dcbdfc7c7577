import { useState } from 'react'
import type { REFUSAL_KINDS } from '../../shared/case/event-acceptance'
import { firstBasis } from '../../shared/matter/standards'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { plain } from './plain'
import { StandardPick } from './standard-pick'
import { choicesOf, OneOf, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Kind = (typeof REFUSAL_KINDS)[number]

/** 不予受理 in two persons: the first writes it, the second finds it written and confirms. */
export function RefusalStep(props: StepProps & { type: 'proposeRefusal' | 'refuseAcceptance' }) {
  const { held, matter, today, type } = props
  const words = useWords(caseStepWording)
  const proposed = type === 'refuseAcceptance' ? held.refusalProposal : undefined
  const [kind, setKind] = useState<Kind>(proposed?.kind ?? 'other')
  const [ground, setGround] = useState(plain(proposed?.ground ?? ''))
  const [legalBasis, setLegalBasis] = useState(plain(proposed?.legalBasis ?? ''))
  const [whereInstead, setWhereInstead] = useState(plain(proposed?.whereInstead ?? ''))
  // What is masked on this screen cannot be written again: left empty it is as proposed.
  const masked = (part: 'ground' | 'legalBasis' | 'whereInstead') =>
    proposed && plain(proposed[part]) !== proposed[part] ? words.refusalMasked(proposed[part]) : undefined
  const cite = (said: string) => {
    setGround(said)
    if (matter && legalBasis.trim() === '') setLegalBasis(firstBasis(matter, today))
  }
  return (
    <StepFrame
      {...props}
      type={type}
      hint={proposed ? words.refusalConfirm(proposed.by.name, proposed.proposedOn) : words.refusalHint}
      command={() => ({ type, kind, ground, legalBasis, whereInstead })}
    >
      <OneOf label={words.refusalKind} value={kind} change={setKind} options={choicesOf<Kind>(words.refusalKinds)} />
      {!proposed && <StandardPick matter={matter} cite={cite} />}
      <Words label={words.ground} value={ground} change={setGround} hint={masked('ground')} />
      <Words rows={1} label={words.legalBasis} value={legalBasis} change={setLegalBasis} hint={masked('legalBasis')} />
      <Words
        rows={1}
        label={words.whereInstead}
        value={whereInstead}
        change={setWhereInstead}
        hint={masked('whereInstead')}
      />
    </StepFrame>
  )
}
