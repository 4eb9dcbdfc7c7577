import { useEffect } from 'react'
import { caseHash } from '../../../shared/case/fold'
import { useParams } from 'react-router'
import { legalStateWording } from '../../../shared/text/station-case'
import { caseWording } from '../../../shared/text/station-case-page'
import { dateWords, momentWords } from '../../app/day-words'
import { NeedsYouList } from '../../app/needs-you-list'
import { toneOf } from '../../app/state-groups'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { CheckCode } from '../../ui/check-code'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { CaseActions } from './case-actions'
import { Custody } from './custody'
import { History } from './history'
import { OrganPapers } from './organ-papers'
import { Person } from './person'

const MISSING = 'missing'

/** Everything about one case on one page: what is next first, then who, which papers, whose originals, and the history. */
export function CasePage() {
  const words = useWords(caseWording)
  const states = useWords(legalStateWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { caseId = '' } = useParams()
  const row = useLive(async () => (await hall.cases.find(caseId)) ?? MISSING, [hall, caseId])
  const isFound = row !== undefined && row !== MISSING
  useEffect(() => {
    if (isFound) hall.audit.caseViewed(caseId)
  }, [hall, caseId, isFound])
  if (row === undefined) return null
  if (row === MISSING)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.notFound}>{words.notFoundTeach}</EmptyState>
      </Page>
    )
  const { case: held } = row
  const today = hall.now().date
  const promised = held.acceptance?.promised
  return (
    <Page
      wide
      title={`${held.applicant.name} · ${held.matter.name}`}
      aside={<StatusTag tone={toneOf(held.legal)}>{states[held.legal]}</StatusTag>}
      actions={<CaseActions held={held} />}
    >
      {row.sync.needs.length > 0 && <NeedsYouList needs={row.sync.needs} showCase={false} />}
      <div className="case-columns">
        <div>
          <dl className="facts">
            <dt>{words.receiptNo}</dt>
            <dd className="figure" data-receipt-no={held.receiptNo}>
              {held.receiptNo}
            </dd>
            <dt>{words.queryCode}</dt>
            <dd className="figure">{held.queryCode}</dd>
            {held.caseNo && (
              <>
                <dt>{words.caseNo}</dt>
                <dd className="figure">{held.caseNo}</dd>
              </>
            )}
            <dt>{words.received}</dt>
            <dd>
              {momentWords(held.receivedAt, today, language)}，{held.agent.name}
            </dd>
            <dt>{words.syncLine}</dt>
            <dd>
              {row.sync.at === null
                ? words.syncStates[row.sync.state]
                : words.syncSince(words.syncStates[row.sync.state], momentWords(row.sync.at, today, language))}
            </dd>
            <dt>{words.due}</dt>
            <dd>{promised ? dateWords(promised.date, language) : words.noDue}</dd>
          </dl>
          <Findings held={held} />
          <Person held={held} />
          <Custody held={held} today={today} />
          <OrganPapers held={held} title={words.organPapers} />
          <CheckCode label={words.checkCode} hash={caseHash(held)} />
        </div>
        <History held={held} today={today} />
      </div>
    </Page>
  )
}

function Findings({ held }: { held: Parameters<typeof Person>[0]['held'] }) {
  const words = useWords(caseWording)
  return (
    <>
      {held.legal === 'correcting' && held.correction && (
        <section aria-label={words.asked}>
          <h2>{words.asked}</h2>
          <ul>
            {held.correction.items.map(item => (
              <li key={item.key}>
                <strong>{item.name}</strong>：{item.why}。{item.how}
              </li>
            ))}
          </ul>
        </section>
      )}
      {held.refusal && (
        <section aria-label={words.refusal}>
          <h2>{words.refusal}</h2>
          <p>
            {held.refusal.ground}。{held.refusal.whereInstead}
          </p>
        </section>
      )}
      {held.result && (
        <section aria-label={words.result}>
          <h2>{words.result}</h2>
          <p>
            {held.result.result} {held.result.resultNo}
          </p>
        </section>
      )}
    </>
  )
}
