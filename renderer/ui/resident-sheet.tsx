import { Button } from 'antd'
import { useEffect, useRef } from 'react'

type ResidentSheetProps = {
  title: string
  parts: readonly { heading: string; lines: readonly string[] }[]
  closeLabel: string
  close: () => void
}

/** The whole screen for the resident: 28 pt, few words, nothing of anybody else. Escape gives the screen back. */
export function ResidentSheet({ title, parts, closeLabel, close }: ResidentSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="resident" aria-label={title} onClose={close}>
      <h1>{title}</h1>
      {parts
        .filter(part => part.heading)
        .map(part => (
          <section key={part.heading}>
            <h2>{part.heading}</h2>
            <ul>
              {part.lines.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      <div className="resident-foot">
        <Button type="primary" size="large" onClick={() => dialog.current?.close()}>
          {closeLabel}
        </Button>
      </div>
    </dialog>
  )
}
