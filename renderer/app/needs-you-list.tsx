import { ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { eventWording } from '../../shared/text/station-case'
import { needsWording, needsWords } from '../../shared/text/station-needs'
import { useLanguage, useWords } from '../ui/language'
import { momentWords } from './day-words'
import type { NeedsYou } from './hall'
import { paths } from './paths'
import { useHall } from './use-hall'
import { useNames } from './use-names'

/** What the county set aside or what met another fact, each until somebody says that it was seen: never a passing message. */
export function NeedsYouList({ needs, showCase }: { needs: readonly NeedsYou[]; showCase: boolean }) {
  return (
    <ul className="needs-you">
      {needs.map(need => (
        <NeedsYouLine key={need.eventId} need={need} showCase={showCase} />
      ))}
    </ul>
  )
}

function NeedsYouLine({ need, showCase }: { need: NeedsYou; showCase: boolean }) {
  const words = useWords(needsWording)
  const events = useWords(eventWording)
  const hall = useHall()
  const nameOf = useNames()
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const { what, lost, next } = needsWords(need, language)
  const { applicant, matter, eventType, at } = need
  const fact =
    eventType === null || at === null
      ? words.unreadable
      : words.fact(events.types[eventType] ?? events.unknown, momentWords(at, hall.now().date, language))
  const seen = async () => {
    setBusy(true)
    try {
      await hall.sync.acknowledge(need.eventId)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li className="problem">
      <span className="problem-icon" aria-hidden="true">
        <ExclamationCircleFilled />
      </span>
      <div>
        {showCase && (
          <p className="needs-case">
            {applicant === '' ? (
              words.caseUnreadable
            ) : (
              <Link to={paths.casePage(need.caseId)}>{`${nameOf(applicant)} · ${matter}`}</Link>
            )}
          </p>
        )}
        <p className="problem-what">{what}</p>
        <p>{fact}</p>
        <p>
          {lost} {next}
        </p>
        <Button loading={busy} onClick={() => void seen()}>
          {words.seen}
        </Button>
      </div>
    </li>
  )
}
