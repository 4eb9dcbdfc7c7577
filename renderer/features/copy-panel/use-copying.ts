import { useCallback, useEffect, useRef, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import type { DepartmentForm, FormLine } from '../../../shared/form/department-form'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { copyWording } from '../../../shared/text/station-copy'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { CLEAR_AFTER_SECONDS, createClipboard } from './clipboard'

/** How far one form is: lines that were entered over there, lines that were copied at least once, and the number typed so far. */
type Progress = { entered: readonly number[]; copied: readonly number[]; number: string }
const NOTHING: Progress = { entered: [], copied: [], number: '' }

/** The line that the keys act on, and the one whose text stands in the clipboard. */
type Place = { at: number; inHand: number | null }
const FIRST: Place = { at: 0, inHand: null }

export type ClipboardState = { left: number } | 'empty' | 'failed' | null

/** Copying line by line. Kept on disk, so that a lock or a look at another page loses no tick. */
export function useCopying(held: Case, form: DepartmentForm, lines: readonly FormLine[]) {
  const hall = useHall()
  const kept = useKept<Progress>(`${paths.copy(held.id)}?${form.id}`, NOTHING)
  const [place, setPlace] = useState(FIRST)
  // What the next key goes by: a screen that is not drawn yet must not make a quick Enter copy the same line twice.
  const latest = useRef(FIRST)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const [clipboardState, setClipboardState] = useState<ClipboardState>(null)
  const [reason, setReason] = useState<StationReason | null>(null)
  const clipboard = useRef(createClipboard(text => navigator.clipboard.writeText(text)))
  const noted = useRef(false)
  const dirty = useRef(false)

  const move = useCallback((change: Partial<Place>) => {
    latest.current = { ...latest.current, ...change }
    setPlace(latest.current)
  }, [])
  const setAt = useCallback((at: number) => move({ at }), [move])

  const clear = useCallback(async () => {
    if (!dirty.current) return
    dirty.current = !(await clipboard.current.clear())
    setClipboardState(dirty.current ? 'failed' : 'empty')
  }, [])
  // Behind another window nothing may be written: it is made up for as soon as somebody looks here again.
  useEffect(() => {
    const back = () => clipboardState === 'failed' && void clear()
    addEventListener('focus', back)
    return () => removeEventListener('focus', back)
  }, [clear, clipboardState])
  useEffect(() => () => void clear(), [clear])
  useEffect(() => {
    if (clipboardState === null || typeof clipboardState === 'string') return
    const timer = setTimeout(() => {
      if (clipboardState.left <= 1) void clear()
      else setClipboardState({ left: clipboardState.left - 1 })
    }, 1000)
    return () => clearTimeout(timer)
  }, [clipboardState, clear])

  /** What leaves this page for another program was seen by somebody: the trail says so before, once. */
  const note = useCallback(async (): Promise<boolean> => {
    if (noted.current) return true
    const told = await hall.audit.revealed(held.id, copyWording.zh.noteWhy(form.system))
    noted.current = told.ok
    setReason(told.ok ? null : told.reason)
    return told.ok
  }, [hall, held.id, form.system])

  const { edit } = kept
  const take = useCallback(
    async (index: number): Promise<boolean> => {
      const text = lines[index]?.text ?? ''
      move({ at: index })
      if (text === '' || !(await note())) return false
      const done = await clipboard.current.copy(text)
      dirty.current ||= done
      setClipboardState(done ? { left: CLEAR_AFTER_SECONDS } : 'failed')
      if (!done) return false
      move({ inHand: index })
      edit(before => ({ ...before, copied: [...new Set([...before.copied, index])] }))
      return true
    },
    [lines, note, edit, move],
  )
  const tick = useCallback(
    (index: number, on: boolean) =>
      edit(before => ({
        ...before,
        entered: on ? [...new Set([...before.entered, index])] : before.entered.filter(one => one !== index),
      })),
    [edit],
  )
  /** The next line with something to copy that was not entered yet. */
  const nextAfter = useCallback(
    (index: number, entered: readonly number[]): number | null => {
      const isOpen = (place: number) => lines[place]?.text !== '' && !entered.includes(place)
      const order = [...lines.keys()].map(step => (index + 1 + step) % lines.length)
      return order.find(place => place !== index && isOpen(place)) ?? null
    },
    [lines],
  )
  const goOn = useCallback(async () => {
    const { at, inHand } = latest.current
    const entered = kept.value?.entered ?? []
    if (inHand !== at || lines[at]?.text === '') {
      if (await take(at)) return
      if (lines[at]?.text !== '') return
    } else tick(at, true)
    const next = nextAfter(at, [...entered, at])
    if (next === null) return move({ inHand: null })
    await take(next)
  }, [kept.value, lines, take, tick, nextAfter, move])

  /** One after the other, in the order of the keys: the clipboard holds one line at a time. */
  const inTurn = useCallback((work: () => Promise<unknown>): void => {
    turn.current = turn.current.then(work, work)
  }, [])
  const copy = useCallback((index: number) => inTurn(() => take(index)), [inTurn, take])
  /** Enter: copies the line in hand; pressed again, it was pasted over there, and the next one is copied. */
  const enter = useCallback(() => inTurn(goOn), [inTurn, goOn])

  return {
    progress: kept.value,
    edit,
    forget: kept.forget,
    at: place.at,
    setAt,
    inHand: place.inHand,
    copy,
    tick,
    enter,
    clear,
    clipboardState,
    reason,
    note,
  }
}
