import type { DeskCase } from '../../../shared/ipc/desk'
import { timeLines } from '../../app/time-lines'
import { useLanguage } from '../../ui/language'

/** 在途 beside 办理, the pauses with their plans, extension and delivery: facts of the desk's list of facts. */
export function TransitAndHandling({ times }: { times: Pick<DeskCase, 'clocks' | 'durations'> }) {
  const { language } = useLanguage()
  return timeLines(times, language).map(({ name, value, urgent }, index) => (
    <div key={`${index} ${name}`} className="desk-fact">
      <dt>{name}</dt>
      <dd>{urgent ? <strong>{value}</strong> : value}</dd>
    </div>
  ))
}
