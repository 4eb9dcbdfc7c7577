import { Button, Segmented } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AttentionList, Station } from '../../../shared/ipc/desk-sync'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { beijingClock } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import { AttentionItems, waitingIn } from './attention-items'
import { deskApi } from './desk-api'
import { StationsTable } from './stations-table'

const REFRESH_MS = 30_000

/** 站点与同步: every station with what to do about it, and what a person must look at. Tab and filters live in the address. */
export function StationsPage() {
  const words = useWords(deskSyncWording)
  const [params, setParams] = useSearchParams()
  const [stations, setStations] = useState<Station[] | null>(null)
  const [attention, setAttention] = useState<AttentionList | null>(null)
  const [at, setAt] = useState('')
  const [isStale, setStale] = useState(false)
  const tab = params.get('tab') === 'attention' ? 'attention' : 'stations'
  const isHandled = params.get('handled') === 'yes'

  const load = useCallback(async () => {
    const [known, open] = await Promise.all([deskApi.stations(), deskApi.attention(isHandled)])
    setStale(!known.ok || !open.ok)
    if (known.ok) setStations(known.value)
    if (open.ok) setAttention(open.value)
    if (known.ok && open.ok) setAt(beijingClock(new Date().toISOString()))
  }, [isHandled])

  useEffect(() => {
    void load()
    const timer = setInterval(() => void load(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [load])

  const set = (change: Record<string, string>) =>
    setParams(before => {
      const next = new URLSearchParams(before)
      for (const [key, value] of Object.entries(change)) {
        if (value) next.set(key, value)
        else next.delete(key)
      }
      return next
    })
  const waiting = waitingIn(attention)

  return (
    <section aria-labelledby="stations-title">
      <h1 className="desk-title" id="stations-title">
        {words.open}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <div className="desk-filters">
        <Segmented
          value={tab}
          onChange={value => set({ tab: value === 'attention' ? value : '' })}
          options={[
            { value: 'stations', label: words.tabs.stations },
            { value: 'attention', label: words.tabs.attention(waiting) },
          ]}
        />
        <Button onClick={() => void load()}>{words.refresh}</Button>
        <span className="desk-quiet">{at && words.refreshed(at)}</span>
      </div>
      {isStale && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {tab === 'stations' ? (
        <StationsTable
          stations={stations}
          isTroubleOnly={params.get('show') === 'trouble'}
          text={params.get('text') ?? ''}
          set={set}
        />
      ) : (
        <AttentionItems
          list={attention}
          isHandled={isHandled}
          showHandled={value => set({ handled: value ? 'yes' : '' })}
          reload={load}
        />
      )}
    </section>
  )
}
