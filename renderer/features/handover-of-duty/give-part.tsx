import { PrinterOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { DUTY_GROUNDS } from '../../../shared/case/event-fields'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { dutyWording } from '../../../shared/text/station-duty'
import { Reasons } from '../../app/reasons'
import type { Hall } from '../../app/hall'
import { useHall } from '../../app/use-hall'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { originalsOf } from './duty-lists'
import { DutyTable } from './duty-table'
import { createRecordEach, type Recorded } from './record-each'

type Ground = (typeof DUTY_GROUNDS)[number]

/** What this person answers for, to whom it goes, and why. The other half is the colleague's. */
export function GivePart({ cases }: { cases: readonly Case[] }) {
  const words = useWords(dutyWording)
  const hall = useHall()
  const { staff, unlocked } = hall.status
  const colleagues = staff.filter(one => one.role === 'agent' && one.id !== unlocked?.id)
  const [to, setTo] = useState(colleagues.length === 1 ? (colleagues[0]?.id ?? null) : null)
  const [ground, setGround] = useState<Ground>('leave')
  const [until, setUntil] = useState('')
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<(Recorded & { name: string }) | null>(null)
  const [printReason, setPrintReason] = useState<StationReason | null>(null)
  const record = useMemo(() => createRecordEach(hall), [hall])
  const handover = useMemo(() => hall.platform.newId(), [hall])
  const taker = colleagues.find(one => one.id === to)

  if (cases.length === 0) return <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
  const give = async () => {
    if (busy || !taker) return
    setBusy(true)
    const { id, name } = taker
    const back = ground === 'leave' && until !== '' ? until : null
    const offer = { type: 'offerDuty', to: { staff: id, name }, ground, until: back, handover } as const
    const recorded = await record(cases, () => offer, JSON.stringify(offer))
    setResult({ ...recorded, name })
    setBusy(false)
  }
  const print = async () => {
    const outcome = await printList(hall, { cases, taker: taker?.name ?? '', ground: words.grounds[ground] })
    setPrintReason(outcome)
  }
  return (
    <section aria-label={words.giveTitle}>
      <h2>{words.giveTitle}</h2>
      <p className="lead">{words.mine(cases.length, originalsOf(cases))}</p>
      {result && result.reasons.length > 0 && <Reasons reasons={result.reasons} />}
      {printReason && <Reasons reasons={[printReason]} />}
      <DutyTable cases={cases} />
      {colleagues.length === 0 ? (
        <EmptyState title={words.nobody}>{words.nobodyTeach}</EmptyState>
      ) : (
        <>
          <div className="field field-full">
            <div className="group-label">{words.to}</div>
            <Choice
              label={words.to}
              value={to}
              choose={setTo}
              options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          <div className="field field-full">
            <div className="group-label">{words.ground}</div>
            <Choice
              label={words.ground}
              value={ground}
              choose={setGround}
              options={DUTY_GROUNDS.map(value => ({ value, label: words.grounds[value] }))}
            />
          </div>
          {ground === 'leave' && (
            <Field label={words.until} hint={words.untilHint} width="short">
              {control => (
                <Input {...control} type="date" value={until} onChange={event => setUntil(event.target.value)} />
              )}
            </Field>
          )}
          {result && result.reasons.length === 0 && (
            <p role="status" className="hint-good">
              {words.given(result.done.length, result.name)}
            </p>
          )}
          <div className="foot-actions">
            <Button size="large" icon={<PrinterOutlined />} onClick={() => void print()}>
              {words.print}
            </Button>
            <Button type="primary" size="large" loading={busy} disabled={!taker} onClick={() => void give()}>
              {busy ? words.giving : words.give(cases.length)}
            </Button>
          </div>
        </>
      )}
      <p className="field-hint">{words.access}</p>
    </section>
  )
}

/** Null when it went to the printer. */
async function printList(
  hall: Hall,
  { cases, taker, ground }: { cases: readonly Case[]; taker: string; ground: string },
): Promise<StationReason | null> {
  const { point, county, unlocked } = hall.status
  if (!point || !county) throw new Error('a handover needs an enrolled point')
  const { dutyPaper } = await import('../../../shared/paper/duty-paper')
  const { html, title } = dutyPaper({
    ...{ on: hall.now().date, point, county, ground, cases, taker },
    giver: unlocked?.name ?? '',
  })
  const printed = await hall.platform.call('paper:print', { html, paper: 'A4', title })
  return printed.ok ? null : printed.reason
}
