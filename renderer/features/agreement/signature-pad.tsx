import { Button } from 'antd'
import { useEffect, useRef, type PointerEvent } from 'react'
import { agreementWording } from '../../../shared/text/station-agreement'
import { useWords } from '../../ui/language'

const [WIDTH, HEIGHT] = [640, 200]
/** Shorter than this is a touch by mistake, unless it was pressed wide as a finger is. */
const LEAST_PX = 12

type PadProps = {
  /** Called with the picture after every stroke; null when it was wiped. */
  changed: (picture: Blob | null) => void
}

/** A frame to sign in by pen, finger or mouse. */
export function SignaturePad({ changed }: PadProps) {
  const words = useWords(agreementWording)
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const drawn = useRef(0)
  useEffect(() => wipe(canvas.current), [])
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    }
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    const from = last.current
    if (!pen || !from) return
    const to = at(event)
    pen.lineWidth = event.pressure > 0 && event.pointerType === 'pen' ? 2 + event.pressure * 4 : 4
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    drawn.current += Math.hypot(to.x - from.x, to.y - from.y)
    last.current = to
  }
  const end = () => {
    if (!last.current) return
    last.current = null
    if (drawn.current < LEAST_PX) return
    canvas.current?.toBlob(picture => changed(picture), 'image/png')
  }
  const clear = () => {
    wipe(canvas.current)
    drawn.current = 0
    changed(null)
  }
  return (
    <div className="pad">
      <div className="group-label">{words.pad}</div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={words.pad}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = at(event)
        }}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="pad-foot">
        <span className="field-hint">{words.padHint}</span>
        <Button onClick={clear}>{words.padClear}</Button>
      </div>
    </div>
  )
}

function wipe(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.strokeStyle = '#10233c'
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
}
