import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { correctedDates, type WrongSlip } from '../../../shared/case/date-recall'
import { recallWording, wrongDateLine } from '../../../shared/text/recall'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { useHolidayEdition } from '../../app/use-times'
import { useLive } from '../../storage/use-live'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { PaperView } from '../../ui/paper-view'
import { drawCorrection, useCorrectionPaper, type CorrectionSize } from './use-correction-paper'

/** One resident's correction slip: seen, printed or told, and only when a person says that it was handed over, recorded. */
export function RecallSlip() {
  const words = useWords(recallWording)
  const hall = useHall()
  const edition = useHolidayEdition()
  const { caseId = '' } = useParams()
  const { date } = hall.now()
  const found = useLive(async () => {
    const row = await hall.cases.find(caseId)
    const [slip] = row ? await hall.clocks.wrongSlips([row.case]) : []
    return { held: row?.case ?? null, slip: slip ?? null }
  }, [hall, caseId, edition, date])
  const [done, setDone] = useState(false)
  if (!found) return null
  const back = <Link to={paths.recall}>{words.back}</Link>
  if (done || !found.held || !found.slip)
    return (
      <Page title={words.title} footNote={back}>
        {done ? <p role="status">{words.done}</p> : <EmptyState title={words.gone} />}
      </Page>
    )
  return <GiveSlip held={found.held} slip={found.slip} given={() => setDone(true)} />
}

function GiveSlip({ held, slip, given }: { held: Case; slip: WrongSlip; given: () => void }) {
  const words = useWords(recallWording)
  const hall = useHall()
  const { language } = useLanguage()
  const [size, setSize] = useState<CorrectionSize>('80mm')
  const paper = useCorrectionPaper(held, slip, size)
  const { run, busy, reasons } = useCommand(held.id)
  const record = async (how: CorrectionSize | 'told') => {
    const recorded = await run({ type: 'giveDateCorrection', dates: correctedDates(slip), paper: how })
    if (recorded?.ok) given()
  }
  return (
    <Page
      title={words.title}
      wide
      footNote={<Link to={paths.recall}>{words.back}</Link>}
      actions={
        <>
          <Button size="large" disabled={busy} onClick={() => void record('told')}>
            {words.told}
          </Button>
          <PrintButton
            label={words.print}
            large
            subject={held.id}
            draw={() => drawCorrection(hall, { held, slip, size })}
          />
          <Button type="primary" size="large" loading={busy} onClick={() => void record(size)}>
            {words.handed}
          </Button>
        </>
      }
    >
      <div className="receipt">
        <div className="receipt-side">
          <p>
            <strong>{slip.maskedName}</strong> {slip.matter}
          </p>
          {slip.dates.map(wrong => (
            <p key={wrong.which}>{wrongDateLine(wrong, language)}</p>
          ))}
          <div className="group-label">{words.size}</div>
          <Choice
            label={words.size}
            value={size}
            choose={setSize}
            options={[
              { value: '80mm', label: words.slip },
              { value: 'A4', label: words.a4 },
            ]}
          />
          <p className="field-hint">{words.askNote}</p>
          {reasons.length > 0 && <Reasons reasons={reasons} />}
        </div>
        {paper && <PaperView paper={paper} label={words.preview} />}
      </div>
    </Page>
  )
}
