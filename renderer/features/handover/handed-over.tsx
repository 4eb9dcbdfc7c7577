import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import type { StationReason } from '../../../shared/ipc/station-reason'
import type { PaperSize } from '../../../shared/paper/paper-size'
import { signFirstWording } from '../../../shared/text/sign-first'
import { handoverWording } from '../../../shared/text/station-jobs'
import { receiptWording } from '../../../shared/text/station-receipt'
import { countyWords } from '../../app/county-words'
import type { Hall, RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { reprintOf } from '../../app/reprint-of'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { SizeChoice, usePaperSize } from '../../ui/size-choice'

type HandedOverProps = { batchNo: string; cases: Case[]; failed: RecordReason[] }

/** What went along, and the list that both hands sign. */
export function HandedOver({ batchNo, cases, failed }: HandedOverProps) {
  const words = useWords(handoverWording)
  const printWords = useWords(receiptWording)
  const hall = useHall()
  const sizeWords = useWords(signFirstWording)
  const [size, choose] = usePaperSize('handover')
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const print = async () => {
    if (busy) return
    setBusy(true)
    try {
      const { html, title } = await listPaper(hall, { batchNo, cases, size })
      const printed = await hall.platform.call('paper:print', { html, paper: size, title })
      setReason(printed.ok ? null : printed.reason)
      // Nobody knows whether an unsure one came out: the next is marked 补打 all the same.
      if (printed.ok || printed.reason === 'print-unsure') hall.audit.printed(batchNo, title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={words.doneTitle}
      lead={words.doneLead(cases.length)}
      wide
      actions={
        <>
          <SizeChoice paper="handover" label={sizeWords.size} value={size} choose={choose} />
          <Button size="large" icon={<PrinterOutlined />} loading={busy} onClick={() => void print()}>
            {busy ? printWords.printing : printWords.print}
          </Button>
          <Link to={paths.home} className="link-main">
            {words.another}
          </Link>
        </>
      }
    >
      {failed.length > 0 && <Reasons reasons={failed} />}
      {reason && <Reasons reasons={[reason]} />}
      <p>
        {words.batch}：<span className="figure">{batchNo}</span>
      </p>
      <table className="table" aria-label={words.list}>
        <thead>
          <tr>
            <th>{words.columns.name}</th>
            <th>{words.columns.matter}</th>
            <th>{words.columns.receiptNo}</th>
            <th>{words.columns.originals}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map(held => (
            <tr key={held.id}>
              <td>{held.applicant.name}</td>
              <td>{held.matter.name}</td>
              <td className="figure">{held.receiptNo}</td>
              <td>{held.originals.filter(one => one.holder !== 'applicant').length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}

type Wanted = { batchNo: string; cases: readonly Case[]; size: PaperSize }

async function listPaper(hall: Hall, { batchNo, cases, size }: Wanted) {
  const { point, township, county, unlocked } = hall.status
  if (!point || !township || !county) throw new Error('a hand-over list needs an enrolled point')
  const [{ handoverPaper, HANDOVER_TITLE }, words, printed] = await Promise.all([
    import('../../../shared/paper/handover-paper'),
    countyWords(hall),
    hall.audit.timesPrinted(batchNo),
  ])
  const list = {
    batchNo,
    on: hall.now().date,
    from: { point, person: unlocked?.name ?? '' },
    // Who takes it in is known only when that person signs.
    to: { point: township, person: '' },
    cases,
    county,
    words,
    reprint: reprintOf(hall, printed, HANDOVER_TITLE),
  }
  return handoverPaper(list, size)
}
