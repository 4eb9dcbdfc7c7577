import { useEffect, useState } from 'react'
import type { PRIORITY_GROUNDS } from '../../shared/case/event-village'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { choicesOf, OneOf, Pick, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Ground = (typeof PRIORITY_GROUNDS)[number]

/** 绿色通道. */
export function PriorityStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [ground, setGround] = useState<Ground>('urgent-aid')
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="setPriority"
      hint={words.priorityHint}
      command={() => ({ type: 'setPriority', ground, why })}
    >
      <OneOf
        label={words.priorityGround}
        value={ground}
        change={setGround}
        options={choicesOf<Ground>(words.priorityGrounds)}
      />
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 直通车. */
export function DirectStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [why, setWhy] = useState('')
  return (
    <StepFrame
      {...props}
      type="directToCounty"
      hint={words.directHint}
      command={() => ({ type: 'directToCounty', why })}
    >
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}

/** 督办员. */
export function WatcherStep(props: StepProps) {
  const { place, actor } = props
  const words = useWords(caseStepWording)
  const [people, setPeople] = useState<readonly { staff: string; name: string }[]>([])
  const [staff, setStaff] = useState(actor.staff)
  useEffect(() => {
    let gone = false
    void place.watchers?.().then(found => !gone && setPeople(found))
    return () => {
      gone = true
    }
  }, [place])
  const watcher = people.find(one => one.staff === staff)
  return (
    <StepFrame
      {...props}
      type="assignWatcher"
      hint={words.watcherHint}
      command={() => (watcher ? { type: 'assignWatcher', watcher } : null)}
    >
      <Pick
        label={words.watcher}
        value={watcher ? staff : ''}
        change={setStaff}
        options={people.map(one => ({ value: one.staff, label: one.name }))}
      />
    </StepFrame>
  )
}

/** 答复咨询. */
export function AnswerStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [answer, setAnswer] = useState('')
  const [pointer, setPointer] = useState('')
  return (
    <StepFrame
      {...props}
      type="answerQuestion"
      hint={words.answerHint}
      command={() => ({ type: 'answerQuestion', answer, pointer, ledTo: null })}
    >
      <Words rows={4} label={words.answer} value={answer} change={setAnswer} />
      <Words rows={1} label={words.pointer} value={pointer} change={setPointer} />
    </StepFrame>
  )
}
