import { CheckCircleFilled, ClockCircleFilled, SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { roadsWording } from '../../../shared/text/roads'
import { needsWording } from '../../../shared/text/station-needs'
import { syncWording } from '../../../shared/text/station-sync'
import { CatalogueAgeLine } from '../../app/catalogue-age'
import { momentWords } from '../../app/day-words'
import type { SyncStatus } from '../../app/hall'
import { NeedsYouList } from '../../app/needs-you-list'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useSyncStatus } from '../../app/use-sync-status'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { DocumentNumbers } from './document-numbers'
import { sizeWords } from './size-words'
import { WaitingPhotos } from './waiting-photos'

const MS_PER_MINUTE = 60_000

/** The sync state in words: what waits, whether it is safe, what needs a person, what went wrong and what to do. */
export function SyncPage() {
  const words = useWords(syncWording)
  const needs = useWords(needsWording)
  const roads = useWords(roadsWording)
  const hall = useHall()
  const sync = useSyncStatus()
  const [asked, setAsked] = useState(false)
  const waiting = useLive(() => hall.sync.needsYou(), [hall, sync.needsYou])
  const busy = asked || sync.running
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
        <>
          <Link to={paths.roads} className="link-button">
            {roads.toRoads}
          </Link>
          <Button type="primary" size="large" icon={<SyncOutlined />} loading={busy} onClick={() => void now()}>
            {busy ? words.running : words.now}
          </Button>
        </>
      }
    >
      <State sync={sync} />
      <CatalogueAgeLine />
      {waiting && waiting.length > 0 && (
        <section aria-label={needs.title}>
          <h2>{needs.title}</h2>
          <p>{needs.lead}</p>
          <NeedsYouList needs={waiting} showCase />
        </section>
      )}
      {sync.lastFailure && (
        <section aria-label={words.failure}>
          <h2>{words.failure}</h2>
          <Reasons reasons={[sync.lastFailure]} />
        </section>
      )}
      <Facts sync={sync} />
      <DocumentNumbers />
      <WaitingPhotos count={sync.pendingFiles} bytes={sync.pendingFileBytes} />
    </Page>
  )
}

/** Whether anything waits, in one look. “The county has it” is said only of what its signed receipt covers. */
function State({ sync }: { sync: SyncStatus }) {
  const words = useWords(syncWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { byRelay, firstSync, pendingEvents, pendingFiles, pendingPapers } = sync
  const waits = [
    pendingEvents > 0 && words.waiting(sync.pendingCases, pendingEvents, sizeWords(sync.pendingBytes)),
    pendingPapers > 0 && words.papersWait(pendingPapers),
    pendingEvents === 0 && pendingPapers === 0 && pendingFiles > 0 && words.photosWait(pendingFiles),
  ].filter(Boolean)
  const waiting = waits.length > 0
  return (
    <div className={waiting ? 'sync-state sync-waiting' : 'sync-state'} role="status">
      {waiting ? <ClockCircleFilled aria-hidden="true" /> : <CheckCircleFilled aria-hidden="true" />}
      <div>
        <strong>{waiting ? waits.join(language === 'zh' ? '；' : '; ') : words.allSent}</strong>
        <p>{waiting ? (hall.status.secondCopy ? words.safe : words.safeWeb) : words.allSentNote}</p>
        {pendingPapers > 0 && <p>{words.papersNote}</p>}
        {byRelay && waiting && <p>{words.byRelay(byRelay.name, momentWords(byRelay.at, hall.now().date, language))}</p>}
        {firstSync && <p>{words.firstSync(firstSync.done, firstSync.total)}</p>}
      </div>
    </div>
  )
}

function Facts({ sync }: { sync: SyncStatus }) {
  const words = useWords(syncWording)
  const hall = useHall()
  const { status } = hall
  const { language } = useLanguage()
  const today = hall.now().date
  return (
    <dl className="facts">
      <dt>{words.lastSuccess}</dt>
      <dd>{sync.lastSuccess ? momentWords(sync.lastSuccess, today, language) : words.never}</dd>
      <dt>{words.serverTime}</dt>
      <dd>
        {sync.serverTime ? words.serverTimeAt(momentWords(sync.serverTime.at, today, language)) : words.serverTimeNever}
      </dd>
      <dt>{words.address}</dt>
      <dd>{status.centerUrl}</dd>
      {status.county?.hotline && (
        <>
          <dt>{words.hotline}</dt>
          <dd className="figure">{status.county.hotline}</dd>
        </>
      )}
    </dl>
  )
}
