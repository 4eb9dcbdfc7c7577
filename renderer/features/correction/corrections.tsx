import { Link } from 'react-router'
import { correctionWording } from '../../../shared/text/station-jobs'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'

const LISTED = 200

/** 补材料: every case the township found incomplete, the most urgent first, and what exactly is missing. */
export function Corrections() {
  const words = useWords(correctionWording)
  const hall = useHall()
  const nameOf = useNames()
  const { language } = useLanguage()
  const rows = useLive(() => hall.cases.list({ text: '', legal: ['correcting'], sync: null, limit: LISTED }), [hall])
  const today = hall.now().date
  if (!rows) return null
  const cases = rows
    .map(row => row.case)
    .sort((a, b) => (a.correction?.dueBy ?? '').localeCompare(b.correction?.dueBy ?? ''))
  return (
    <Page title={words.title} lead={cases.length > 0 && words.lead} wide>
      {cases.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      <ul className="cards" aria-label={words.title}>
        {cases.map(held => {
          const late = held.correction !== null && held.correction.dueBy < today
          return (
            <li key={held.id} className="card">
              <div>
                <strong>{nameOf(held.applicant.name)}</strong> {held.matter.name}
                <ul>
                  {held.correction?.items.map(item => (
                    <li key={item.key}>{item.name}</li>
                  ))}
                </ul>
              </div>
              <div className="card-end">
                {held.correction && (
                  <StatusTag tone={late ? 'now' : 'soon'}>
                    {late && `${words.late} · `}
                    {words.by(dateWords(held.correction.dueBy, language))}
                  </StatusTag>
                )}
                <Link
                  to={paths.correction(held.id)}
                  className="link-main"
                  aria-label={`${words.open}：${nameOf(held.applicant.name)}`}
                >
                  {words.open}
                </Link>
              </div>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
