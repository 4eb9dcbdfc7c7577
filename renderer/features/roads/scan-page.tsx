import { Button } from 'antd'
import { useState } from 'react'
import type { CarriedPaper } from '../../../shared/ipc/roads'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { scanWording } from '../../../shared/text/roads'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { ScanField } from '../../ui/scan-field'
import { readPhoto } from './read-photo'
import './roads.css'
import { ScannedCase } from './scanned-case'

/** 扫单接件: a scanner types, or a photo is read; codes come in any order until the paper is whole. */
export function ScanPage() {
  const words = useWords(scanWording)
  const { roads } = useHall()
  const [codes, setCodes] = useState<string[]>([])
  const [paper, setPaper] = useState<CarriedPaper | null>(null)
  const [reason, setReason] = useState<StationReason | null>(null)
  const [note, setNote] = useState<string | null>(null)

  const read = async (more: readonly string[]) => {
    setNote(null)
    // The code just read is judged with those before; one that is no good does not spoil them.
    const together = [...new Set([...codes, ...more])]
    const opened = await roads.paper.open(together)
    if (!opened.ok) return setReason(opened.reason)
    setReason(null)
    setCodes(together)
    setPaper(opened.value)
  }
  const photo = async (chosen: File) => {
    setReason(null)
    setNote(null)
    const texts = await readPhoto(chosen)
    const ours = (texts ?? []).filter(text => text.startsWith('DB2/'))
    // The small code lies beside the large one: it is not what was meant, unless it is all there is.
    if (ours.length > 0) await read(ours)
    else if (texts && texts.length > 0) await read(texts.slice(0, 1))
    else setNote(words.photoNone)
  }
  const again = () => {
    setCodes([])
    setPaper(null)
    setReason(null)
    setNote(null)
  }
  const { parts = null, batches = [] } = paper ?? {}
  if (batches.length > 0) return <ScannedCase batches={batches} again={again} />
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        codes.length > 0 || reason ? (
          <Button size="large" onClick={again}>
            {words.again}
          </Button>
        ) : undefined
      }
    >
      <ScanField words={words} typed={text => void read([text])} photo={photo} />
      {parts && parts.read < parts.of && (
        <div className="road-result" role="status">
          <p>
            <strong>{words.half(parts.read, parts.of)}</strong>
          </p>
        </div>
      )}
      {note && (
        <p className="hint-doubt" role="alert">
          {note}
        </p>
      )}
      {reason && <Reasons reasons={[reason]} />}
    </Page>
  )
}
