import { Alert, Button } from 'antd'
import { useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { BATCH_KINDS, batchNumber, goesInBatch, type BatchKind } from '../../../shared/case/batch'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { ACCEPTED } from '../../../shared/case/state-groups'
import { batchWording } from '../../../shared/text/batches'
import type { RecordReason } from '../../app/hall'
import { countyWords } from '../../app/county-words'
import { paths } from '../../app/paths'
import { PrintButton, type PrintHow } from '../../app/print-button'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { BatchDone, BatchList, type BatchLine } from '../../case-steps/batch-list'
import { useBatch, type DoneBatch } from '../../case-steps/use-batch'
import { useLive } from '../../storage/use-live'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import './window.css'

const LISTED = 1000

/** 成批转报、返件 at the township’s own station, also with no network. */
export function Batches() {
  const words = useWords(batchWording)
  const hall = useHall()
  const nameOf = useNames()
  const { unlocked, point, county } = hall.status
  const [staff, role, place] = [unlocked?.id ?? '', unlocked?.role ?? 'observer', point?.code ?? '']
  const cases = useLive(async () => {
    const rows = await hall.cases.list({ text: '', legal: [...ACCEPTED, 'closed'], sync: null, limit: LISTED })
    return rows.map(row => row.case)
  }, [hall])
  const countyHall = { code: `${place.slice(0, 6)}000000`, name: county?.name ?? '' }
  const linesOf = (kind: BatchKind): BatchLine[] =>
    (cases ?? [])
      .filter(held => goesInBatch(held, kind, { staff, role, point: place }))
      .sort((a, b) => a.receiptNo.localeCompare(b.receiptNo))
      .map(held => ({
        id: held.id,
        name: nameOf(held.applicant.name) || '—',
        matter: held.matter.name,
        receiptNo: held.receiptNo,
        originals: held.originals.filter(({ holder }) => holder !== 'applicant').length,
        to: kind === 'transfer' ? countyHall : { code: held.village, name: held.pointName },
      }))
  const commandIds = useRef(new Map<string, string>())
  const batch = useBatch<RecordReason>(BATCH_KINDS, {
    lines: { transfer: linesOf('transfer'), home: linesOf('home') },
    newBatchNo: kind => batchNumber(kind, { point: place, tail: hall.platform.newId(), ...hall.now() }),
    send: async (kind, { id, to }, batchNo) => {
      const command: Command =
        kind === 'transfer' ? { type: 'transferUp', batchNo } : { type: 'sendHome', batchNo, to: to.code }
      const key = `${batchNo} ${id}`
      const commandId = commandIds.current.get(key) ?? hall.platform.newId()
      commandIds.current.set(key, commandId)
      const result = await hall.record({ caseId: id, commandId, command })
      return result.ok ? { ok: true } : { ok: false, reasons: result.reasons }
    },
  })
  if (!cases) return null
  const { kind, done, failed, picked, busy } = batch
  const troubles = (
    <>
      {failed.lines.length > 0 && <Alert type="warning" showIcon title={words.notAll(failed.lines.length)} />}
      {failed.reasons.length > 0 && <Reasons reasons={failed.reasons} />}
    </>
  )
  if (done) return <Sent {...batch} done={done} rest={failed.lines.length} troubles={troubles} />
  return (
    <Page
      title={words.title[kind]}
      lead={words.lead[kind]}
      wide
      footNote={batch.lines.length > 0 && words.picked(picked.length)}
      actions={
        batch.lines.length > 0 && (
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={picked.length === 0}
            onClick={() => void batch.press()}
          >
            {busy ? words.sending : failed.lines.length > 0 ? words.again : words.send[kind]}
          </Button>
        )
      }
    >
      {troubles}
      <BatchList {...batch} kinds={BATCH_KINDS} />
    </Page>
  )
}

type SentProps = {
  done: DoneBatch
  rest: number
  busy: boolean
  troubles: ReactNode
  again: () => Promise<void>
  back: () => void
}

function Sent({ done, rest, busy, troubles, again, back }: SentProps) {
  const words = useWords(batchWording)
  const hall = useHall()
  const { kind, batchNo, lines, to } = done
  const draw = async ({ size, reprint }: PrintHow) => {
    const { point, county, unlocked } = hall.status
    if (!point || !county) throw new Error('a list needs a point and a county')
    const [{ returnHandoverContent, transferListContent }, { drawPaper }, paperWords] = await Promise.all([
      import('../../../shared/paper/handover-paper'),
      import('../../../shared/paper/draw-paper'),
      countyWords(hall),
    ])
    const rows = await Promise.all(lines.map(({ id }) => hall.cases.find(id)))
    const cases = rows.flatMap((row): Case[] => (row ? [row.case] : []))
    const input = {
      ...{ batchNo, cases, county, on: hall.now().date },
      from: { point, person: unlocked?.name ?? '' },
      // Who takes it in is known only when that person signs.
      to: { point: to, person: '' },
      ...{ words: paperWords, reprint },
    }
    return drawPaper(kind === 'transfer' ? transferListContent(input) : returnHandoverContent(input), size)
  }
  return (
    <Page
      title={words.done[kind]}
      lead={words.doneLead(lines.length)}
      wide
      actions={
        <>
          <PrintButton
            large
            label={words.print[kind]}
            draw={draw}
            subject={batchNo}
            paper={kind === 'transfer' ? 'transfer-list' : 'return-handover'}
          />
          {rest > 0 && (
            <Button type="primary" size="large" loading={busy} onClick={() => void again()}>
              {words.again}
            </Button>
          )}
          <Button size="large" onClick={back}>
            {words.more}
          </Button>
          <Link to={paths.home} className="link-main">
            {words.home}
          </Link>
        </>
      }
    >
      {troubles}
      <BatchDone batchNo={batchNo} lines={lines} />
    </Page>
  )
}
