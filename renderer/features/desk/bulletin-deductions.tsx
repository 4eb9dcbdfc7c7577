import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { APPRAISAL_ITEM_NAMES, type AppraisalRules } from '../../../shared/county/appraisal-rules'
import type { Deduction, WindowFigures } from '../../../shared/county/window-appraisal'
import { windowAppraisalWording } from '../../../shared/text/window-appraisal'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

type Props = {
  windows: readonly WindowFigures[]
  rules: AppraisalRules
  deductions: readonly Deduction[]
  change: (deductions: readonly Deduction[]) => void
}

const ITEMS = ['discipline', 'inspection'] as const

/** What no figure tells: points off for discipline and by inspection, each with the reason that is printed. */
export function BulletinDeductions({ windows, rules, deductions, change }: Props) {
  const words = useWords(windowAppraisalWording)
  const [window, setWindow] = useState<string | null>(null)
  const [item, setItem] = useState<Deduction['item']>('discipline')
  const [points, setPoints] = useState<number | null>(null)
  const [why, setWhy] = useState('')
  const counted = windows.filter(({ received }) => received > 0)
  const nameOf = (code: string) => windows.find(one => one.code === code)?.name ?? code
  const isWhole = window !== null && points !== null && why.trim().length > 1
  const add = () => {
    if (!isWhole) return
    change([...deductions, { window, item, points, why: why.trim() }])
    setPoints(null)
    setWhy('')
  }
  return (
    <section aria-label={words.deductions}>
      <h2 className="desk-group">{words.deductions}</h2>
      <p className="desk-quiet">{words.deductionsLead}</p>
      {deductions.length === 0 && <p>{words.noDeductions}</p>}
      <ul className="bulletin-deductions">
        {deductions.map((one, index) => (
          <li key={index}>
            {nameOf(one.window)} · {APPRAISAL_ITEM_NAMES[one.item]} · {words.off(one.points.toFixed(1))} · {one.why}{' '}
            <Button size="small" onClick={() => change(deductions.filter((_, place) => place !== index))}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div className="bulletin-add">
        <Field label={words.columns.window}>
          {control => (
            <Select
              {...control}
              value={window}
              options={counted.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={setWindow}
            />
          )}
        </Field>
        <Field label={words.item}>
          {control => (
            <Select
              {...control}
              value={item}
              options={ITEMS.map(value => ({ value, label: APPRAISAL_ITEM_NAMES[value] }))}
              onChange={setItem}
            />
          )}
        </Field>
        <Field label={words.points}>
          {control => (
            <InputNumber
              {...control}
              value={points}
              min={0.1}
              max={rules.points[item]}
              step={0.5}
              precision={1}
              onChange={setPoints}
            />
          )}
        </Field>
        <Field label={words.why}>
          {control => (
            <Input
              {...control}
              value={why}
              maxLength={40}
              placeholder={words.whyHint}
              onChange={event => setWhy(event.target.value)}
              onPressEnter={add}
            />
          )}
        </Field>
        <Button disabled={!isWhole} onClick={add}>
          {words.add}
        </Button>
      </div>
    </section>
  )
}
