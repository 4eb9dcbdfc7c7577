import type { Case } from '../../../shared/case/case'
import type { DeskCase } from '../../../shared/ipc/desk'
import { caseStepWording } from '../../../shared/text/case-steps'
import { ledgerStepWording } from '../../../shared/text/case-steps-ledger'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { CaseFee } from '../../case-steps/fee-lines'
import { ResultList } from '../../case-steps/result-list'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { ArchivePackage } from './archive-package'
import { CaseJoint } from './case-joint'
import { dayOf } from './display'
import { LaterPart } from './later-part'

/** Everything beside the plain way, each part only where the case has it. */
export function CaseLater({ found }: { found: DeskCase }) {
  const { case: held, today } = found
  const ledger = useWords(ledgerStepWording)
  return (
    <>
      <Question held={held} />
      <Procedures held={held} today={today} />
      <CaseJoint held={held} today={today} />
      <Commitments held={held} today={today} />
      {held.fees && (
        <LaterPart title={ledger.feePart}>
          <CaseFee held={held} />
        </LaterPart>
      )}
      {held.results && (
        <LaterPart title={ledger.resultsPart}>
          <ResultList held={held} day={dayOf} />
        </LaterPart>
      )}
      <Rest held={held} />
      <Amendments held={held} />
    </>
  )
}

function Question({ held: { question } }: { held: Case }) {
  const words = useWords(deskLaterWording)
  if (!question) return null
  return (
    <LaterPart title={words.question}>
      <p>
        {words.asked}：{question.text}
      </p>
      {question.answer && (
        <p>
          {words.answered}：{question.answer.answer} {question.answer.pointer}
        </p>
      )}
    </LaterPart>
  )
}

function Procedures({ held, today }: { held: Case; today: string }) {
  const words = useWords(deskLaterWording)
  const { procedures = [], extension, supplements = [] } = held
  return (
    <>
      {procedures.length > 0 && (
        <LaterPart title={words.procedures}>
          <ul className="desk-later">
            {procedures.map(one => (
              <li key={one.eventId}>
                <strong>{one.procedure}</strong> {words.procedureLine(dayOf(one.beganOn), dayOf(one.plannedUntil))}，
                {one.why}（{one.basis}）
                {one.endedOn ? (
                  <span>
                    {words.procedureEnded(dayOf(one.endedOn))}：{one.outcome}
                  </span>
                ) : (
                  one.plannedUntil < today && <StatusTag tone="now">{words.procedureOver}</StatusTag>
                )}
              </li>
            ))}
          </ul>
        </LaterPart>
      )}
      {extension && (
        <LaterPart title={words.extension}>
          <p>
            {words.extensionAsked(extension.days)}：{extension.why}
            <span className="desk-quiet">{words.setBy(extension.by.name, dayOf(extension.requestedOn))}</span>
          </p>
          {extension.answer ? (
            <p>
              {extension.answer.granted ? words.extensionYes(extension.answer.days) : words.extensionNo}：
              {extension.answer.why}
              <span className="desk-quiet">
                {words.setBy(extension.answer.by.name, dayOf(extension.answer.answeredOn))}
              </span>
            </p>
          ) : (
            <StatusTag tone="soon">{words.extensionWaits}</StatusTag>
          )}
        </LaterPart>
      )}
      {supplements.length > 0 && (
        <LaterPart title={words.supplements}>
          <ul className="desk-later">
            {supplements.map(one => (
              <li key={one.eventId}>
                {one.items.map(({ name, why }) => `${name}（${why}）`).join('、')}{' '}
                <StatusTag tone={one.answeredOn ? 'good' : one.dueBy < today ? 'now' : 'waiting'}>
                  {one.answeredOn ? words.supplied(dayOf(one.answeredOn)) : words.suppliedNot(dayOf(one.dueBy))}
                </StatusTag>
              </li>
            ))}
          </ul>
        </LaterPart>
      )}
    </>
  )
}

