import type { AllowedStep } from '../../shared/case/acting'
import { deputyWording } from '../../shared/text/deputy'
import { calendarDate } from '../../shared/time/calendar-date'
import { formatDate } from '../../shared/time/date-display'
import { useWords } from '../ui/language'
import { useStepName } from './step-name'
import { STEP_TYPES, type StepType } from './step-form'

const isStep = (type: string): type is StepType => (STEP_TYPES as readonly string[]).includes(type)

/** For whom the person stands in here, in which steps and until when (顶岗). Nothing for who stands in for nobody. */
export function DeputyNote({ steps }: { steps: readonly { type: string; deputy?: AllowedStep['deputy'] }[] }) {
  const words = useWords(deputyWording)
  const name = useStepName()
  const posts = new Map(steps.flatMap(({ deputy }) => (deputy ? [[deputy.post, deputy] as const] : [])))
  return [...posts.values()].map(post => {
    const types = steps.flatMap(({ type, deputy }) => (deputy?.post === post.post && isStep(type) ? [name(type)] : []))
    if (types.length === 0) return null
    const until = formatDate(calendarDate(post.until))
    return (
      <p key={post.post} role="note" className="field-hint deputy-note">
        {words.note({ steps: types.join('、'), name: post.name, role: words.roles[post.role], until })}
      </p>
    )
  })
}
