import { CheckCircleFilled, ClockCircleFilled, SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { syncWording } from '../../../shared/text/station-sync'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useSyncStatus } from '../../app/use-sync-status'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { sizeWords } from './size-words'

const MS_PER_MINUTE = 60_000

/** The sync state in words: what waits, whether it is safe, what went wrong and what to do. */
export function SyncPage() {
  const words = useWords(syncWording)
  const hall = useHall()
  const { language } = useLanguage()
  const sync = useSyncStatus()
  const [asked, setAsked] = useState(false)
  const today = hall.now().date
  const busy = asked || sync.running
  const waiting = sync.pendingEvents > 0 || sync.pendingFiles > 0
  const now = async () => {
    setAsked(true)
    try {
      await hall.sync.now()
    } finally {
      setAsked(false)
    }
  }
  return (
    <Page
      title={words.title}
      lead={words.lead}
      footNote={!busy && sync.nextTryInMs !== null && words.nextTry(Math.round(sync.nextTryInMs / MS_PER_MINUTE))}
      actions={
        <Button type="primary" size="large" icon={<SyncOutlined />} loading={busy} onClick={() => void now()}>
          {busy ? words.running : words.now}
        </Button>
      }
    >
      <div className={waiting ? 'sync-state sync-waiting' : 'sync-state'} role="status">
        {waiting ? <ClockCircleFilled aria-hidden="true" /> : <CheckCircleFilled aria-hidden="true" />}
        <div>
          <strong>{waiting ? words.waiting(sync.pendingCases, sync.pendingEvents) : words.allSent}</strong>
          <p>{waiting ? (hall.status.secondCopy ? words.safe : words.safeWeb) : words.allSentNote}</p>
        </div>
      </div>
      {sync.parked > 0 && (
        <div className="problem" role="alert">
          <div>
            <p className="problem-what">{words.parked(sync.parked)}</p>
            <p>{words.parkedNote}</p>
            <Link to={`${paths.cases}?sync=parked`}>{words.seeParked}</Link>
          </div>
        </div>
      )}
      {sync.lastFailure && (
        <section aria-label={words.failure}>
          <h2>{words.failure}</h2>
          <Reasons reasons={[sync.lastFailure]} />
        </section>
      )}
      <dl className="facts">
        <dt>{words.lastSuccess}</dt>
        <dd>{sync.lastSuccess ? momentWords(sync.lastSuccess, today, language) : words.never}</dd>
        <dt>{words.rows.files}</dt>
        <dd>{sync.pendingFiles ? words.files(sync.pendingFiles, sizeWords(sync.pendingFileBytes)) : words.noFiles}</dd>
        <dt>{words.serverTime}</dt>
        <dd>
          {sync.serverTime
            ? words.serverTimeAt(momentWords(sync.serverTime.at, today, language))
            : words.serverTimeNever}
        </dd>
        <dt>{words.address}</dt>
        <dd>{hall.status.centerUrl}</dd>
        {hall.status.county?.hotline && (
          <>
            <dt>{words.hotline}</dt>
            <dd className="figure">{hall.status.county.hotline}</dd>
          </>
        )}
      </dl>
    </Page>
  )
}