function Commitments({ held: { commitments = [] }, today }: { held: Case; today: string }) {
  const words = useWords(deskLaterWording)
  if (commitments.length === 0) return null
  return (
    <LaterPart title={words.commitments}>
      <ul className="desk-later">
        {commitments.map(({ eventId, name, text, checkMethod, checkBy, check }) => (
          <li key={eventId}>
            <strong>{name}</strong> {text}
            <span className="desk-quiet">{checkMethod}</span>
            <StatusTag
              tone={check ? (check.outcome === 'false' ? 'now' : 'good') : checkBy < today ? 'now' : 'waiting'}
            >
              {check ? `${words.outcomes[check.outcome]}：${check.how}` : words.checkBy(dayOf(checkBy))}
            </StatusTag>
            {check?.outcome === 'false' && <p className="desk-warn">{words.foundFalse}</p>}
          </li>
        ))}
      </ul>
    </LaterPart>
  )
}

function Rest({ held }: { held: Case }) {
  const words = useWords(deskLaterWording)
  const ends = useWords(caseStepWording).terminateGrounds
  const { outside = [], returns = [], withdrawal, termination, homeward, archive } = held
  return (
    <>
      {outside.length > 0 && (
        <LaterPart title={words.outside}>
          <ul className="desk-later">
            {outside.map(one => (
              <li key={one.eventId}>
                {one.system} <span className="desk-number">{one.number}</span> {one.result}
              </li>
            ))}
          </ul>
        </LaterPart>
      )}
      {returns.length > 0 && (
        <LaterPart title={words.returns}>
          <ul className="desk-later">
            {returns.map(one => (
              <li key={one.eventId}>
                {dayOf(one.returnedOn)} {words.returnedTo[one.backTo]}：
                {[one.why, one.whereInstead && words.goTo(one.whereInstead)].filter(Boolean).join('。')}
              </li>
            ))}
          </ul>
        </LaterPart>
      )}
      {withdrawal && (
        <LaterPart title={words.withdrawal}>
          <p>
            {withdrawal.why}
            <span className="desk-quiet">
              {words.setBy(words.withdrawalSigned[withdrawal.signed], dayOf(withdrawal.withdrawnOn))}
            </span>
          </p>
        </LaterPart>
      )}
      {termination && (
        <LaterPart title={words.termination}>
          <p>
            {ends[termination.ground]}：{termination.why}
            <span className="desk-quiet">{words.setBy(termination.by.name, dayOf(termination.terminatedOn))}</span>
          </p>
        </LaterPart>
      )}
      {homeward && (
        <LaterPart title={words.homewardTitle}>
          <p>{words.homeward(homeward.batchNo, dayOf(homeward.sentOn))}</p>
        </LaterPart>
      )}
      {archive && (
        <LaterPart title={words.archiveTitle}>
          <p className="desk-number">{words.archive(archive.archiveNo)}</p>
          <ArchivePackage caseId={held.id} />
        </LaterPart>
      )}
    </>
  )
}

/** What was written before stays to be seen, struck out, with why it was wrong (domain.md U24). */
function Amendments({ held: { amendments = [] } }: { held: Case }) {
  const words = useWords(deskLaterWording)
  if (amendments.length === 0) return null
  return (
    <LaterPart title={words.amendments}>
      <ul className="desk-later">
        {amendments.map(one => (
          <li key={one.eventId}>
            {words.wrong}：
            <s>
              {[
                one.applicant && `${one.before.applicant.name} ${one.before.applicant.idNumber}`,
                one.contact && one.before.contact?.name,
                one.matter && one.before.matter.name,
              ]
                .filter(Boolean)
                .join('，')}
            </s>{' '}
            {one.why}
            <span className="desk-quiet">{words.setBy(one.by.name, dayOf(one.amendedOn))}</span>
          </li>
        ))}
      </ul>
    </LaterPart>
  )
}
