import { CameraOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { CarriedPaper } from '../../../shared/ipc/roads'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { scanWording } from '../../../shared/text/roads'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { readPhoto } from './read-photo'
import './roads.css'
import { ScannedCase } from './scanned-case'

/** 扫单接件: a scanner types, or a photo is read; codes come in any order until the paper is whole. */
export function ScanPage() {
  const words = useWords(scanWording)
  const { roads } = useHall()
  const [codes, setCodes] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [paper, setPaper] = useState<CarriedPaper | null>(null)
  const [reason, setReason] = useState<StationReason | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [reading, setReading] = useState(false)
  const file = useRef<HTMLInputElement>(null)

  const read = async (more: readonly string[]) => {
    setTyped('')
    setNote(null)
    // The code just read is judged with those before; one that is no good does not spoil them.
    const together = [...new Set([...codes, ...more])]
    const opened = await roads.paper.open(together)
    if (!opened.ok) return setReason(opened.reason)
    setReason(null)
    setCodes(together)
    setPaper(opened.value)
  }
  const photo = async (chosen: File | undefined) => {
    if (!chosen) return
    setReading(true)
    setReason(null)
    setNote(null)
    try {
      const texts = await readPhoto(chosen)
      const ours = (texts ?? []).filter(text => text.startsWith('DB2/'))
      // The small code lies beside the large one: it is not what was meant, unless it is all there is.
      if (ours.length > 0) await read(ours)
      else if (texts && texts.length > 0) await read(texts.slice(0, 1))
      else setNote(words.photoNone)
    } finally {
      setReading(false)
      if (file.current) file.current.value = ''
    }
  }
  const again = () => {
    setCodes([])
    setPaper(null)
    setReason(null)
    setNote(null)
    setTyped('')
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
      <Field label={words.field} hint={words.fieldHint}>
        {control => (
          <Input
            {...control}
            autoFocus
            size="large"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            onPressEnter={() => typed.trim() !== '' && void read([typed])}
          />
        )}
      </Field>
      <div className="scan-photo">
        <Button size="large" icon={<CameraOutlined />} loading={reading} onClick={() => file.current?.click()}>
          {reading ? words.reading : words.photo}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          aria-label={words.photo}
          onChange={event => void photo(event.target.files?.[0])}
        />
      </div>
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
