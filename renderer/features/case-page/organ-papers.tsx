import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { organPapers } from '../../../shared/paper/organ-papers'
import type { Paper } from '../../../shared/paper/paper'
import { receiptWording } from '../../../shared/text/station-receipt'
import type { Hall } from '../../app/hall'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'

async function drawPapers(hall: Hall, held: Case): Promise<Paper[]> {
  const { point, township, county } = hall.status
  const first = held.timeline[0]
  if (!point || !township || !county || !first) return []
  const [matter, eventHash] = await Promise.all([hall.matter(held.matter.code), hall.cases.factHash(first.eventId)])
  return matter && eventHash
    ? organPapers({ case: held, matter, township, villagePoint: point, county, eventHash })
    : []
}

/** The organ's papers of this case, for the resident to hold or to sign: printed here, sealed at the township. */
export function OrganPapers({ held, title }: { held: Case; title: string }) {
  const words = useWords(receiptWording)
  const hall = useHall()
  const [papers, setPapers] = useState<Paper[]>([])
  const [reason, setReason] = useState<StationReason | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void drawPapers(hall, held).then(drawn => !gone && setPapers(drawn))
    return () => {
      gone = true
    }
  }, [hall, held])
  if (papers.length === 0) return null

  const jobOf = ({ html, size, title }: Paper) => ({ html, paper: size, title: `${title} ${held.receiptNo}` })
  // One at a time: a second click while the printer is asked would be a second sheet.
  const once = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setSaid(null)
    try {
      await work()
    } finally {
      setBusy(false)
    }
  }
  const print = async (paper: Paper) => {
    const printed = await hall.platform.call('paper:print', jobOf(paper))
    setReason(printed.ok ? null : printed.reason)
    if (printed.ok || printed.reason === 'print-unsure') hall.audit.printed(held.id, paper.title)
  }
  const save = async (paper: Paper) => {
    const saved = await hall.platform.call('paper:pdf', jobOf(paper))
    setReason(saved.ok ? null : saved.reason)
    if (saved.ok) hall.audit.printed(held.id, `PDF ${paper.title}`)
    if (saved.ok) setSaid(saved.value.path === null ? words.pdfDialog : words.pdfSaved(saved.value.path))
  }
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="papers">
        {papers.map(paper => (
          <li key={paper.title}>
            <span>{paper.title}</span>
            <Button
              aria-label={`${words.print}：${paper.title}`}
              disabled={busy}
              onClick={() => void once(() => print(paper))}
            >
              {words.print}
            </Button>
            <Button
              aria-label={`${words.pdf}：${paper.title}`}
              disabled={busy}
              onClick={() => void once(() => save(paper))}
            >
              {words.pdf}
            </Button>
          </li>
        ))}
      </ul>
      {reason && <Reasons reasons={[reason]} />}
      {said && (
        <p role="status" className="hint-good">
          {said}
        </p>
      )}
    </section>
  )
}
