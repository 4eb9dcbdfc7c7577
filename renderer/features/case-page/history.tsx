import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { eventWording } from '../../../shared/text/station-case'
import { caseWording } from '../../../shared/text/station-case-page'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useLanguage, useWords } from '../../ui/language'

/** What happened, newest first, in words; a fact that this version does not know is shown all the same. */
export function History({ held, today }: { held: Case; today: string }) {
  const words = useWords(caseWording)
  const events = useWords(eventWording)
  const { language } = useLanguage()
  return (
    <div>
      <section aria-label={words.timeline}>
        <h2>{words.timeline}</h2>
        <ol className="timeline">
          {held.timeline.toReversed().map(entry => (
            <li key={entry.eventId}>
              <strong>{events.types[entry.type] ?? events.unknown}</strong>
              <span>
                {momentWords(entry.wall, today, language)} · {entry.actor.name}
                {entry.quality === 'suspect' && `（${events.timeUnsure}）`}
              </span>
              {!entry.applied && events.types[entry.type] && <span className="hint-doubt">{events.notApplied}</span>}
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={words.papers}>
        <h2>{words.papers}</h2>
        <ul className="papers">
          <li>
            <Link to={paths.receipt(held.id)}>{words.receiptPaper}</Link>
            <span>{words.printed(held.receiptsPrinted)}</span>
          </li>
          {held.documents.map(paper => (
            <li key={paper.eventId}>
              <span>{words.documents[paper.kind]}</span>
              <span className="figure">{paper.no}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
