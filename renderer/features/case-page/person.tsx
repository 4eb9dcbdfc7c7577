import { Button } from 'antd'
import { useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { maskIdNumber, maskPhone, maskText } from '../../../shared/text/masking'
import { caseWording } from '../../../shared/text/station-case-page'
import { revealWording } from '../../../shared/text/station-reveal'
import { useReveal } from '../../app/use-reveal'
import { useWords } from '../../ui/language'
import { RevealReason } from './reveal-reason'

/** Who applies. Numbers are covered: other people look at this screen too (domain.md U29), and seeing one is an act with a reason. */
export function Person({ held }: { held: Case }) {
  const words = useWords(caseWording)
  const reveal = useWords(revealWording)
  const [asking, setAsking] = useState(false)
  const open = useReveal(held.id)
  const { applicant, contact } = held
  const phone = (number: string) => (open.shown ? number : maskPhone(number))
  const notes = held.notes.filter(Boolean).join('；')
  return (
    <section aria-label={words.applicant}>
      <h2>
        {words.applicant}
        {open.shown ? (
          <>
            <Button type="link" onClick={open.hide}>
              {reveal.hide}
            </Button>
            <small className="figure">{reveal.leftSeconds(open.secondsLeft)}</small>
          </>
        ) : (
          <Button type="link" onClick={() => setAsking(true)}>
            {reveal.show}
          </Button>
        )}
      </h2>
      <dl className="facts">
        {applicant.idNumber && (
          <>
            <dt>{words.id}</dt>
            <dd className="figure">{open.shown ? applicant.idNumber : maskIdNumber(applicant.idNumber)}</dd>
          </>
        )}
        <dt>{words.phone}</dt>
        <dd className="figure">{applicant.phone ? phone(applicant.phone) : words.noPhone}</dd>
        {contact && (
          <>
            <dt>{words.contact}</dt>
            <dd>
              {contact.name}（{contact.relation}）{contact.phone && phone(contact.phone)}
            </dd>
          </>
        )}
        {applicant.address && (
          <>
            <dt>{words.address}</dt>
            <dd>{applicant.address}</dd>
          </>
        )}
        {notes && (
          <>
            <dt>{words.notes}</dt>
            <dd>{open.shown ? notes : maskText(notes)}</dd>
          </>
        )}
      </dl>
      {asking && <RevealReason reveal={open.reveal} reason={open.reason} close={() => setAsking(false)} />}
    </section>
  )
}
