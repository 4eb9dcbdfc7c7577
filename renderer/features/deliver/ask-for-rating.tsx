import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { legalStateWording } from '../../../shared/text/station-case'
import { deliverWording } from '../../../shared/text/station-jobs'
import { paths } from '../../app/paths'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'

/** After delivery the screen turns to the resident; nobody is made to rate. */
export function AskForRating({ held, skip }: { held: Case; skip: () => void }) {
  const words = useWords(deliverWording)
  const states = useWords(legalStateWording)
  return (
    <Page
      title={`${words.title}：${held.applicant.name} · ${held.matter.name}`}
      actions={
        <>
          <Button size="large" onClick={skip}>
            {words.skip}
          </Button>
          <Link to={paths.rate(held.id)} className="link-main">
            {words.showRating}
          </Link>
        </>
      }
    >
      <div className="saved" role="status">
        <CheckCircleFilled aria-hidden="true" />
        <strong>{states.delivered}</strong>
      </div>
      <h2>{words.giveScreen}</h2>
      <p className="lead">{words.giveScreenNote}</p>
    </Page>
  )
}
