import { Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import type { MaterialEntry } from '../../../shared/case/event'
import type { ChecklistItem } from '../../../shared/matter/checklist'
import { intakeWording } from '../../../shared/text/station-intake'
import { calendarDate } from '../../../shared/time/calendar-date'
import { Choice } from '../../ui/choice'
import { useWords } from '../../ui/language'
import type { IntakeFault } from './intake-faults'
import { answerOf, entryFor, keptEntry, type MaterialAnswer } from './material-answers'

type MaterialLineProps = {
  item: ChecklistItem
  entry: MaterialEntry | undefined
  fault: IntakeFault | undefined
  today: string
  change: (entry: MaterialEntry) => void
  /** The photos of this paper. */
  children: ReactNode
}

/** One paper: brought or not, how many, whether the original stays and until when. */
export function MaterialLine({ item, entry, fault, today, change, children }: MaterialLineProps) {
  const words = useWords(intakeWording)
  const day = calendarDate(today)
  const options: { value: MaterialAnswer; label: string }[] = [
    { value: 'original', label: words.original },
    { value: 'copy', label: words.copy },
    { value: 'missing', label: words.missing },
    ...(item.necessity === '情形' ? [{ value: 'not-needed' as const, label: words.notNeeded }] : []),
  ]
  const answer = answerOf(entry)
  return (
    <div className="material" role="group" aria-label={item.name}>
      <div className="material-name">
        <strong>{item.name}</strong>
        <span className="field-hint">
          {[item.condition && words.condition(item.condition), item.tolerable && words.tolerable]
            .filter(Boolean)
            .join('，')}
        </span>
      </div>
      <div className="material-answer">
        <Choice
          label={item.name}
          value={answer}
          invalid={fault !== undefined && !entry}
          choose={chosen => change(entryFor(item, chosen, day))}
          options={options}
        />
        {fault && !entry && (
          <div className="field-error" role="alert">
            {words.unanswered}
          </div>
        )}
        {entry && answer === 'original' && <Original entry={entry} today={today} change={change} fault={fault} />}
        {(answer === 'original' || answer === 'copy') && children}
      </div>
    </div>
  )
}

function Original({
  entry,
  today,
  change,
  fault,
}: Pick<MaterialLineProps, 'today' | 'change' | 'fault'> & { entry: MaterialEntry }) {
  const words = useWords(intakeWording)
  return (
    <div className="material-more">
      <Count
        label={words.originals}
        least={1}
        value={entry.originals}
        set={originals => change({ ...entry, originals })}
      />
      <Count label={words.copies} least={0} value={entry.copies} set={copies => change({ ...entry, copies })} />
      <Checkbox
        checked={entry.kept}
        onChange={event => change(keptEntry(entry, event.target.checked, calendarDate(today)))}
      >
        {words.keep}
      </Checkbox>
      {entry.kept && (
        <label className="inline-field">
          {words.returnBy}
          <Input
            type="date"
            min={today}
            value={entry.returnBy ?? ''}
            aria-label={`${words.returnBy}：${entry.name}`}
            aria-invalid={fault !== undefined}
            onChange={event => change({ ...entry, returnBy: event.target.value || null })}
          />
        </label>
      )}
      {fault && (
        <div className="field-error" role="alert">
          {words.returnByMissing}
        </div>
      )}
    </div>
  )
}

function Count({
  label,
  least,
  value,
  set,
}: {
  label: string
  least: number
  value: number
  set: (count: number) => void
}) {
  return (
    <label className="inline-field">
      {label}
      <Input
        type="number"
        className="count-input"
        min={least}
        max={99}
        value={value}
        onChange={event => set(Math.min(99, Math.max(least, Math.trunc(Number(event.target.value)) || least)))}
      />
    </label>
  )
}
