import { levelOf } from '../../../shared/people/division'
import { roleName } from '../../../shared/people/role-words'
import { parkReasonWording } from '../../../shared/text/center-messages'
import { eventWording } from '../../../shared/text/station-case'
import type { DeskCase } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { beijingClock } from '../../../shared/time/instant'
import { CheckCode } from '../../ui/check-code'
import { useLanguage, useWords } from '../../ui/language'
import { dayOf } from './display'

export function CaseTimeline({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const events = useWords(eventWording)
  const { language } = useLanguage()
  const reasons: Record<string, string> = useWords(parkReasonWording)
  return (
    <section className="desk-card" aria-label={words.timeline}>
      <h2>{words.timeline}</h2>
      <ol className="desk-timeline">
        {found.case.timeline.map(entry => (
          <li key={entry.eventId}>
            <span className="desk-number desk-quiet">
              {dayOf(entry.wall)} {beijingClock(entry.wall)}
            </span>
            <span>
              {events.types[entry.type] ?? events.unknown}
              {entry.quality === 'suspect' && <em>（{words.clockSuspect}）</em>}
            </span>
            <span className="desk-quiet">
              {entry.actor.name}（{roleName(language, entry.actor.role, levelOf(entry.actor.point))}）
            </span>
          </li>
        ))}
      </ol>
      <CheckCode label={words.checkCode} hash={found.caseHash} />
      {found.parked.length > 0 && (
        <div className="desk-parked" role="alert">
          <h3>{words.parked}</h3>
          <p>{words.parkedHint}</p>
          <ul>
            {found.parked.map(entry => (
              <li key={entry.eventId}>
                {events.types[entry.type] ?? events.unknown} — {reasons[entry.reason] ?? entry.reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
