import { Button, Segmented } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AttentionList, Station } from '../../../shared/ipc/desk-sync'
import { holdsRight } from '../../../shared/people/permission'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { beijingClock } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import { AttentionItems, waitingIn } from './attention-items'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'
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
  const [said, setSaid] = useState<string | null>(null)
  const { role, point } = useDeskUser().actor
  // An administrator keeps stations and sees no case: what waits for a person names cases.
  const seesAttention = holdsRight(role, 'view-attention', point)
  const tab = seesAttention && params.get('tab') === 'attention' ? 'attention' : 'stations'
  const isHandled = params.get('handled') === 'yes'

  const load = useCallback(async () => {
    const [known, open] = await Promise.all([deskApi.stations(), seesAttention ? deskApi.attention(isHandled) : null])
    const isWhole = known.ok && (open === null || open.ok)
    setStale(!isWhole)
    if (known.ok) setStations(known.value)
    if (open?.ok) setAttention(open.value)
    if (isWhole) setAt(beijingClock(new Date().toISOString()))
  }, [isHandled, seesAttention])

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
        {seesAttention && (
          <Segmented
            value={tab}
            onChange={value => set({ tab: value === 'attention' ? value : '' })}
            options={[
              { value: 'stations', label: words.tabs.stations },
              { value: 'attention', label: words.tabs.attention(waiting) },
            ]}
          />
        )}
        <Button onClick={() => void load()}>{words.refresh}</Button>
        <span className="desk-quiet">{at && words.refreshed(at)}</span>
      </div>
      {isStale && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {said && <p role="status">{said}</p>}
      {tab === 'stations' ? (
        <StationsTable
          stations={stations}
          isTroubleOnly={params.get('show') === 'trouble'}
          text={params.get('text') ?? ''}
          set={set}
          done={message => {
            setSaid(message ?? null)
            void load()
          }}
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
