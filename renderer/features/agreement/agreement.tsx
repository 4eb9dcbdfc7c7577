import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Case } from '../../../shared/case/case'
import type { Matter } from '../../../shared/matter/matter'
import { intakeText } from '../../../shared/form/agreement-text'
import { caseWording } from '../../../shared/text/station-case-page'
import { agreementWording } from '../../../shared/text/station-agreement'
import type { RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { NO_YES, recordYes, yesFaults, type Yes, type YesFault } from './yes'
import { YesPart } from './yes-part'

/** 听读确认: what is handed in, read to the resident, and the yes bound to exactly that text. */
export function Agreement() {
  const words = useWords(caseWording)
  const hall = useHall()
  const { caseId = '' } = useParams()
  const found = useLive(async () => {
    const row = await hall.cases.find(caseId)
    return row ? { held: row.case, matter: await hall.matter(row.case.matter.code, row.case.matter.version) } : null
  }, [hall, caseId])
  if (found === undefined) return null
  if (found === null)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.notFound}>{words.notFoundTeach}</EmptyState>
      </Page>
    )
  return <Listening key={caseId} {...found} />
}

function Listening({ held, matter }: { held: Case; matter: Matter | null }) {
  const words = useWords(agreementWording)
  const hall = useHall()
  const navigate = useNavigate()
  const kept = useKept<Yes>(paths.agreement(held.id), NO_YES)
  const [ids] = useState(() => ({ picture: hall.platform.newId(), agreement: hall.platform.newId() }))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<RecordReason[]>([])
  const text = intakeText(held, matter)
  useEffect(() => setAsked(false), [text])
  const { value: yes } = kept
  if (!yes) return null
  const faults: YesFault[] = asked ? yesFaults(yes, text, hall.status.unlocked?.name ?? '') : []
  const save = async () => {
    setAsked(true)
    if (busy || yesFaults(yes, text, hall.status.unlocked?.name ?? '').length > 0) return
    setBusy(true)
    try {
      const failed = await recordYes(hall, { caseId: held.id, ids, yes, text, about: 'intake' })
      setReasons(failed)
      if (failed.length > 0) return
      await kept.forget()
      await navigate(paths.casePage(held.id), { replace: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={words.title(held.applicant.name)}
      lead={words.lead}
      footNote={<Link to={paths.casePage(held.id)}>{held.matter.name}</Link>}
      actions={
        <Button type="primary" size="large" loading={busy} onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <YesPart text={text} yes={yes} edit={patch => kept.edit(before => ({ ...before, ...patch }))} faults={faults} />
    </Page>
  )
}
