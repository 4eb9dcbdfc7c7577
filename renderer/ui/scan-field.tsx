import { CameraOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { Field } from './field'
import './scan-field.css'

type ScanFieldProps = {
  words: { field: string; fieldHint: string; photo: string; reading: string }
  /** What a scanner typed, not empty. The field is clear again when it is called. */
  typed: (text: string) => void
  /** A photo was chosen; the button waits until this ends. */
  photo: (chosen: File) => Promise<void>
}

/** One code from paper: a scanner types it, or a photo is taken. The cursor stands ready for the scanner. */
export function ScanField({ words, typed, photo }: ScanFieldProps) {
  const [text, setText] = useState('')
  const [reading, setReading] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const enter = () => {
    if (text.trim() === '') return
    setText('')
    typed(text)
  }
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    setReading(true)
    try {
      await photo(chosen)
    } finally {
      setReading(false)
      if (file.current) file.current.value = ''
    }
  }
  return (
    <>
      <Field label={words.field} hint={words.fieldHint}>
        {control => (
          <Input
            {...control}
            autoFocus
            size="large"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={event => setText(event.target.value)}
            onPressEnter={enter}
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
          onChange={event => void choose(event.target.files?.[0])}
        />
      </div>
    </>
  )
}
