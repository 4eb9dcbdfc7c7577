import { GlobalOutlined, LockOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { frameWording } from '../../shared/text/station-frame'
import { practiceWording } from '../../shared/text/station-practice'
import { useLanguage, useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'
import { dateWords, momentWords } from './day-words'
import { paths } from './paths'
import { useHall } from './use-hall'
import { useLock } from './use-lock'
import { useSyncStatus } from './use-sync-status'

/** The top line: whose point, who is on duty, the time and its trust, the sync state in words. */
export function TopLine() {
  const words = useWords(frameWording)
  const hall = useHall()
  const lock = useLock()
  const { language, choose } = useLanguage()
  const now = useNow()
  const { status } = hall
  return (
    <header className="top-line">
      <div className="top-place">
        <strong>{status.point?.name}</strong>
        <span className="top-duty">
          {status.unlocked && (
            <Link to={paths.people} title={words.peoplePage}>
              {words.onDuty(status.unlocked.name)}
            </Link>
          )}
          {status.county?.sample && !status.practice && <span className="sample">{words.sample}</span>}
        </span>
      </div>
      <div className="top-facts">
        <div className="top-time">
          <span>
            {dateWords(now.date, language)} {now.timeOfDay}
          </span>
          <StatusTag tone={now.quality === 'checked' ? 'good' : now.quality === 'suspect' ? 'now' : 'soon'}>
            {now.quality === 'checked' ? words.timeChecked : words.timeUnchecked}
          </StatusTag>
        </div>
        <SyncWords />
      </div>
      <div className="top-tools">
        <Button
          type="text"
          icon={<GlobalOutlined />}
          aria-label={words.languageLabel}
          onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
        >
          {words.language}
        </Button>
        <Button type="text" icon={<UserSwitchOutlined />} onClick={() => lock('switch')}>
          {words.switchUser}
        </Button>
        <Button type="text" icon={<LockOutlined />} title={words.lockKeys} onClick={() => lock('hand')}>
          {words.lock}
        </Button>
      </div>
    </header>
  )
}

function SyncWords() {
  const words = useWords(frameWording)
  const practice = useWords(practiceWording)
  const hall = useHall()
  const { language } = useLanguage()
  const sync = useSyncStatus()
  const { pendingCases, pendingFiles, pendingPapers } = sync
  const comma = language === 'zh' ? '，' : ', '
  const waiting = [
    pendingCases > 0 && words.syncPending(pendingCases),
    pendingPapers > 0 && words.syncPapers(pendingPapers),
    pendingCases === 0 && pendingFiles > 0 && words.syncPhotos(pendingFiles),
  ].filter(Boolean)
  const state = sync.running ? words.syncing : waiting.length > 0 ? waiting.join(comma) : words.syncNone
  const last = sync.lastSuccess
    ? words.lastSuccess(momentWords(sync.lastSuccess, hall.now().date, language))
    : words.never
  const needs = sync.needsYou ? `${comma}${words.syncNeedsYou(sync.needsYou)}` : ''
  if (hall.status.practice) return <span className="top-sync">{practice.sync}</span>
  return (
    <Link to={paths.sync} className={sync.needsYou ? 'top-sync top-sync-parked' : 'top-sync'}>
      {`${state}${needs}${comma}${last}`}
    </Link>
  )
}

const TICK_MS = 5000

function useNow() {
  const hall = useHall()
  const [now, setNow] = useState(() => hall.now())
  useEffect(() => {
    const tick = () => setNow(hall.now())
    // A word from the county changes how far the clock can be trusted, at once.
    const stop = hall.sync.subscribe(tick)
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [hall])
  return now
}
