import { Button, InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { dutyWording } from '../../../shared/text/station-duty'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { originalsOf, shareCounted } from './duty-lists'
import { DutyTable } from './duty-table'
import { createRecordEach, type Recorded } from './record-each'

type TakeProps = { giver: string; cases: readonly Case[]; taken: (cases: number) => void }

/** What one colleague offers: counted together, then taken by this person's own word. */
export function TakePart({ giver, cases, taken }: TakeProps) {
  const words = useWords(dutyWording)
  const hall = useHall()
  const told = originalsOf(cases)
  const [counted, setCounted] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<Recorded['reasons']>([])
  const record = useMemo(() => createRecordEach(hall), [hall])

  const take = async () => {
    if (busy || (told > 0 && counted === null)) return
    setBusy(true)
    const shares = shareCounted(cases, counted ?? 0)
    const takeOver = (held: Case) => ({ type: 'takeDuty', originalsCounted: shares.get(held.id) ?? 0 }) as const
    const recorded = await record(cases, takeOver, 'take')
    setReasons(recorded.reasons)
    // The figure was for all of them: what is left is counted again.
    if (recorded.reasons.length > 0 && recorded.done.length > 0) setCounted(null)
    setBusy(false)
    // What was taken leaves this list, so the page around it says so.
    if (recorded.done.length > 0) taken(recorded.done.length)
  }
  return (
    <section aria-label={words.takeTitle(giver)}>
      <h2>{words.takeTitle(giver)}</h2>
      <p className="lead">{words.takeLead(cases.length, told)}</p>
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <DutyTable cases={cases} />
      {told > 0 && (
        <Field
          label={words.counted}
          width="short"
          hint={counted !== null && counted !== told ? words.countedDiffers(told, counted) : words.countedHint}
        >
          {control => (
            <InputNumber
              {...control}
              min={0}
              max={999}
              precision={0}
              value={counted}
              onChange={setCounted}
              size="large"
            />
          )}
        </Field>
      )}
      <Button
        type="primary"
        size="large"
        loading={busy}
        disabled={told > 0 && counted === null}
        onClick={() => void take()}
      >
        {busy ? words.taking : words.take(cases.length)}
      </Button>
    </section>
  )
}
