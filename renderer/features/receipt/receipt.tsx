import { CheckCircleFilled, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { PaperSize } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { sizeClass } from '../../../shared/paper/paper-size'
import { receiptWording } from '../../../shared/text/station-receipt'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useCase } from '../../app/use-case'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { Choice } from '../../ui/choice'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { PaperView } from '../../ui/paper-view'
import { usePaperSize, useSizeNames } from '../../ui/size-choice'
import { useReceiptPaper } from './use-receipt-paper'

type Printing = 'idle' | 'busy' | 'recorded' | 'not-out'

/** A sheet went to the printer and nobody has said yet whether it came out. */
/** A fact tells a roll from a sheet; how wide the roll was matters to nobody later. */
const isRoll = (size: PaperSize): boolean => sizeClass(size) === 'roll'

type Asked = { size: PaperSize | null }
const NOT_ASKED: Asked = { size: null }

/** The receipt: seen, printed, and only when a person says that paper came out, recorded as printed. */
export function Receipt() {
  const words = useWords(receiptWording)
  const hall = useHall()
  const { caseId = '' } = useParams()
  const { state } = useLocation() as { state: { filed?: boolean } | null }
  const row = useCase(caseId)
  const [size, setSize] = usePaperSize('receipt')
  const sizes = useSizeNames('receipt')
  const paper = useReceiptPaper(row?.case, size)
  const [printing, setPrinting] = useState<Printing>('idle')
  const [reason, setReason] = useState<StationReason | null>(null)
  const [pdf, setPdf] = useState<string | null>(null)
  const confirm = useCommand(caseId)
  // Kept on disk: a lock or a power cut between printing and looking must not forget the question.
  const asked = useKept<Asked>(paths.receipt(caseId), NOT_ASKED)
  if (!row || !asked.value) return null
  const asking = asked.value.size
  const { case: held } = row
  const reprint = held.receiptsPrinted > 0

  const print = async () => {
    if (!paper || printing === 'busy') return
    setPrinting('busy')
    setReason(null)
    const printed = await hall.platform.call('paper:print', { html: paper.html, paper: size, title: paper.title })
    if (!printed.ok && printed.reason !== 'print-unsure') setReason(printed.reason)
    // Whether it came out is never known from here: a person looks and says so.
    setPrinting('idle')
    if (!printed.ok && printed.reason !== 'print-unsure') return
    asked.edit(() => ({ size }))
    hall.audit.printed(held.id, paper.title)
  }
  const save = async () => {
    if (!paper) return
    setReason(null)
    const saved = await hall.platform.call('paper:pdf', {
      html: paper.html,
      paper: size,
      title: `${paper.title} ${held.receiptNo}`,
    })
    if (!saved.ok) return setReason(saved.reason)
    hall.audit.printed(held.id, `PDF ${paper.title}`)
    setPdf(saved.value.path === null ? words.pdfDialog : words.pdfSaved(saved.value.path))
  }
  const cameOut = async () => {
    const recorded = await confirm.run({ type: 'confirmReceiptPrinted', paper: isRoll(asking ?? size) ? '80mm' : 'A4' })
    if (!recorded?.ok) return
    confirm.renew()
    asked.edit(() => NOT_ASKED)
    setPrinting('recorded')
  }
  return (
    <Page
      title={words.title}
      wide
      footNote={<Link to={paths.casePage(caseId)}>{words.toCase}</Link>}
      actions={
        <>
          <Button size="large" onClick={() => void save()} disabled={!paper}>
            {words.pdf}
          </Button>
          <Link to={paths.pickMatter} className={printing === 'recorded' ? 'link-main' : 'link-button'}>
            {words.another}
          </Link>
          {printing !== 'recorded' && (
            <Button
              type="primary"
              size="large"
              autoFocus
              icon={<PrinterOutlined />}
              loading={printing === 'busy'}
              disabled={!paper}
              onClick={() => void print()}
              aria-label={reprint ? words.reprint : words.print}
            >
              {printing === 'busy' ? words.printing : reprint ? words.reprint : words.print}
            </Button>
          )}
        </>
      }
    >
      <div className="receipt">
        <div className="receipt-side">
          {state?.filed && (
            <div className="saved" role="status">
              <CheckCircleFilled aria-hidden="true" />
              <div>
                <strong>{words.saved}</strong>
                <p>{words.savedNote}</p>
              </div>
            </div>
          )}
          <dl className="facts">
            <dt>{words.number}</dt>
            <dd className="figure" data-receipt-no={held.receiptNo}>
              {held.receiptNo}
            </dd>
            <dt>{words.queryCode}</dt>
            <dd className="figure">{held.queryCode}</dd>
          </dl>
          <div className="group-label">{words.paper}</div>
          <Choice label={words.paper} value={size} choose={setSize} options={sizes} />
          {reprint && printing !== 'recorded' && <p className="field-hint">{words.reprintNote}</p>}
          {reason && <Reasons reasons={[reason]} />}
          {confirm.reasons.length > 0 && <Reasons reasons={confirm.reasons} />}
          {pdf && (
            <>
              <p role="status" className="hint-good">
                {pdf}
              </p>
              <p className="field-hint">{words.pdfCare}</p>
            </>
          )}
          {asking !== null && (
            <div className="ask" role="group" aria-label={words.cameOut}>
              <strong>{words.cameOut}</strong>
              <p>{words.cameOutNote}</p>
              <div className="ask-answers">
                <Button
                  size="large"
                  onClick={() => {
                    asked.edit(() => NOT_ASKED)
                    setPrinting('not-out')
                  }}
                >
                  {words.cameOutNo}
                </Button>
                <Button type="primary" size="large" loading={confirm.busy} onClick={() => void cameOut()}>
                  {words.cameOutYes}
                </Button>
              </div>
            </div>
          )}
          {printing === 'not-out' && <p role="status">{words.notOut}</p>}
          {printing === 'recorded' && (
            <p role="status" className="hint-good">
              {words.recorded}
            </p>
          )}
        </div>
        {paper ? (
          <PaperView paper={paper} label={words.preview} scale={sizeClass(size) === 'roll' ? 1.15 : 0.75} />
        ) : (
          <p className="lead">{words.drawing}</p>
        )}
      </div>
    </Page>
  )
}
