import { Alert, Button, Spin } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { batchNumber, type BatchKind } from '../../../shared/case/batch'
import { decideReasons } from '../../../shared/case/decide-reasons'
import type { DecideReason } from '../../../shared/case/decide-types'
import type { DeskCaseLine, DeskCommand } from '../../../shared/ipc/desk'
import { levelOf, townshipOf, type ServicePoint } from '../../../shared/people/division'
import { batchWording } from '../../../shared/text/batches'
import { beijingClock, beijingDateOf } from '../../../shared/time/instant'
import { BatchDone, BatchList, type BatchLine } from '../../case-steps/batch-list'
import { useBatch, type DoneBatch } from '../../case-steps/use-batch'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { Problem } from '../../ui/problem'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'

const LISTED = 200
type Waiting = Partial<Record<BatchKind, readonly DeskCaseLine[]>>
type Reason = DecideReason | 'stale' | 'unreachable'

/** 成批转报、返件 at a desk: the county sends results to its townships, a township to its villages. */
export function BatchesPage() {
  const words = useWords(batchWording)
  const reasonWords = useWords(decideReasons)
  const { actor, county } = useDeskUser()
  const isCounty = levelOf(actor.point) === 'county'
  const kinds: readonly BatchKind[] = isCounty ? ['home'] : ['transfer', 'home']
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [points, setPoints] = useState<readonly ServicePoint[]>([])
  const load = useCallback(async () => {
    const pileOf = async (pile: 'transfer' | 'send-home') => {
      const answer = await deskApi.cases({ box: 'all', pile, page: 1, size: LISTED })
      return answer.ok ? answer.value.lines : []
    }
    const [known, home, transfer] = await Promise.all([
      deskApi.points(),
      pileOf('send-home'),
      isCounty ? [] : pileOf('transfer'),
    ])
    if (known.ok) setPoints(known.value)
    setWaiting({ home, transfer })
  }, [isCounty])
  useEffect(() => void load(), [load])

  const placeOf = (kind: BatchKind, line: DeskCaseLine): BatchLine['to'] => {
    if (kind === 'transfer') return { code: `${county.code}000000`, name: county.name }
    const code = isCounty ? townshipOf(line.villageCode) : line.villageCode
    return { code, name: points.find(one => one.code === code)?.name ?? line.village }
  }
  const linesOf = (kind: BatchKind): BatchLine[] =>
    (waiting?.[kind] ?? []).map(line => ({
      id: line.id,
      name: line.maskedName || '—',
      matter: line.matter,
      receiptNo: line.receiptNo,
      originals: null,
      to: placeOf(kind, line),
    }))
  // The same request for the same press: the county answers a repeated one as it answered the first.
  const requests = useRef(new Map<string, DeskCommand>())
  const batch = useBatch<Reason>(kinds, {
    lines: { transfer: linesOf('transfer'), home: linesOf('home') },
    newBatchNo: kind => {
      const now = new Date().toISOString()
      return batchNumber(kind, {
        point: actor.point,
        date: beijingDateOf(now),
        timeOfDay: beijingClock(now),
        tail: v7(),
      })
    },
    send: async (kind, { id, to }, batchNo) => {
      const key = `${batchNo} ${id}`
      let request = requests.current.get(key)
      if (!request) {
        const found = await deskApi.find(id)
        if (!found.ok) return { ok: false, reasons: ['unreachable'] }
        const command =
          kind === 'transfer'
            ? ({ type: 'transferUp', batchNo } as const)
            : ({ type: 'sendHome', batchNo, to: to.code } as const)
        request = { commandId: v7(), base: found.value.case.version, command }
        requests.current.set(key, request)
      }
      const answer = await deskApi.run(id, request)
      if (!answer.ok) return { ok: false, reasons: ['unreachable'] }
      if (answer.value.ok) return { ok: true }
      // It was answered: the next press looks at the case anew.
      requests.current.delete(key)
      return { ok: false, reasons: answer.value.reasons }
    },
  })
  if (!waiting) return <Spin />
  const { kind, done, failed, picked, busy } = batch
  const isReason = (one: Reason): one is DecideReason => one !== 'stale' && one !== 'unreachable'
  const troubles = (
    <>
      {failed.lines.length > 0 && <Alert type="warning" showIcon title={words.notAll(failed.lines.length)} />}
      {failed.reasons.includes('stale') && <Alert type="warning" showIcon title={words.stale} />}
      {failed.reasons.includes('unreachable') && <Alert type="error" showIcon title={words.failed} />}
      {failed.reasons.filter(isReason).map(reason => (
        <Problem key={reason} words={reasonWords[reason]} />
      ))}
    </>
  )
  const back = () => {
    batch.back()
    void load()
  }
  return (
    <section className="desk-card" aria-label={words.title[kind]}>
      <h1>{done ? words.done[done.kind] : words.title[kind]}</h1>
      <p className="desk-quiet">{done ? words.doneLead(done.lines.length) : words.lead[kind]}</p>
      {troubles}
      {done ? (
        <>
          <BatchDone batchNo={done.batchNo} lines={done.lines} />
          <div className="desk-buttons">
            <PrintList done={done} />
            {failed.lines.length > 0 && (
              <Button type="primary" loading={busy} onClick={() => void batch.again()}>
                {words.again}
              </Button>
            )}
            <Button onClick={back}>{words.more}</Button>
          </div>
        </>
      ) : (
        <>
          <BatchList {...batch} kinds={kinds} />
          {batch.lines.length > 0 && (
            <div className="desk-buttons">
              <Button type="primary" loading={busy} disabled={picked.length === 0} onClick={() => void batch.press()}>
                {busy ? words.sending : words.send[kind]}
              </Button>
              <span className="desk-quiet">{words.picked(picked.length)}</span>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function PrintList({ done: { kind, batchNo, to, lines } }: { done: DoneBatch }) {
  const words = useWords(batchWording)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const print = async () => {
    if (busy) return
    setBusy(true)
    const answer = await deskApi.batchPaper({ kind, batchNo, to: to.code, cases: lines.map(({ id }) => id) })
    setFailed(!answer.ok)
    setBusy(false)
    if (answer.ok)
      await webPaper.print({ html: answer.value.html, paper: answer.value.size, title: answer.value.title })
  }
  return (
    <>
      <Button type="primary" loading={busy} onClick={() => void print()}>
        {words.print[kind]}
      </Button>
      {failed && <Alert type="error" showIcon title={words.printFailed} />}
    </>
  )
}
