import { CloseOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StationStatus } from '../../shared/ipc/station'
import { frameWording } from '../../shared/text/station-frame'
import { useLanguage, useWords } from '../ui/language'
import { deadlines } from './deadlines'
import { lowNumbers } from './low-numbers'
import { useStationNow } from './station-now'

/** What a person must know whatever the screen: no second copy, disk nearly full, what runs out, what happened at start. */
export function Warnings() {
  const words = useWords(frameWording)
  const { language } = useLanguage()
  const { status } = useStationNow()
  const { disk, notices } = status
  const lowLine = lowNumbers(status, language)
  const [closed, setClosed] = useState<StationStatus['notices']>([])
  return (
    <>
      {disk.level === 'full' && <Warning now>{words.diskFull}</Warning>}
      {disk.level === 'low' && <Warning>{words.diskLow}</Warning>}
      {deadlines(status, language).map(line => (
        <Warning key={line}>{line}</Warning>
      ))}
      {lowLine !== null && <Warning>{lowLine}</Warning>}
      {!status.secondCopy && !status.practice && <Warning>{words.noSecondCopy}</Warning>}
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
