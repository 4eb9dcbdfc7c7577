import type { ReactNode } from 'react'
import type { DeskCase } from '../../../shared/ipc/desk'
import type { RevealField } from '../../../shared/ipc/desk-privacy'
import { deskWording } from '../../../shared/text/desk'
import { useWords } from '../../ui/language'
import { dayOf } from './display'
import { RevealValue } from './reveal-value'

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
        <Fact name={words.receiptNo}>
          <span className="desk-number">{found.case.receiptNo}</span>
        </Fact>
        {found.case.caseNo && (
          <Fact name={words.caseNo}>
            <span className="desk-number">{found.case.caseNo}</span>
          </Fact>
        )}
        <Fact name={words.queryCode}>{open('queryCode', words.queryCode, found.case.queryCode)}</Fact>
        {acceptance && <Fact name={words.promised}>{due(acceptance.promised)}</Fact>}
        {acceptance && <Fact name={words.legal}>{due(acceptance.legal)}</Fact>}
        {found.case.review && (
          <Fact name={words.review}>
            {open('review', words.review, found.case.review.opinion)}（{found.case.review.by.name}）
          </Fact>
        )}
        {found.case.decision && (
          <Fact name={words.decision}>
            {open('decision', words.decision, found.case.decision.opinion)}（{found.case.decision.by.name}）
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
