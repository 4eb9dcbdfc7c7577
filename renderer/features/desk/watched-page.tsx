import { Alert, Table } from 'antd'
import { Link } from 'react-router'
import type { WatchedCase } from '../../../shared/ipc/oversight'
import { deskWording } from '../../../shared/text/desk'
import { oversightWording } from '../../../shared/text/oversight'
import { beijingClock } from '../../../shared/time/instant'
import { eventWording, legalStateWording } from '../../../shared/text/station-case'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { deskApi } from './desk-api'
import { dayOf } from './display'
import { useAnswer } from './use-answer'
import { toneOf } from './tone'

/** 督办日清单: what moved since yesterday on the cases that this person follows, and how long the others stand still (domain.md #53). */
export function WatchedPage() {
  const words = useWords(oversightWording)
  const states = useWords(legalStateWording)
  const events = useWords(eventWording)
  const { unreachable } = useWords(deskWording).signIn
  const { found, failed } = useAnswer(deskApi.watched)
  return (
    <section className="desk-card" aria-label={words.watchedTitle}>
      <h1 className="desk-title">{words.watchedTitle}</h1>
      {found && <p className="desk-quiet desk-lead">{words.watchedLead(dayOf(found.since))}</p>}
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {found && found.cases.length === 0 && <EmptyState title={words.watchedNone}>{words.watchedNoneTeach}</EmptyState>}
      {found && found.cases.length > 0 && (
        <Table<WatchedCase>
          rowKey="caseId"
          size="middle"
          pagination={false}
          dataSource={found.cases}
          columns={[
            {
              title: words.state,
              render: (_, line) => (
                <>
                  <Link to={`/cases/${line.caseId}`}>
                    {line.maskedName} · {line.matter}
                  </Link>
                  <div className="desk-quiet">{line.village}</div>
                  <StatusTag tone={toneOf(line.legal)}>{states[line.legal]}</StatusTag>
                </>
              ),
              width: 360,
            },
            {
              title: words.promised,
              render: (_, line) => (line.promisedDue ? dayOf(line.promisedDue) : '—'),
              width: 130,
            },
            {
              title: words.steps,
              render: (_, line) =>
                line.steps.length === 0 ? (
                  <StatusTag tone={line.quietDays > 2 ? 'now' : 'waiting'}>{words.quiet(line.quietDays)}</StatusTag>
                ) : (
                  <ul className="desk-later" aria-label={words.moved(line.steps.length)}>
                    {line.steps.map((step, at) => (
                      <li key={at}>
                        {events.types[step.type] ?? events.unknown}
                        {!step.applied && words.notApplied}
                        <span className="desk-quiet">
                          {dayOf(step.wall)} {beijingClock(step.wall)} {step.by}
                          {dayOf(step.cameAt) !== dayOf(step.wall) && ` ${words.cameLater(dayOf(step.cameAt))}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
