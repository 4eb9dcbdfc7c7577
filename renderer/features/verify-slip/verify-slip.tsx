import { CameraOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { typedByScanner } from '../../../shared/sync/paper-code'
import { checkSlip, isSmallCode, loadSlipSuite } from '../../../shared/sync/slip-proof'
import { slipWording } from '../../../shared/text/slip'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { readCodes } from '../../ui/read-codes'
import { VerdictCard, type SlipNames } from './verdict-card'
import './verify-slip.css'

/** One slip is scanned or photographed and its answer stands in large letters. Nothing is asked of anybody and nothing is kept. */
export function VerifySlip({ countyKeys, names }: { countyKeys: readonly string[]; names: SlipNames }) {
  const words = useWords(slipWording)
  const [typed, setTyped] = useState('')
  const [read, setRead] = useState<string | null>(null)
  // Judged again when the county's key comes: on a slow line somebody scans before that.
  const checked = useMemo(() => (read === null ? null : checkSlip(read, countyKeys)), [read, countyKeys])
  const [isReading, setReading] = useState(false)
  const [isNone, setNone] = useState(false)
  const file = useRef<HTMLInputElement>(null)

  const check = async (text: string) => {
    setNone(false)
    setTyped('')
    await loadSlipSuite(text)
    setRead(text)
  }
  const photo = async (chosen: File | undefined) => {
    if (!chosen) return
    setReading(true)
    setRead(null)
    try {
      const texts = (await readCodes(chosen, found => found.some(isSmallCode))) ?? []
      const text = texts.find(isSmallCode) ?? texts[0]
      if (text === undefined) setNone(true)
      else await check(text)
    } finally {
      setReading(false)
      if (file.current) file.current.value = ''
    }
  }
  return (
    <div className="slip-page">
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
            onPressEnter={() => typed.trim() !== '' && void check(typedByScanner(typed))}
          />
        )}
      </Field>
      <div className="scan-photo">
        <Button size="large" icon={<CameraOutlined />} loading={isReading} onClick={() => file.current?.click()}>
          {isReading ? words.reading : words.photo}
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
      {isNone && (
        <p className="hint-doubt" role="alert">
          {words.photoNone}
        </p>
      )}
      {checked && <VerdictCard checked={checked} names={names} />}
    </div>
  )
}
