import { FrownOutlined, MehOutlined, SmileOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ComponentType } from 'react'
import { useNavigate, useParams } from 'react-router'
import { deliverWording } from '../../../shared/text/station-jobs'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useCase } from '../../app/use-case'
import { useWords } from '../../ui/language'

const FACES: ComponentType[] = [FrownOutlined, FrownOutlined, MehOutlined, SmileOutlined, SmileOutlined]

/** The resident's own screen: five answers in words and faces, best first. What was chosen is never shown afterwards. */
export function Rating() {
  const words = useWords(deliverWording)
  const navigate = useNavigate()
  const { caseId = '' } = useParams()
  const row = useCase(caseId)
  const [thanked, setThanked] = useState(false)
  const { run, busy, reasons } = useCommand(caseId)
  const leave = () => void navigate(paths.casePage(caseId), { replace: true })
  const rate = async (score: number) => {
    const result = await run({ type: 'rate', score, channel: 'screen', comment: '' })
    if (result?.ok) setThanked(true)
  }
  if (!row) return null
  if (thanked || row.case.legal === 'rated')
    return (
      <main className="rating">
        <h1>{thanked ? words.thanks : words.rated}</h1>
        <Button type="primary" size="large" autoFocus onClick={leave}>
          {words.next}
        </Button>
      </main>
    )
  return (
    <main className="rating">
      <h1>{words.rateTitle}</h1>
      <p>{row.case.matter.name}</p>
      <div className="rating-faces" role="group" aria-label={words.rateTitle}>
        {words.scores
          .map((label, index) => ({ label, score: index + 1, Face: FACES[index] ?? MehOutlined }))
          .reverse()
          .map(({ label, score, Face }) => (
            <button key={score} type="button" disabled={busy} onClick={() => void rate(score)}>
              <span className={`face face-${score}`} aria-hidden="true">
                <Face />
              </span>
              {label}
            </button>
          ))}
      </div>
      <p className="lead">{words.rateLead}</p>
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <Button size="large" onClick={leave}>
        {words.rateLater}
      </Button>
    </main>
  )
}
