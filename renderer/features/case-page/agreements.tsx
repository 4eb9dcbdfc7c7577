import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { covers, intakeText } from '../../../shared/form/agreement-text'
import { agreementWording } from '../../../shared/text/station-agreement'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

/** Whether the resident agreed to what stands here now, what was entrusted, and where the forms of other departments are filled. */
export function Agreements({ held, today }: { held: Case; today: string }) {
  const words = useWords(agreementWording)
  const hall = useHall()
  const { language } = useLanguage()
  const text = useLive(
    async () => intakeText(held, await hall.matter(held.matter.code, held.matter.version)),
    [hall, held],
  )
  const agreements = held.agreements ?? []
  const isAgent = hall.status.unlocked?.role === 'agent'
  const { power } = held
  if (text === undefined) return null
  return (
    <section aria-label={words.part}>
      <h2>{words.part}</h2>
      {agreements.length === 0 && <p>{words.none}</p>}
      <ul className="agreements">
        {agreements.map(agreement => (
          <li key={agreement.eventId}>
            <strong>{words.about[agreement.about]}</strong>：
            {words.line(
              agreement.reader ? `${words.reads[agreement.read]}（${agreement.reader}）` : words.reads[agreement.read],
              agreement.witness
                ? `${words.signs[agreement.signed]}（${agreement.witness}）`
                : words.signs[agreement.signed],
              dateWords(agreement.agreedOn, language),
            )}{' '}
            {agreement.about === 'intake' && (
              <StatusTag tone={covers(agreement, text) ? 'good' : 'now'}>
                {covers(agreement, text) ? words.covers : words.coversNot}
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
      {power && (
        <p>
          {words.powerLine(power.items.join('、'), dateWords(power.until, language), power.documentNo)}{' '}
          {power.until < today && <StatusTag tone="soon">{words.powerOver}</StatusTag>}
        </p>
      )}
      {isAgent && (
        <p className="case-links">
          <Link to={paths.agreement(held.id)}>{agreements.length > 0 ? words.again : words.first}</Link>
          <Link to={paths.power(held.id)}>{words.power}</Link>
          <Link to={paths.fields(held.id)}>{words.toFields}</Link>
          <Link to={paths.copy(held.id)}>{words.toCopy}</Link>
        </p>
      )}
    </section>
  )
}
