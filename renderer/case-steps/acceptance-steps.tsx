import { Checkbox } from 'antd'
import { useState } from 'react'
import { missingMaterials } from '../../shared/case/materials'
import { caseStepWording } from '../../shared/text/case-steps'
import { calendarDate } from '../../shared/time/calendar-date'
import { formatDate } from '../../shared/time/date-display'
import { useLanguage, useWords } from '../ui/language'
import { Count, Day, StepFrame } from './step-frame'
import type { StepProps } from './step-props'

/** 收件: the window counts what lies on its desk. */
export function ReceiveStep({ held, ...rest }: StepProps) {
  const words = useWords(caseStepWording)
  const [count, setCount] = useState(held.originals.filter(({ holder }) => holder === 'agent').length)
  return (
    <StepFrame
      {...rest}
      type="receiveAtTownship"
      hint={words.receiveHint}
      command={() => ({ type: 'receiveAtTownship', originalsCounted: count })}
    >
      <Count label={words.originalsCounted} value={count} change={setCount} />
    </StepFrame>
  )
}

export function AcceptStep(props: StepProps) {
  const words = useWords(caseStepWording)
  return <StepFrame {...props} type="accept" hint={words.acceptHint} command={() => ({ type: 'accept' })} />
}

/** 视为受理: the law said it already; a person records it, and the notice is printed. */
export function DeemedStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const { language } = useLanguage()
  const due = props.place.noticeDue
  return (
    <StepFrame
      {...props}
      type="deemAccepted"
      hint={words.deemedHint(due ? formatDate(calendarDate(due), language) : '')}
      command={() => ({ type: 'deemAccepted' })}
    />
  )
}

/** 容缺受理: which papers follow, and by when the applicant promised them. */
export function DeferralStep({ held, today, ...rest }: StepProps) {
  const words = useWords(caseStepWording)
  const missing = missingMaterials(held.materials)
  const [keys, setKeys] = useState(missing.filter(({ tolerable }) => tolerable).map(({ key }) => key))
  const [until, setUntil] = useState('')
  return (
    <StepFrame
      {...rest}
      type="acceptWithDeferral"
      hint={
        <>
          <p>{words.deferralHint}</p>
          <p>{words.deferralReminders}</p>
        </>
      }
      command={() => ({ type: 'acceptWithDeferral', deferredKeys: keys, deferredUntil: until })}
    >
      <fieldset>
        <legend>{words.deferralMissing}</legend>
        <Checkbox.Group
          className="step-ticks"
          value={keys}
          onChange={setKeys}
          options={missing.map(({ key, name, tolerable }) => ({
            value: key,
            label: tolerable ? name : `${name}${words.notTolerable}`,
            disabled: !tolerable,
          }))}
        />
      </fieldset>
      <Day label={words.deferredUntil} value={until} change={setUntil} min={today} />
    </StepFrame>
  )
}
