import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { findProhibited, prohibitedIn, type Prohibited } from '../../../shared/matter/certificate-guard'
import { certificateLetterPaper } from '../../../shared/paper/document/certificate-letter'
import type { Paper } from '../../../shared/paper/paper'
import { stationGuideWording } from '../../../shared/text/station-guide'
import type { Hall } from '../../app/hall'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { PaperView } from '../../ui/paper-view'

/** The polite letter to an office that demands a certificate which the village must not issue. What is typed is kept nowhere. */
export function CertificateLetter() {
  const words = useWords(stationGuideWording)
  const hall = useHall()
  const { name = '' } = useParams()
  const [found, setFound] = useState<Prohibited | null>(null)
  const [resident, setResident] = useState('')
  const [office, setOffice] = useState('')
  useEffect(() => {
    let left = false
    void hall.matters().then(matters => {
      const one =
        prohibitedIn(matters).find(({ certificate }) => certificate === name) ?? findProhibited(matters, name)[0]
      if (!left) setFound(one ?? null)
    })
    return () => {
      left = true
    }
  }, [hall, name])
  if (!found) return null
  const whole = resident.trim() !== '' && office.trim() !== ''
  const paper = letter(hall, found, { resident: resident.trim(), office: office.trim() })
  return (
    <Page
      title={words.letterTitle}
      lead={words.letterLead}
      wide
      footNote={<Link to={paths.pickMatter}>{words.back}</Link>}
      actions={
        whole &&
        paper && (
          <PrintButton large label={words.print} draw={() => Promise.resolve(paper)} subject={found.certificate} />
        )
      }
    >
      <div className="receipt">
        <div className="receipt-side guide-side">
          <Prohibition found={found} />
          <Field
            label={words.resident}
            error={null}
            {...(resident.trim() === '' ? { hint: words.residentMissing } : {})}
          >
            {control => (
              <Input
                {...control}
                autoFocus
                maxLength={50}
                value={resident}
                onChange={event => setResident(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.office} hint={office.trim() === '' ? words.officeMissing : words.officeHint} error={null}>
            {control => (
              <Input {...control} maxLength={60} value={office} onChange={event => setOffice(event.target.value)} />
            )}
          </Field>
        </div>
        {paper && <PaperView paper={paper} label={words.letterTitle} scale={0.82} />}
      </div>
    </Page>
  )
}

function Prohibition({ found }: { found: Prohibited }) {
  const words = useWords(stationGuideWording)
  return (
    <div className="guard">
      <strong>{words.guard(found.certificate)}</strong>
      <p>{words.guardTeach(found.basis.split('；')[0] ?? found.basis)}</p>
      {found.instead !== '' && <p>{words.instead(found.instead)}</p>}
    </div>
  )
}

function letter(
  hall: Hall,
  found: Prohibited,
  { resident, office }: { resident: string; office: string },
): Paper | null {
  const { point, county } = hall.status
  if (!point || !county) return null
  return certificateLetterPaper({
    ...{
      applicant: resident || '　　　',
      certificate: found.certificate,
      basis: found.basis,
      demandedBy: office || '　　　',
    },
    ...{
      instead: found.instead === '' ? [] : [found.instead],
      receiptNo: '',
      on: hall.now().date,
      issuer: point,
      county,
    },
  })
}
