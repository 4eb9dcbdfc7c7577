import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'

type PhotosProps<T> = {
  label: string
  shortLabel: string
  removeLabel: (index: number) => string
  photos: readonly T[]
  keyOf: (photo: T) => string
  urlOf: (photo: T) => Promise<string | null>
  add: (file: File) => void
  remove: (photo: T) => void
  disabled?: boolean
}

/** Photos of one paper: a button that opens the camera or the folder, and what has been taken so far. */
export function Photos<T>({
  label,
  shortLabel,
  removeLabel,
  photos,
  keyOf,
  urlOf,
  add,
  remove,
  disabled,
}: PhotosProps<T>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="photos">
      {photos.map((photo, index) => (
        <figure key={keyOf(photo)}>
          <Thumbnail photo={photo} urlOf={urlOf} keyOf={keyOf} />
          <Button
            size="small"
            icon={<DeleteOutlined />}
            aria-label={removeLabel(index + 1)}
            onClick={() => remove(photo)}
          />
        </figure>
      ))}
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={label}
        className="visually-hidden"
        tabIndex={-1}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) add(file)
          event.target.value = ''
        }}
      />
      <Button icon={<CameraOutlined />} disabled={disabled ?? false} onClick={() => input.current?.click()}>
        {shortLabel}
      </Button>
    </div>
  )
}

function Thumbnail<T>({ photo, urlOf, keyOf }: Pick<PhotosProps<T>, 'urlOf' | 'keyOf'> & { photo: T }) {
  const [url, setUrl] = useState<string | null>(null)
  const key = keyOf(photo)
  const latest = useRef({ photo, urlOf })
  useEffect(() => {
    let current: string | null = null
    let gone = false
    void latest.current.urlOf(latest.current.photo).then(made => {
      if (gone && made) URL.revokeObjectURL(made)
      else setUrl((current = made))
    })
    return () => {
      gone = true
      if (current) URL.revokeObjectURL(current)
    }
  }, [key])
  return url ? <img src={url} alt="" /> : <span className="photo-wait" />
}
