import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Matter } from '../../../shared/matter/matter'
import { intakeWording } from '../../../shared/text/station-intake'
import type { Draft } from '../../app/hall'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { IntakeForm } from './intake-form'

type Opened = { state: 'opening' } | { state: 'gone' } | { state: 'open'; draft: Draft; matter: Matter }

/** Opens a draft exactly where it was left. One that was filed just before a power cut leads on to its receipt. */
export function Intake() {
  const words = useWords(intakeWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { draftId = '' } = useParams()
  const [opened, setOpened] = useState<Opened>({ state: 'opening' })
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    const open = async (): Promise<void> => {
      if (await hall.cases.find(draftId)) {
        await hall.drafts.discard(draftId)
        return void navigate(paths.receipt(draftId), { replace: true })
      }
      const draft = await hall.drafts.find(draftId)
      const matter = draft?.matter ? await hall.matter(draft.matter.code, draft.matter.version) : null
      if (!gone.current) setOpened(draft && matter ? { state: 'open', draft, matter } : { state: 'gone' })
    }
    void open()
    return () => {
      gone.current = true
    }
  }, [hall, draftId, navigate])
  if (opened.state === 'opening') return null
  if (opened.state === 'open') return <IntakeForm key={draftId} draft={opened.draft} matter={opened.matter} />
  return (
    <Page title={words.title}>
      <EmptyState title={words.gone}>
        {words.goneTeach} <Link to={paths.cases}>→</Link>
      </EmptyState>
    </Page>
  )
}
