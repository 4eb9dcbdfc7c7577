import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  nextToDo,
  totalOf,
  householdKey,
  type FamilyTotal,
  type MarkedRow,
  type Roster,
  type RosterMark,
} from '../../../shared/form/roster'
import type { RecordReason } from '../../app/hall'
import { useHall } from '../../app/use-hall'
import { openRows, recordRow } from './record-row'

export type Run = {
  roster: Roster
  rows: readonly MarkedRow[]
  spoiled: number
  at: number
  busy: boolean
  reasons: readonly RecordReason[]
  /** The name of whoever was recorded last. */
  saved: string
  family: FamilyTotal | null
  go: (index: number) => void
  /** `seen`: the person stood here, which some matters ask for. */
  record: (seen: boolean) => Promise<void>
  mark: (mark: Exclude<RosterMark, 'recorded'>) => Promise<void>
  change: (patch: Partial<MarkedRow>) => void
  setVoucher: (voucher: string) => Promise<void>
}

const SLOW_MS = 250

/** One list being gone through. Every mark is on disk before the screen goes on; the list itself lives in memory meanwhile. */
export function useRun(rosterId: string): Run | null | 'missing' {
  const hall = useHall()
  const [loaded, setLoaded] = useState<{ roster: Roster; spoiled: number } | null | 'missing'>(null)
  const [rows, setRows] = useState<readonly MarkedRow[]>([])
  const [at, setAt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<readonly RecordReason[]>([])
  const [saved, setSaved] = useState('')
  const underWay = useRef(false)
  const now = useRef({ rows, at })
  useEffect(() => {
    now.current = { rows, at }
  })

  useEffect(() => {
    let gone = false
    const open = async () => {
      const roster = await hall.rosters.find(rosterId)
      if (!roster) return void (gone || setLoaded('missing'))
      const opened = await openRows(hall, roster)
      if (gone) return
      setRows(opened.rows)
      setAt(nextToDo(opened.rows, -1) ?? 0)
      setLoaded({ roster, spoiled: opened.spoiled })
    }
    void open()
    return () => {
      gone = true
    }
  }, [hall, rosterId])

  const put = useCallback((index: number, row: MarkedRow) => {
    setRows(before => before.map((one, place) => (place === index ? row : one)))
  }, [])
  const roster = loaded === null || loaded === 'missing' ? null : loaded.roster

  /** Does something to the row in hand and goes on to the next one that is to do. One at a time: Enter held down records once. */
  const step = useCallback(async (work: (row: MarkedRow) => Promise<MarkedRow | null>) => {
    const { rows: all, at: index } = now.current
    const row = all[index]
    if (!row || underWay.current) return
    underWay.current = true
    // Shown only when it takes long: a sign that flashes for every row costs more than the row.
    const slow = setTimeout(() => setBusy(true), SLOW_MS)
    try {
      const done = await work(row)
      if (!done) return
      const next = all.map((one, place) => (place === index ? done : one))
      setRows(next)
      if (done.mark !== 'todo') setAt(nextToDo(next, index) ?? index)
    } finally {
      clearTimeout(slow)
      underWay.current = false
      setBusy(false)
    }
  }, [])
  const record = useCallback(
    (seen: boolean) =>
      step(async row => {
        if (!roster || row.mark === 'recorded') return row
        const { date } = hall.now()
        const more = seen ? [{ key: 'seenInPerson', value: '见到本人', source: 'document' as const, on: date }] : []
        const recorded = await recordRow(hall, roster, row, more)
        setReasons(recorded.ok ? [] : recorded.reasons)
        if (recorded.ok) setSaved(row.name)
        return recorded.ok ? recorded.row : null
      }),
    [hall, roster, step],
  )
  const mark = useCallback(
    (to: Exclude<RosterMark, 'recorded'>) =>
      step(async row => {
        if (!roster || row.mark === 'recorded') return row
        const marked: MarkedRow = { ...row, mark: to, markedOn: to === 'todo' ? '' : hall.now().date }
        await hall.rosters.mark(roster.id, marked)
        setReasons([])
        return marked
      }),
    [hall, roster, step],
  )
  const change = useCallback(
    (patch: Partial<MarkedRow>) => {
      const { rows: all, at: index } = now.current
      const row = all[index]
      if (!roster || !row || row.mark === 'recorded') return
      const changed: MarkedRow = { ...row, ...patch, changes: [...new Set([...row.changes, ...Object.keys(patch)])] }
      put(index, changed)
      void hall.rosters.mark(roster.id, changed)
    },
    [hall, roster, put],
  )
  const setVoucher = useCallback(
    async (voucher: string) => {
      const row = now.current.rows[now.current.at]
      if (!roster || !row) return
      const next = { ...roster, vouchers: { ...roster.vouchers, [householdKey(row)]: voucher } }
      setLoaded(before => (before === null || before === 'missing' ? before : { ...before, roster: next }))
      await hall.rosters.save(next)
    },
    [hall, roster],
  )
  const current = rows[at]
  const family = useMemo(() => {
    if (!roster || !current) return null
    const key = householdKey(current)
    return totalOf(
      roster,
      key,
      rows.filter(row => householdKey(row) === key),
    )
  }, [roster, current, rows])

  if (loaded === null || loaded === 'missing') return loaded
  const { spoiled } = loaded
  return {
    roster: loaded.roster,
    rows,
    spoiled,
    at,
    busy,
    reasons,
    saved,
    family,
    go: setAt,
    record,
    mark,
    change,
    setVoucher,
  }
}
