import { CheckCircleFilled, QuestionCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { foldCase } from '../../../shared/case/fold'
import type { CarriedBatch } from '../../../shared/ipc/roads'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { scanWording } from '../../../shared/text/roads'
import { legalStateWording } from '../../../shared/text/station-case'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { toneOf } from '../../app/state-groups'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { NextSteps } from './next-steps'

/** What a paper says, whether it can be believed, and what to do with it. Nothing is kept before somebody says so. */
export function ScannedCase({ batches, again }: { batches: readonly CarriedBatch[]; again: () => void }) {
  const words = useWords(scanWording)
  const states = useWords(legalStateWording)
  const hall = useHall()
  const { language } = useLanguage()
  const [kept, setKept] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<StationReason | null>(null)
  const held = foldCase(batches.flatMap(({ events }) => events.map(({ event }) => event)))
  const caseId = held?.id ?? ''
  const row = useLive(async () => (caseId ? ((await hall.cases.find(caseId)) ?? null) : null), [hall, caseId])
  const verified = batches.every(({ reading }) => reading === 'verified')
  const revoked = batches.some(({ reading }) => reading === 'revoked')
  const here = row !== undefined && row !== null

  const keep = async () => {
    setBusy(true)
    try {
      const done = await hall.roads.paper.keep(batches)
      setReason(done.ok ? null : done.reason)
      setKept(done.ok)
    } finally {
      setBusy(false)
    }
  }
  const judged = verified
    ? {
        className: 'sync-state',
        Icon: CheckCircleFilled,
        title: words.verified,
        note: words.verifiedBy(held?.pointName ?? ''),
      }
    : {
        className: 'sync-state sync-waiting',
        Icon: QuestionCircleFilled,
        title: revoked ? words.revoked : words.unknown,
        note: revoked ? words.revokedNote : words.unknownNote,
      }
  return (
    <Page
      title={words.title}
      aside={here && <StatusTag tone={toneOf(row.case.legal)}>{states[row.case.legal]}</StatusTag>}
      footNote={here && !kept ? words.already : undefined}
      actions={
        <>
          <Button size="large" onClick={again}>
            {words.again}
          </Button>
          {!kept && !(here && verified) && (
            <Button type="primary" size="large" loading={busy} onClick={() => void keep()}>
              {verified ? words.keep : words.keepUnknown}
            </Button>
          )}
          {verified && here && <NextSteps held={row.case} />}
          {here && (
            <Link to={paths.casePage(caseId)} className="link-button">
              {words.open}
            </Link>
          )}
        </>
      }
    >
      <div className={judged.className} role="status">
        <judged.Icon aria-hidden="true" />
        <div>
          <strong>{judged.title}</strong>
          <p>{judged.note}</p>
        </div>
      </div>
      {kept && (
        <div className="road-result" role="status">
          <p>
            <strong>{verified ? words.kept : words.keptUnknown}</strong>
          </p>
          {verified && <p>{words.keptNote}</p>}
        </div>
      )}
      {reason && <Reasons reasons={[reason]} />}
      {held && (
        <dl className="facts">
          <dt>{words.name}</dt>
          <dd>{held.applicant.name}</dd>
          <dt>{words.matter}</dt>
          <dd>{held.matter.name}</dd>
          <dt>{words.receiptNo}</dt>
          <dd className="figure">{held.receiptNo}</dd>
          <dt>{words.village}</dt>
          <dd>{held.pointName}</dd>
          <dt>{words.agent}</dt>
          <dd>{held.agent.name}</dd>
          <dt>{words.when}</dt>
          <dd>{momentWords(held.receivedAt, hall.now().date, language)}</dd>
          <dt>{words.materials}</dt>
          <dd>{words.materialCount(held.materials.filter(({ state }) => state === 'received').length)}</dd>
        </dl>
      )}
    </Page>
  )
}
