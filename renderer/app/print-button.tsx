import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StationReason } from '../../shared/ipc/station-reason'
import type { Paper } from '../../shared/paper/paper'
import { PAPERS, type OtherPaperId } from '../../shared/paper/paper-list'
import type { PaperSize } from '../../shared/paper/paper-size'
import { signFirstWording } from '../../shared/text/sign-first'
import { useWords } from '../ui/language'
import { SizeChoice, usePaperSize } from '../ui/size-choice'
import { Reasons } from './reasons'
import { reprintOf } from './reprint-of'
import { useHall } from './use-hall'

/** On what it is printed, and the mark 补打 where this PC has printed it before. */
export type PrintHow = { size: PaperSize; reprint: { times: number; at: string } | null }

type PrintButtonProps = {
  label: string
  /** Drawn only when somebody presses: the engine of papers is loaded with it. */
  draw: (how: PrintHow) => Promise<Paper>
  /** The paper as the list of papers names it: then its sizes are offered, and its earlier prints are counted. */
  paper?: OtherPaperId
  /** What the audit trail of this PC names: the id of a case or a list. */
  subject: string
  large?: boolean
}

/** Prints a paper that leaves no fact of its own. Whether it came out a person sees; a printer that says no is told in words. */
export function PrintButton({ label, draw, subject, paper, large = false }: PrintButtonProps) {
  const hall = useHall()
  const [busy, setBusy] = useState(false)
  const sizeWords = useWords(signFirstWording)
  const [size, choose] = usePaperSize(paper ?? 'handover')
  const [reason, setReason] = useState<StationReason | null>(null)
  const print = async () => {
    if (busy) return
    setBusy(true)
    try {
      const times = paper ? await hall.audit.timesPrinted(subject) : {}
      const reprint = paper ? (reprintOf(hall, times, PAPERS[paper].zh) ?? null) : null
      const { html, size: drawnOn, title } = await draw({ size: paper ? size : 'A4', reprint })
      const printed = await hall.platform.call('paper:print', { html, paper: drawnOn, title })
      setReason(printed.ok || printed.reason === 'print-unsure' ? null : printed.reason)
      // Nobody knows whether an unsure one came out: the next is marked 补打 all the same.
      if (printed.ok || printed.reason === 'print-unsure') hall.audit.printed(subject, title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {paper && PAPERS[paper].sizes.length > 1 && (
        <SizeChoice paper={paper} label={sizeWords.sizeOf(PAPERS[paper].zh)} value={size} choose={choose} />
      )}
      <Button
        {...(large ? { size: 'large' } : {})}
        icon={<PrinterOutlined />}
        loading={busy}
        onClick={() => void print()}
      >
        {label}
      </Button>
      {reason && <Reasons reasons={[reason]} />}
    </>
  )
}
