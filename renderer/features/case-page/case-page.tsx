import { Fragment, useEffect } from 'react'
import { responsibleFor, responsibleSince } from '../../../shared/case/duty'
import { caseHash } from '../../../shared/case/fold'
import { useParams } from 'react-router'
import { responsibleWording } from '../../../shared/text/responsible'
import { legalStateWording } from '../../../shared/text/station-case'
import { caseWording } from '../../../shared/text/station-case-page'
import { CaseFee } from '../../case-steps/fee-lines'
import { ResultList } from '../../case-steps/result-list'
import { MatterPowers } from '../../case-steps/matter-powers'
import { tripLine } from '../../case-steps/trip-line'
import { ledgerStepWording } from '../../../shared/text/case-steps-ledger'
import type { Case } from '../../../shared/case/case'
import { tripWording } from '../../../shared/text/trips'
import { dateWords, momentWords } from '../../app/day-words'
import { CasePapers } from '../../app/case-papers'
import { NeedsYouList } from '../../app/needs-you-list'
import { toneOf } from '../../app/state-groups'
import { useCase } from '../../app/use-case'
import { useHall } from '../../app/use-hall'
import { promisedWords, useTimes } from '../../app/use-times'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { CheckCode } from '../../ui/check-code'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { Agreements } from './agreements'
import { CaseActions } from './case-actions'
import { Custody } from './custody'
import { History } from './history'
import { Later } from './later'
import { Person } from './person'
import { Steps } from './steps'
import { TransitAndHandling } from './transit-and-handling'

/** Everything about one case on one page: what is next first, then who, which papers, whose originals, and the history. */
export function CasePage() {
  const words = useWords(caseWording)
  const states = useWords(legalStateWording)
  const duty = useWords(responsibleWording)
  const trips = useWords(tripWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { caseId = '' } = useParams()
  const row = useCase(caseId)
  const ref = row?.case.matter ?? null
  const matter = useLive(async () => (ref ? hall.matter(ref.code, ref.version) : null), [hall, ref?.code, ref?.version])
  const isFound = Boolean(row)
  const times = useTimes(row ? [row.case] : [])
  useEffect(() => {
    if (isFound) hall.audit.caseViewed(caseId)
  }, [hall, caseId, isFound])
  if (row === undefined) return null
  if (row === null)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.notFound}>{words.notFoundTeach}</EmptyState>
      </Page>
    )
  const { case: held } = row
  const today = hall.now().date
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
            <dt>{duty.label}</dt>
            <dd>
              {duty.since(responsibleFor(held).name, momentWords(responsibleSince(held), today, language))}
              {held.duty?.offer && <div>{duty.offered(held.duty.offer.to.name)}</div>}
              <small className="quiet">{duty.passes}</small>
            </dd>
            <dt>{words.syncLine}</dt>
            <dd>
              {row.sync.at === null
                ? words.syncStates[row.sync.state]
                : words.syncSince(words.syncStates[row.sync.state], momentWords(row.sync.at, today, language))}
            </dd>
            {held.trips && (
              <>
                <dt>{trips.title}</dt>
                <dd>{tripLine(held, trips)}</dd>
              </>
            )}
            <MatterPowers
              matter={matter ?? null}
              today={today}
              entry={(name, said) => (
                <Fragment key={name}>
                  <dt>{name}</dt>
                  <dd>{said}</dd>
                </Fragment>
              )}
            />
            <dt>{words.due}</dt>
            <dd>{promisedWords(held, times?.get(held.id), language) ?? words.noDue}</dd>
          </dl>
          <Steps held={held} />
          <Findings held={held} />
          <Later held={held} today={today} />
          <Person held={held} />
          <Agreements held={held} today={today} />
          <Custody held={held} today={today} />
          <CasePapers held={held} title={words.organPapers} />
          <TransitAndHandling times={times?.get(held.id)} />
          <CheckCode label={words.checkCode} hash={caseHash(held)} />
        </div>
        <History held={held} today={today} />
      </div>
    </Page>
  )
}

function Findings({ held }: { held: Case }) {
  const words = useWords(caseWording)
  const ledger = useWords(ledgerStepWording)
  const { language } = useLanguage()
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
          {held.results ? (
            <ResultList held={held} day={date => dateWords(date, language)} />
          ) : (
            <p>
              {held.result.result} {held.result.resultNo}
            </p>
          )}
        </section>
      )}
      {held.fees && (
        <section aria-label={ledger.feePart}>
          <h2>{ledger.feePart}</h2>
          <CaseFee held={held} />
        </section>
      )}
    </>
  )
}
