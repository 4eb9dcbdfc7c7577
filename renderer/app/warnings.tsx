import { CloseOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { DiskState, StationStatus } from '../../shared/ipc/station'
import { frameWording } from '../../shared/text/station-frame'
import { useWords } from '../ui/language'
import { useHall } from './use-hall'

const LOOK_AGAIN_MS = 60_000

/** What a person must know whatever the screen: no second copy, disk nearly full, what happened at start. */
export function Warnings() {
  const words = useWords(frameWording)
  const hall = useHall()
  const disk = useDisk(hall.status.disk)
  const [notices, setNotices] = useState<StationStatus['notices']>(hall.status.notices)
  return (
    <>
      {disk.level === 'full' && <Warning now>{words.diskFull}</Warning>}
      {disk.level === 'low' && <Warning>{words.diskLow}</Warning>}
      {!hall.status.secondCopy && <Warning>{words.noSecondCopy}</Warning>}
      {notices.map(notice => (
        <Warning
          key={notice}
          closeLabel={words.close}
          close={() => setNotices(shown => shown.filter(other => other !== notice))}
        >
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

function useDisk(first: DiskState): DiskState {
  const { platform } = useHall()
  const [disk, setDisk] = useState(first)
  useEffect(() => {
    const timer = setInterval(
      () => void platform.call('station:status').then(status => setDisk(status.disk)),
      LOOK_AGAIN_MS,
    )
    return () => clearInterval(timer)
  }, [platform])
  return disk
}
