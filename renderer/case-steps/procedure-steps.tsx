import { useState } from 'react'
import { plannedEnd } from '../../shared/time/pause-plan'
import { calendarDate } from '../../shared/time/calendar-date'
import { maxExtension } from '../../shared/time/licence-limits'
import { countyStepWording } from '../../shared/text/case-steps-county'
import { useWords } from '../ui/language'
import { plain } from './plain'
import { Count, Day, OneOf, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

/** 特别程序: one of those that the matter lists, with its own planned end. */
export function BeginProcedureStep(props: StepProps) {
  const { matter, today } = props
  const words = useWords(countyStepWording)
  const listed = matter?.specialProcedures ?? []
  const limitOf = (name: string) => matter?.procedureLimits?.find(one => one.name === name)
  const plan = (name: string) => {
    const limit = limitOf(name)
    return limit ? plannedEnd(calendarDate(today), limit, []).date : ''
  }
  const [procedure, setProcedure] = useState(listed[0] ?? '')
  const [basis, setBasis] = useState(limitOf(procedure)?.basis ?? '')
  const [why, setWhy] = useState('')
  const [plannedUntil, setUntil] = useState<string>(plan(procedure))
  const limit = limitOf(procedure)
  const choose = (name: string) => {
    setProcedure(name)
    setBasis(limitOf(name)?.basis ?? basis)
    setUntil(plan(name) || plannedUntil)
  }
  return (
    <StepFrame
      {...props}
      type="beginProcedure"
      hint={words.procedureHint}
      command={() => ({ type: 'beginProcedure', procedure, basis, why, plannedUntil })}
    >
      <OneOf
        label={words.procedure}
        value={procedure}
        change={choose}
        options={listed.map(name => ({ value: name, label: name }))}
      />
      <Words rows={1} label={words.basis} value={basis} change={setBasis} />
      <Words rows={1} label={words.why} value={why} change={setWhy} />
      <Day
        label={words.plannedUntil}
        value={plannedUntil}
        change={setUntil}
        min={today}
        hint={limit && words.plannedDays(limit.days, limit.unit)}
      />
    </StepFrame>
  )
}

export function EndProcedureStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const [outcome, setOutcome] = useState('')
  return (
    <StepFrame {...props} type="endProcedure" command={() => ({ type: 'endProcedure', outcome })}>
      <Words label={words.procedureOutcome} value={outcome} change={setOutcome} />
    </StepFrame>
  )
}

/** 申请延长. */
export function AskExtensionStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const max = maxExtension(props.matter?.jointHandling.joint ?? false).days
  const [days, setDays] = useState(max)
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="requestExtension"
      hint={words.extensionHint}
      command={() => ({ type: 'requestExtension', days, why })}
    >
      <Count label={words.extensionDays} value={days} change={setDays} min={1} max={max} />
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 审批延长, by the organ's leader and never by whoever asked. */
export function AnswerExtensionStep(props: StepProps) {
  const { extension } = props.held
  const words = useWords(countyStepWording)
  const [answer, setAnswer] = useState<'yes' | 'no'>('yes')
  const [basis, setBasis] = useState('《行政许可法》第四十二条')
  const [why, setWhy] = useState(plain(extension?.why ?? ''))
  return (
    <StepFrame
      {...props}
      type="answerExtension"
      hint={extension && words.extensionAsked(extension.by.name, extension.days, extension.why)}
      command={() => ({ type: 'answerExtension', granted: answer === 'yes', basis, why })}
    >
      <OneOf
        label={words.extensionAnswer}
        value={answer}
        change={setAnswer}
        options={[
          { value: 'yes', label: words.extensionYes },
          { value: 'no', label: words.extensionNo },
        ]}
      />
      <Words rows={1} label={words.basis} value={basis} change={setBasis} />
      <Words label={words.extensionWhy} value={why} change={setWhy} />
    </StepFrame>
  )
}
