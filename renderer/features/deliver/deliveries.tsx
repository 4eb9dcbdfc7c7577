import { Link } from 'react-router'
import { deliverWording } from '../../../shared/text/station-jobs'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'

const LISTED = 200

/** 取结果: what the county has finished and a resident waits for. */
export function Deliveries() {
  const words = useWords(deliverWording)
  const hall = useHall()
  const nameOf = useNames()
  const rows = useLive(
    () => hall.cases.list({ text: '', legal: ['closed', 'in-delivery'], sync: null, limit: LISTED }),
    [hall],
  )
  if (!rows) return null
  return (
    <Page title={words.title} lead={rows.length > 0 && words.lead} wide>
      {rows.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      <ul className="cards" aria-label={words.title}>
        {rows.map(({ case: held }) => (
          <li key={held.id} className="card">
            <div>
              <strong>{nameOf(held.applicant.name)}</strong> {held.matter.name}
              <p className="field-hint">
                {words.result}：{held.result?.result} {held.result?.resultNo}
              </p>
            </div>
            <div className="card-end">
              <Link
                to={paths.deliver(held.id)}
                className="link-main"
                aria-label={`${words.open}：${nameOf(held.applicant.name)}`}
              >
                {words.open}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}
