import { useRef, useState } from 'react'
import type { BatchKind } from '../../shared/case/batch'
import { placesOf, type BatchLine } from './batch-list'
import { createBatch, type Batch, type SentOne } from './send-batch'

export type DoneBatch = { kind: BatchKind; batchNo: string; to: BatchLine['to']; lines: BatchLine[] }

/**
 * A page of batches: what is chosen, and one press that records each case by itself. `send` may give a batch up half done: the next
 * press goes on with the same number and the same command ids, until all that is ticked has gone or another way is chosen.
 */
export function useBatch<Reason>(
  kinds: readonly BatchKind[],
  {
    lines,
    newBatchNo,
    send,
  }: {
    lines: Partial<Record<BatchKind, readonly BatchLine[]>>
    newBatchNo: (kind: BatchKind) => string
    send: (kind: BatchKind, line: BatchLine, batchNo: string) => Promise<SentOne<Reason>>
  },
) {
  const [chosen, setChosen] = useState<BatchKind | null>(null)
  const [asked, setAsked] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ reasons: Reason[]; lines: readonly BatchLine[] }>({ reasons: [], lines: [] })
  const [done, setDone] = useState<DoneBatch | null>(null)
  const going = useRef<{ key: string; batch: Batch<BatchLine, Reason> }>(null)

  const kind = chosen ?? kinds.find(one => (lines[one]?.length ?? 0) > 0) ?? kinds[0] ?? 'home'
  const ofKind = lines[kind] ?? []
  const places = placesOf(ofKind)
  const to = places.find(({ code }) => code === asked) ?? places[0] ?? null
  const picked = ofKind.filter(line => line.to.code === to?.code && !left.has(line.id))

  const go = async (wanted: readonly BatchLine[]) => {
    const [first] = wanted
    if (busy || !first) return
    setBusy(true)
    const key = `${kind} ${first.to.code}`
    if (going.current?.key !== key)
      going.current = { key, batch: createBatch(newBatchNo(kind), (line, no) => send(kind, line, no)) }
    const { batch } = going.current
    const { sent, reasons } = await batch.run(wanted)
    const missing = wanted.filter(({ id }) => !sent.some(one => one.id === id))
    setFailed({ reasons, lines: missing })
    setBusy(false)
    if (sent.length === 0) return
    setDone({ kind, batchNo: batch.batchNo, to: first.to, lines: sent })
    if (missing.length === 0) going.current = null
  }
  return {
    ...{ kind, place: to?.code ?? '', left, picked, busy, failed, done },
    lines: ofKind,
    press: () => go(picked),
    /** What did not go, once more: it may have gone although nobody heard so, and must stand on the same list. */
    again: () => go(failed.lines),
    leave: setLeft,
    choosePlace: setAsked,
    chooseKind: (next: BatchKind) => {
      setChosen(next)
      setLeft(new Set())
      setFailed({ reasons: [], lines: [] })
    },
    back: () => {
      setDone(null)
      setFailed({ reasons: [], lines: [] })
    },
  }
}
