import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { complaintWording } from '../../../shared/text/complaint'
import type { Hall } from '../../app/hall'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'

/** The number, large, and the slip that bears it. */
export function Sealed({ number, leave }: { number: string; leave: () => void }) {
  const words = useWords(complaintWording)
  const hall = useHall()
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const print = async () => {
    if (busy) return
    setBusy(true)
    setReason(await printSlip(hall, number))
    setBusy(false)
  }
  return (
    <main className="rating complaint">
      <h1>{words.done}</h1>
      <p>{words.number}</p>
      <p className="complaint-number figure" data-complaint-number={number}>
        {number}
      </p>
      <p className="lead">{words.doneLead}</p>
      {hall.status.county && <p>{words.hotline(hall.status.county.hotline)}</p>}
      {reason && <Reasons reasons={[reason]} />}
      <div className="foot-actions">
        <Button size="large" icon={<PrinterOutlined />} loading={busy} onClick={() => void print()}>
          {busy ? words.printing : words.print}
        </Button>
        <Button type="primary" size="large" autoFocus onClick={leave}>
          {words.back}
        </Button>
      </div>
    </main>
  )
}

/** Null when it went to the printer. */
async function printSlip(hall: Hall, number: string): Promise<StationReason | null> {
  const { point, county } = hall.status
  if (!point || !county) throw new Error('a complaint needs an enrolled point')
  const { complaintSlip } = await import('../../../shared/paper/complaint-slip')
  const { html, title } = complaintSlip({ number, point, county, on: hall.now().date })
  const printed = await hall.platform.call('paper:print', { html, paper: '80mm', title })
  return printed.ok ? null : printed.reason
}
