import type { ReactNode } from 'react'
import { responsibleFor, responsibleSince } from '../../../shared/case/duty'
import type { DeskCase } from '../../../shared/ipc/desk'
import type { RevealField } from '../../../shared/ipc/desk-privacy'
import { nameOfDeputy } from '../../../shared/people/deputy'
import { deskWording } from '../../../shared/text/desk'
import { responsibleWording } from '../../../shared/text/responsible'
import { tripWording } from '../../../shared/text/trips'
import { MatterPowers } from '../../case-steps/matter-powers'
import { tripLine } from '../../case-steps/trip-line'
import { useWords } from '../../ui/language'
import { clockWording } from '../../../shared/text/clocks'
import { dayOf } from './display'
import { RevealValue } from './reveal-value'
import { TransitAndHandling } from './transit-and-handling'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="desk-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Who applies and where it stands, masked; each full value is asked for by itself. */
export function CaseFacts({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const clock = useWords(clockWording)
  const duty = useWords(responsibleWording)
  const trips = useWords(tripWording)
  const open = (field: RevealField, label: string, masked: string) => (
    <RevealValue caseId={found.case.id} field={field} label={label} masked={masked} />
  )
  const { applicant, contact, acceptance } = found.case
  const due = (value: { date: string; quality: string } | null | undefined) =>
    value ? `${dayOf(value.date)}${value.quality === 'estimated' ? '（预计）' : ''}` : words.noLimit
  return (
    <section className="desk-card">
      <dl className="desk-facts">
        <Fact name={words.applicant}>{open('name', words.applicant, applicant.name)}</Fact>
        <Fact name={words.idNumber}>
          {applicant.idNumber ? open('idNumber', words.idNumber, applicant.idNumber) : words.noId}
        </Fact>
        <Fact name={words.phone}>{applicant.phone ? open('phone', words.phone, applicant.phone) : words.noPhone}</Fact>
        {contact && (
          <Fact name={words.contact}>
            {open('contact', words.contact, `${contact.name}（${contact.relation}）${contact.phone}`)}
          </Fact>
        )}
        <Fact name={words.address}>{applicant.address ? open('address', words.address, applicant.address) : '—'}</Fact>
        <Fact
          name={words.receivedAt}
        >{`${dayOf(found.case.receivedAt)} · ${found.case.pointName} · ${found.case.agent.name}`}</Fact>
        <Fact name={duty.label}>
          {duty.since(responsibleFor(found.case).name, dayOf(responsibleSince(found.case)))}
          {found.case.duty?.offer && <div>{duty.offered(found.case.duty.offer.to.name)}</div>}
          <div className="desk-quiet">{duty.passes}</div>
        </Fact>
        <MatterPowers
          matter={found.matter}
          today={found.today}
          entry={(name, said) => (
            <Fact key={name} name={name}>
              {said}
            </Fact>
          )}
        />
        {found.case.trips && <Fact name={trips.title}>{tripLine(found.case, trips)}</Fact>}
        <Fact name={words.receiptNo}>
          <span className="desk-number">{found.case.receiptNo}</span>
        </Fact>
        {found.case.caseNo && (
          <Fact name={words.caseNo}>
            <span className="desk-number">{found.case.caseNo}</span>
          </Fact>
        )}
        <Fact name={words.queryCode}>{open('queryCode', words.queryCode, found.case.queryCode)}</Fact>
        {acceptance && (
          <Fact name={words.promised}>{found.clocks ? clock.due(found.clocks.promise) : due(acceptance.promised)}</Fact>
        )}
        {acceptance && (
          <Fact name={words.legal}>
            {found.clocks?.legal ? clock.due(found.clocks.legal) : due(found.clocks ? null : acceptance.legal)}
          </Fact>
        )}
        <TransitAndHandling times={found} />
        {found.case.review && (
          <Fact name={words.review}>
            {open('review', words.review, found.case.review.opinion)}（
            {nameOfDeputy(found.case.review.by.name, found.case.review.deputyFor)}）
          </Fact>
        )}
        {found.case.decision && (
          <Fact name={words.decision}>
            {open('decision', words.decision, found.case.decision.opinion)}（
            {nameOfDeputy(found.case.decision.by.name, found.case.decision.deputyFor)}）
          </Fact>
        )}
        {found.case.result && <Fact name={words.result}>{open('result', words.result, found.case.result.result)}</Fact>}
        {found.case.notes.length > 0 && (
          <Fact name={words.notes}>{open('notes', words.notes, found.case.notes.join('；'))}</Fact>
        )}
      </dl>
    </section>
  )
}
