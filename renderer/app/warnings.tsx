import { CloseOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { StationStatus } from '../../shared/ipc/station'
import { frameWording } from '../../shared/text/station-frame'
import { useWords } from '../ui/language'
import { useHall } from './use-hall'
import { useSyncStatus } from './use-sync-status'

const LOOK_AGAIN_MS = 60_000

/** What a person must know whatever the screen: no second copy, disk nearly full, what happened at start. */
export function Warnings() {
  const words = useWords(frameWording)
  const hall = useHall()
  const { disk, notices } = useStation(hall.status)
  const [closed, setClosed] = useState<StationStatus['notices']>([])
  return (
    <>
      {disk.level === 'full' && <Warning now>{words.diskFull}</Warning>}
      {disk.level === 'low' && <Warning>{words.diskLow}</Warning>}
      {!hall.status.secondCopy && <Warning>{words.noSecondCopy}</Warning>}
      {notices
        .filter(notice => !closed.includes(notice))
        .map(notice => (
          <Warning key={notice} closeLabel={words.close} close={() => setClosed(before => [...before, notice])}>
            {words.notices[notice]}
          </Warning>
        ))}
    </>
  )
}

type WarningProps = { children: string; now?: boolean; closeLabel?: string; close?: () => void }

function Warning({ children, now = false, closeLabel, close }: WarningProps) {
  return (
    <div className={now ? 'warning warning-now' : 'warning'} role={now ? 'alert' : 'status'}>
      <span aria-hidden="true">
        <WarningFilled />
      </span>
      <span>{children}</span>
      {close && (
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={close}>
          {closeLabel}
        </Button>
      )}
    </div>
  )
}

/** Disk and notices as they are now: a new writer can begin, and the clock be put right, while the window is open. */
function useStation(first: StationStatus): Pick<StationStatus, 'disk' | 'notices'> {
  const { platform } = useHall()
  const { running } = useSyncStatus()
  const [now, setNow] = useState<Pick<StationStatus, 'disk' | 'notices'>>(first)
  useEffect(() => {
    let gone = false
    const look = () =>
      void platform.call('station:status').then(status => {
        if (!gone) setNow(status)
      })
    if (!running) look()
    const timer = setInterval(look, LOOK_AGAIN_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [platform, running])
  return now
}
