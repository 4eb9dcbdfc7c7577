import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { DeskCase } from '../../../shared/ipc/desk'
import { organPapers, type OrganPaper } from '../../../shared/paper/organ-papers'
import { holdsRight } from '../../../shared/people/permission'
import { deskRevealWording } from '../../../shared/text/audit-reveal'
import { deskWording } from '../../../shared/text/desk'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { auditApi } from './audit-api'
import { useDeskUser } from './desk-user'

/** The papers that the case calls for. What is seen is made from the masked case; only the print is whole. */
export function CasePapers({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const { county, actor } = useDeskUser()
  const { matter, intakeHash, ...rest } = found
  const papers = matter ? organPapers({ ...rest, matter, county, eventHash: intakeHash }) : []
  const [shown, setShown] = useState<OrganPaper | null>(null)
  if (papers.length === 0 || !holdsRight(actor.role, 'print-paper', actor.point)) return null
  return (
    <section className="desk-card" aria-label={words.papers}>
      <h2>{words.papers}</h2>
      <div className="desk-buttons">
        {papers.map(paper => (
          <Button key={paper.kind} onClick={() => setShown(paper)}>
            {paper.title}
          </Button>
        ))}
      </div>
      {shown && <PaperDialog caseId={found.case.id} paper={shown} close={() => setShown(null)} />}
    </section>
  )
}

function PaperDialog({ caseId, paper, close }: { caseId: string; paper: OrganPaper; close: () => void }) {
  const words = useWords(deskWording).page
  const reveal = useWords(deskRevealWording)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const print = async () => {
    if (busy) return
    setBusy(true)
    const answer = await auditApi.paper(caseId, paper.kind)
    setBusy(false)
    setFailed(!answer.ok)
    if (answer.ok)
      await webPaper.print({ html: answer.value.html, paper: answer.value.size, title: answer.value.title })
  }
  return (
    <Modal
      open
      title={paper.title}
      width={900}
      onCancel={close}
      okText={words.print}
      confirmLoading={busy}
      onOk={() => void print()}
    >
      <p className="desk-quiet">{reveal.papersMasked}</p>
      {failed && <Alert type="error" showIcon title={reveal.printFailed} />}
      <PaperView paper={paper} label={paper.title} />
    </Modal>
  )
}
