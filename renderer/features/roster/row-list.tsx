import { Input } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { MarkedRow, RosterMark } from '../../../shared/form/roster'
import { rosterWording } from '../../../shared/text/station-roster'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'

/** Rows of equal height: of two thousand only those in sight are drawn. */
const ROW_PX = 46
const MARGIN = 8

const TONES: Record<RosterMark, Tone> = {
  todo: 'waiting',
  recorded: 'good',
  skipped: 'soon',
  absent: 'soon',
  dead: 'ended',
}

type RowListProps = {
  rows: readonly MarkedRow[]
  at: number
  go: (index: number) => void
  nameOf: (name: string) => string
}

/** The list at the left, the row in hand always in sight. Drawn again only when a row or the place changed. */
export const RowList = memo(function RowList({ rows, at, go, nameOf }: RowListProps) {
  const words = useWords(rosterWording)
  const [text, setText] = useState('')
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(400)
  const box = useRef<HTMLDivElement>(null)
  const found = useMemo(() => {
    const sought = text.trim()
    const all = rows.map((row, index) => ({ row, index }))
    if (sought === '') return all
    return all.filter(
      ({ row }) =>
        row.name.includes(sought) || row.group.includes(sought) || row.idNumber.endsWith(sought.toUpperCase()),
    )
  }, [rows, text])
  const place = found.findIndex(({ index }) => index === at)
  useEffect(() => {
    if (box.current) setHeight(box.current.clientHeight)
  }, [])
  // Asking the page where it is scrolled to would lay it out for every row; it tells by itself.
  const seen = useRef({ top, height })
  useEffect(() => {
    seen.current = { top, height }
  })
  useEffect(() => {
    const { top: shownFrom, height: shownHeight } = seen.current
    const [from, to] = [place * ROW_PX, (place + 1) * ROW_PX]
    if (place >= 0 && box.current && (from < shownFrom || to > shownFrom + shownHeight))
      box.current.scrollTop = Math.max(0, from - shownHeight / 3)
  }, [place])
  const first = Math.max(0, Math.floor(top / ROW_PX) - MARGIN)
  const last = Math.min(found.length, Math.ceil((top + height) / ROW_PX) + MARGIN)
  return (
    <div className="roster-left">
      <Field label={words.searchRow} hint={words.searchRowHint}>
        {control => (
          <Input
            {...control}
            allowClear
            autoComplete="off"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <div ref={box} className="roster-rows" onScroll={event => setTop(event.currentTarget.scrollTop)}>
        <ul role="listbox" aria-label={words.rows} style={{ height: found.length * ROW_PX }}>
          {found.slice(first, last).map(({ row, index }, offset) => (
            <li
              key={row.row}
              role="option"
              aria-selected={index === at}
              aria-setsize={found.length}
              aria-posinset={first + offset + 1}
              style={{ top: (first + offset) * ROW_PX, height: ROW_PX }}
              onClick={() => go(index)}
            >
              <span className="roster-row-name">{nameOf(row.name)}</span>
              <small>{row.group}</small>
              {row.mark !== 'todo' && <StatusTag tone={TONES[row.mark]}>{words.marks[row.mark]}</StatusTag>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
})
