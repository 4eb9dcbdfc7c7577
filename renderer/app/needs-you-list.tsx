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
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const { what, lost, next } = needsWords(need, language)
  const fact = events.types[need.eventType] ?? events.unknown
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
            <Link to={paths.casePage(need.caseId)}>{`${need.applicant} · ${need.matter}`}</Link>
          </p>
        )}
        <p className="problem-what">{what}</p>
        <p>{words.fact(fact, momentWords(need.at, hall.now().date, language))}</p>
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
