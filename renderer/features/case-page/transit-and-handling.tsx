import { timeLines } from '../../app/time-lines'
import { clockWording } from '../../../shared/text/clocks'
import type { CaseTimes } from '../../storage/clock-reader'
import { useLanguage, useWords } from '../../ui/language'

/** 在途 beside 办理: how long the papers were on the way and how long the organ had them, and what stopped the clock. */
export function TransitAndHandling({ times }: { times: CaseTimes | undefined }) {
  const { language } = useLanguage()
  const words = useWords(clockWording)
  if (!times) return null
  const lines = timeLines(times, language)
  if (lines.length === 0) return null
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <dl className="facts">
        {lines.map(({ name, value, urgent }, index) => (
          <div key={`${index} ${name}`} className="fact-line">
            <dt>{name}</dt>
            <dd className={urgent ? 'fact-urgent' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="field-hint">{words.why}</p>
    </section>
  )
}
