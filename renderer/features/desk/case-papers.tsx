import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { DeskCase } from '../../../shared/ipc/desk'
import { organPapers } from '../../../shared/paper/organ-papers'
import type { Paper } from '../../../shared/paper/paper'
import { deskWording } from '../../../shared/text/desk'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { useDeskUser } from './desk-user'

export function CasePapers({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const { county } = useDeskUser()
  const { matter, intakeHash, ...rest } = found
  const papers = matter ? organPapers({ ...rest, matter, county, eventHash: intakeHash }) : []
  const [shown, setShown] = useState<Paper | null>(null)
  if (papers.length === 0) return null
  return (
    <section className="desk-card" aria-label={words.papers}>
      <h2>{words.papers}</h2>
      <div className="desk-buttons">
        {papers.map(paper => (
          <Button key={paper.title} onClick={() => setShown(paper)}>
            {paper.title}
          </Button>
        ))}
      </div>
      {shown && <PaperDialog paper={shown} close={() => setShown(null)} />}
    </section>
  )
}

function PaperDialog({ paper, close }: { paper: Paper; close: () => void }) {
  const words = useWords(deskWording).page
  const print = () => void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })
  return (
    <Modal open title={paper.title} width={900} onCancel={close} okText={words.print} onOk={print}>
      <PaperView paper={paper} label={paper.title} />
    </Modal>
  )
}
