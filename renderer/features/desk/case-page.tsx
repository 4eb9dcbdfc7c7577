import { Alert, Button, Spin } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { DeskCase } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { legalStateWording } from '../../../shared/text/station-case'
import { BACK } from '../../ui/in-passing'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { CaseActions } from './case-actions'
import { CaseFacts } from './case-facts'
import { CaseFirst } from './case-first'
import { CaseLater } from './case-later'
import { CaseMaterials } from './case-materials'
import { CasePapers } from './case-papers'
import { CaseTimeline } from './case-timeline'
import { deskApi } from './desk-api'
import { toneOf } from './tone'

/** One case on one screen: who and what at the left, what happened and what can be done at the right. */
export function DeskCasePage() {
  const { id = '' } = useParams()
  // On a slow line nobody may act on the case before, which would stand here until this one has come.
  return <OneCase key={id} id={id} />
}

function OneCase({ id }: { id: string }) {
  const words = useWords(deskWording)
  const states = useWords(legalStateWording)
  const [found, setFound] = useState<DeskCase | null>(null)
  const [failed, setFailed] = useState(false)

  const load = useCallback(async () => {
    const answer = await deskApi.find(id)
    setFailed(!answer.ok)
    if (answer.ok) setFound(answer.value)
  }, [id])
  useEffect(() => void load(), [load])

  if (failed)
    return (
      <Alert
        type="error"
        showIcon
        title={words.signIn.unreachable}
        action={<Button onClick={() => void load()}>{words.inbox.refresh}</Button>}
      />
    )
  if (!found) return <Spin />
  return (
    <article className="desk-case">
      <header className="desk-case-head">
        <Link to="/" state={BACK}>
          ← {words.page.back}
        </Link>
        <h1>
          {found.case.applicant.name}
          <span className="desk-case-matter">{found.case.matter.name}</span>
        </h1>
        <StatusTag tone={toneOf(found.case.legal)}>{states[found.case.legal]}</StatusTag>
      </header>
      <div className="desk-columns">
        <div>
          <CaseFirst found={found} />
          <CaseFacts found={found} />
          <CaseMaterials found={found} />
          <CaseLater found={found} />
        </div>
        <div>
          <CaseActions found={found} onChanged={setFound} reload={load} />
          <CasePapers found={found} />
          <CaseTimeline found={found} />
        </div>
      </div>
    </article>
  )
}
