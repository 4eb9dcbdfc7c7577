import { Button } from 'antd'
import { useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { maskIdNumber, maskPhone } from '../../../shared/text/masking'
import { caseWording } from '../../../shared/text/station-case-page'
import { useWords } from '../../ui/language'

/** Who applies. Numbers are covered until asked for: other people look at this screen too (domain.md U29). */
export function Person({ held }: { held: Case }) {
  const words = useWords(caseWording)
  const [open, setOpen] = useState(false)
  const { applicant, contact } = held
  const phone = (number: string) => (open ? number : maskPhone(number))
  return (
    <section aria-label={words.applicant}>
      <h2>
        {words.applicant}
        <Button type="link" aria-pressed={open} onClick={() => setOpen(!open)}>
          {open ? words.hide : words.show}
        </Button>
      </h2>
      <dl className="facts">
        {applicant.idNumber && (
          <>
            <dt>{words.id}</dt>
            <dd className="figure">{open ? applicant.idNumber : maskIdNumber(applicant.idNumber)}</dd>
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
        {held.notes.filter(Boolean).length > 0 && (
          <>
            <dt>{words.notes}</dt>
            <dd>{held.notes.filter(Boolean).join('；')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
