import { Link } from 'react-router'
import { responsibleFor } from '../../../shared/case/duty'
import { windowWording } from '../../../shared/text/station-window'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'

const LISTED = 500

/** Questions that nobody has answered yet, each with the name of whoever answers for it (首问负责). */
export function Questions() {
  const words = useWords(windowWording)
  const hall = useHall()
  const { language } = useLanguage()
  const nameOf = useNames()
  const today = hall.now().date
  const rows = useLive(() => hall.cases.list({ text: '', legal: ['asked'], sync: null, limit: LISTED }), [hall])
  if (!rows) return null
  return (
    <Page
      title={words.questionsTitle}
      lead={words.questionsLead}
      wide
      actions={
        <Link to={paths.ask} className="link-main">
          {words.ask}
        </Link>
      }
    >
      {rows.length === 0 && <EmptyState title={words.questionsNone}>{words.questionsNoneTeach}</EmptyState>}
      <ul className="cards" aria-label={words.questionsTitle}>
        {rows.map(({ case: held }) => (
          <li key={held.id} className="card">
            <div>
              <strong>{held.question?.text}</strong>
              <p className="field-hint">
                {[
                  held.applicant.name && nameOf(held.applicant.name),
                  held.question && words.roads[held.question.road as keyof typeof words.roads],
                  momentWords(held.receivedAt, today, language),
                  words.responsible(responsibleFor(held).name),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div className="card-end">
              <Link to={paths.casePage(held.id)} className="link-main">
                {words.answer}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}
