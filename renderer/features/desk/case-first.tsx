import type { DeskCase } from '../../../shared/ipc/desk'
import { caseStepWording } from '../../../shared/text/case-steps'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { dayOf } from './display'
import { LaterPart } from './later-part'

/** What whoever opens the case must see before anything else: why it goes first, who follows it, and what holds it. */
export function CaseFirst({ found: { case: held, notice } }: { found: DeskCase }) {
  const words = useWords(deskLaterWording)
  const grounds = useWords(caseStepWording).priorityGrounds
  const { priority, direct, watcher, deemed, refusalProposal, suspension } = held
  const doubt =
    (held.legal === 'pre-check' && !notice && words.noReceipt) || (notice?.unheard && words.unheardMeans) || null
  if (!priority && !direct && !watcher && !deemed && !refusalProposal && !suspension && !doubt) return null
  return (
    <LaterPart title={priority || direct || watcher ? words.mark : words.notable}>
      <ul className="desk-later">
        {priority && (
          <li>
            <StatusTag tone="now">{words.green}</StatusTag>{' '}
            {[grounds[priority.ground], priority.why].filter(Boolean).join('：')}
            <span className="desk-quiet">{words.setBy(priority.by.name, dayOf(priority.setOn))}</span>
          </li>
        )}
        {direct && (
          <li>
            <StatusTag tone="now">{words.direct}</StatusTag> {direct.why}
            <p>{words.directMeans}</p>
            <span className="desk-quiet">{words.setBy(direct.by.name, dayOf(direct.directedOn))}</span>
          </li>
        )}
        {watcher && <li>{words.watcher(watcher.name)}</li>}
        {deemed && (
          <li>
            <StatusTag tone="now">{words.deemed}</StatusTag> {words.deemedOn(dayOf(deemed.noticeDueBy))}
          </li>
        )}
        {doubt && (
          <li>
            <StatusTag tone="now">{words.toCheck}</StatusTag> {doubt}
          </li>
        )}
        {refusalProposal && held.legal === 'pre-check' && (
          <li>
            <StatusTag tone="soon">{words.refusalProposal}</StatusTag> {refusalProposal.ground}（
            {refusalProposal.legalBasis}）
            <span className="desk-quiet">
              {words.setBy(refusalProposal.by.name, dayOf(refusalProposal.proposedOn))}
            </span>
          </li>
        )}
        {suspension && (
          <li>
            <StatusTag tone="waiting">{words.suspension}</StatusTag> {suspension.why}
          </li>
        )}
      </ul>
    </LaterPart>
  )
}
