import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { groupSteps, type StepType } from './step-form'
import { useStepName } from './step-name'

type ButtonsProps = { steps: readonly StepType[]; open: StepType | null; choose: (type: StepType) => void }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, form, [role=dialog]') !== null

/** What can be done now, by mouse or by the keys 1 to 9; what is right only now and then behind 更多. */
export function StepButtons({ steps, open, choose }: ButtonsProps) {
  const words = useWords(caseStepWording)
  const name = useStepName()
  const { leading, other } = useMemo(() => groupSteps(steps), [steps])
  const [more, setMore] = useState(false)
  const showsOther = more || leading.length === 0
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return
      const type = leading[Number(event.key) - 1]
      if (type) choose(type)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [leading, choose])
  const button = (type: StepType, key?: number) => (
    <Button key={type} type={type === open ? 'primary' : 'default'} onClick={() => choose(type)}>
      {name(type)}
      {key !== undefined && key < 9 && <kbd aria-hidden="true">{key + 1}</kbd>}
    </Button>
  )
  return (
    <>
      <div className="step-buttons">
        {leading.map((type, index) => button(type, index))}
        {other.length > 0 && leading.length > 0 && (
          <Button type="text" aria-expanded={more} onClick={() => setMore(!more)}>
            {words.more} {more ? '▴' : '▾'}
          </Button>
        )}
      </div>
      {other.length > 0 && showsOther && (
        <div className="step-buttons step-buttons-other" role="group" aria-label={words.moreLabel}>
          {other.map(type => button(type))}
        </div>
      )}
    </>
  )
}
