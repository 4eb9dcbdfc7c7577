import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { handoverWording } from '../../../shared/text/station-jobs'
import { receiptWording } from '../../../shared/text/station-receipt'
import type { Hall, RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'

type HandedOverProps = { batchNo: string; cases: Case[]; failed: RecordReason[] }

/** What went along, and the list that both hands sign. */
export function HandedOver({ batchNo, cases, failed }: HandedOverProps) {
  const words = useWords(handoverWording)
  const printWords = useWords(receiptWording)
  const hall = useHall()
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const print = async () => {
    if (busy) return
    setBusy(true)
    const paper = await listPaper(hall, batchNo, cases)
    const printed = await hall.platform.call('paper:print', { html: paper.html, paper: 'A4', title: paper.title })
    setReason(printed.ok ? null : printed.reason)
    setBusy(false)
  }
  return (
    <Page
      title={words.doneTitle}
      lead={words.doneLead(cases.length)}
      wide
      actions={
        <>
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

async function listPaper(hall: Hall, batchNo: string, cases: readonly Case[]) {
  const { point, township, county, unlocked } = hall.status
  if (!point || !township || !county) throw new Error('a hand-over list needs an enrolled point')
  const { handoverPaper } = await import('../../../shared/paper/handover-paper')
  return handoverPaper({
    batchNo,
    on: hall.now().date,
    from: { point, person: unlocked?.name ?? '' },
    // Who takes it in is known only when that person signs.
    to: { point: township, person: '' },
    cases,
    county,
  })
}
