import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Case } from '../../shared/case/case'
import type { StationReason } from '../../shared/ipc/station-reason'
import { organPapers, type OrganPaper, type OrganPaperKind } from '../../shared/paper/organ-papers'
import { isWatchPaper } from '../../shared/paper/paper-list'
import type { PaperSize } from '../../shared/paper/paper-size'
import { signFirstWording } from '../../shared/text/sign-first'
import { receiptWording } from '../../shared/text/station-receipt'
import type { Hall } from './hall'
import { paperRequestOf } from './papers-of-case'
import { reprintOf } from './reprint-of'
import { Reasons } from './reasons'
import { useHall } from './use-hall'
import { useWords } from '../ui/language'
import { keepSize, lastSize, SizeChoice } from '../ui/size-choice'

type Drawn = { papers: OrganPaper[]; printed: Readonly<Record<string, number>> }
const NOTHING: Drawn = { papers: [], printed: {} }

async function drawPapers(hall: Hall, held: Case): Promise<Drawn> {
  const [request, printed] = await Promise.all([paperRequestOf(hall, held), hall.audit.timesPrinted(held.id)])
  if (!request) return NOTHING
  const { village: villagePoint, ...rest } = request
  // 督办单 and cards are the supervisor's, at the county's desk.
  const papers = organPapers({ ...rest, villagePoint }).filter(({ kind }) => !isWatchPaper(kind))
  return { papers, printed }
}

/** The papers of this case, or only those of the last step: printed here, sealed at the township. Nothing while there are none. */
export function CasePapers({ held, title, only }: { held: Case; title: string; only?: readonly OrganPaperKind[] }) {
  const words = useWords(receiptWording)
  const hall = useHall()
  const sizeWords = useWords(signFirstWording)
  const [{ papers, printed }, setDrawn] = useState(NOTHING)
  const [sizes, setSizes] = useState<Partial<Record<OrganPaperKind, PaperSize>>>({})
  const [reason, setReason] = useState<StationReason | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void drawPapers(hall, held).then(drawn => !gone && setDrawn(drawn))
    return () => {
      gone = true
    }
  }, [hall, held])
  const shown = only ? papers.filter(({ kind, isNewest }) => only.includes(kind) && isNewest) : papers
  if (shown.length === 0) return null

  const sizeOf = (kind: OrganPaperKind): PaperSize => sizes[kind] ?? lastSize(kind)
  const chooseSize = (kind: OrganPaperKind, size: PaperSize) => {
    keepSize(kind, size)
    setSizes(before => ({ ...before, [kind]: size }))
  }
  const jobOf = ({ kind, name, printedAs, drawOn }: OrganPaper) => {
    const { html, size } = drawOn(sizeOf(kind), reprintOf(hall, printed, printedAs))
    return { html, paper: size, title: `${name} ${held.receiptNo}` }
  }
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
  const print = async (paper: OrganPaper) => {
    const sent = await hall.platform.call('paper:print', jobOf(paper))
    setReason(sent.ok ? null : sent.reason)
    if (!sent.ok && sent.reason !== 'print-unsure') return
    hall.audit.printed(held.id, paper.printedAs)
    // The next one is 补打, also before the trail is read again.
    setDrawn(before => ({
      ...before,
      printed: { ...before.printed, [paper.printedAs]: (before.printed[paper.printedAs] ?? 0) + 1 },
    }))
  }
  const save = async (paper: OrganPaper) => {
    const saved = await hall.platform.call('paper:pdf', jobOf(paper))
    setReason(saved.ok ? null : saved.reason)
    if (saved.ok) hall.audit.printed(held.id, `PDF ${paper.printedAs}`)
    if (saved.ok) setSaid(saved.value.path === null ? words.pdfDialog : words.pdfSaved(saved.value.path))
  }
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="papers">
        {shown.map(paper => (
          <li key={`${paper.kind} ${paper.which ?? ''}`}>
            <span>{paper.name}</span>
            <SizeChoice
              paper={paper.kind}
              label={sizeWords.sizeOf(paper.name)}
              value={sizeOf(paper.kind)}
              choose={size => chooseSize(paper.kind, size)}
            />
            <Button
              aria-label={`${words.print}：${paper.name}`}
              disabled={busy}
              onClick={() => void once(() => print(paper))}
            >
              {words.print}
            </Button>
            <Button
              aria-label={`${words.pdf}：${paper.name}`}
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
