import type { Case, JointTask } from '../../../shared/case/case'
import { isOpenTask } from '../../../shared/case/county-obstacle'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { LaterPart } from './later-part'
import { dayOf } from './display'

/** Joint handling: one card for each department, and the visits on which they went together. */
export function CaseJoint({ held, today }: { held: Case; today: string }) {
  const words = useWords(deskLaterWording)
  const { joint, visits = [] } = held
  return (
    <>
      {joint && (
        <LaterPart title={words.joint}>
          <p>{words.lead(joint.lead)}</p>
          <div className="desk-tasks">
            {joint.tasks.map(task => (
              <Task key={task.department} task={task} today={today} />
            ))}
          </div>
        </LaterPart>
      )}
      {visits.length > 0 && (
        <LaterPart title={words.visits}>
          <ul className="desk-later">
            {visits.map(visit => (
              <li key={visit.eventId}>
                <strong>{words.visitPlan(dayOf(visit.on), visit.time, visit.place)}</strong>{' '}
                {visit.departments.join('、')} {visit.vehicle}
                {visit.held ? (
                  <>
                    <span>
                      {words.came(visit.held.present.map(one => `${one.department} ${one.person}`).join('、') || '—')}
                    </span>
                    {visit.held.absent.length > 0 && <span>{words.absent(visit.held.absent.join('、'))}</span>}
                    <span>{visit.held.findings}</span>
                    <StatusTag tone={visit.held.passed ? 'good' : 'now'}>
                      {visit.held.passed ? words.passed : words.failed}
                    </StatusTag>
                  </>
                ) : (
                  <StatusTag tone={visit.on < today ? 'now' : 'waiting'}>{words.visitWaits}</StatusTag>
                )}
              </li>
            ))}
          </ul>
        </LaterPart>
      )}
    </>
  )
}

function Task({ task, today }: { task: JointTask; today: string }) {
  const words = useWords(deskLaterWording)
  const { department, question, dueBy, invitation, opinion, defaulted } = task
  const late = isOpenTask(task) && dueBy < today
  return (
    <article className={late ? 'desk-task desk-task-late' : 'desk-task'} aria-label={department}>
      <h3>{department}</h3>
      {question && <p>{question}</p>}
      <p className="desk-quiet">
        {words.due(dayOf(dueBy))} ·{' '}
        {invitation ? words.told(invitation.toldTo, invitation.how, dayOf(invitation.deliveredOn)) : words.notTold}
      </p>
      {opinion && (
        <p>
          <StatusTag tone={opinion.verdict === 'disagree' ? 'now' : 'good'}>
            {words.verdicts[opinion.verdict]}
          </StatusTag>{' '}
          {opinion.opinion}（{opinion.by.name}，{dayOf(opinion.givenOn)}）
        </p>
      )}
      {!opinion && defaulted && (
        <p>
          <StatusTag tone="now">{words.defaulted[defaulted.rule]}</StatusTag>{' '}
          <span className="desk-number">{defaulted.documentNo}</span>
        </p>
      )}
      {isOpenTask(task) && <StatusTag tone={late ? 'now' : 'waiting'}>{late ? words.late : words.waits}</StatusTag>}
    </article>
  )
}
