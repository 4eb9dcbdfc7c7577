import { Alert, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { DeskCase } from '../../../shared/ipc/desk'
import { organPapers, type OrganPaper } from '../../../shared/paper/organ-papers'
import type { Paper } from '../../../shared/paper/paper'
import { isWatchPaper } from '../../../shared/paper/paper-list'
import { holdsRight } from '../../../shared/people/permission'
import { deskRevealWording } from '../../../shared/text/audit-reveal'
import { deskWording } from '../../../shared/text/desk'
import { signFirstWording } from '../../../shared/text/sign-first'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { SizeChoice, usePaperSize } from '../../ui/size-choice'
import { auditApi } from './audit-api'
import { useDeskUser } from './desk-user'

/** The papers that the case calls for, by name. What is seen and what is printed the center draws, with the same words and days. */
export function CasePapers({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const { county, actor } = useDeskUser()
  const { case: held, township, villagePoint, matter, intakeHash, today } = found
  const papers = matter
    ? organPapers({ case: held, township, villagePoint, matter, county, eventHash: intakeHash, today, by: actor.name })
    : []
  const [shown, setShown] = useState<OrganPaper | null>(null)
  const mine = papers.filter(({ kind }) =>
    holdsRight(actor.role, isWatchPaper(kind) ? 'print-watch-paper' : 'print-paper', actor.point),
  )
  if (mine.length === 0) return null
  return (
    <section className="desk-card" aria-label={words.papers}>
      <h2>{words.papers}</h2>
      <div className="desk-buttons">
        {mine.map(paper => (
          <Button key={`${paper.kind} ${paper.which ?? ''}`} onClick={() => setShown(paper)}>
            {paper.name}
          </Button>
        ))}
      </div>
      {shown && <PaperDialog caseId={found.case.id} paper={shown} close={() => setShown(null)} />}
    </section>
  )
}

type DialogProps = { caseId: string; paper: Pick<OrganPaper, 'kind' | 'which' | 'name'>; close: () => void }

function PaperDialog({ caseId, paper: { kind, which, name: title }, close }: DialogProps) {
  const words = useWords(deskWording).page
  const reveal = useWords(deskRevealWording)
  const sizeWords = useWords(signFirstWording)
  const [size, choose] = usePaperSize(kind)
  const [seen, setSeen] = useState<Paper | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const [prints, setPrints] = useState(0)
  // Again after a print: the next one is marked 补打, and the screen shows it.
  useEffect(() => {
    let gone = false
    void auditApi
      .paper(caseId, { paper: kind, ...(which !== undefined && { which }), size, masked: true })
      .then(answer => {
        if (gone) return
        setSeen(answer.ok ? answer.value : null)
        setFailed(!answer.ok)
      })
    return () => {
      gone = true
    }
  }, [caseId, kind, which, size, prints])
  const print = async () => {
    if (busy) return
    setBusy(true)
    const answer = await auditApi.paper(caseId, { paper: kind, ...(which !== undefined && { which }), size })
    setBusy(false)
    setFailed(!answer.ok)
    if (!answer.ok) return
    await webPaper.print({ html: answer.value.html, paper: answer.value.size, title: answer.value.title })
    setPrints(prints + 1)
  }
  return (
    <Modal
      open
      title={title}
      width={900}
      onCancel={close}
      okText={words.print}
      confirmLoading={busy}
      onOk={() => void print()}
    >
      <p className="desk-quiet">{reveal.papersMasked}</p>
      <p>
        {sizeWords.size}：<SizeChoice paper={kind} label={sizeWords.sizeOf(title)} value={size} choose={choose} />
      </p>
      {failed && <Alert type="error" showIcon title={reveal.printFailed} />}
      {seen && <PaperView paper={seen} label={title} />}
    </Modal>
  )
}
