import { Button, Checkbox, DatePicker, Input, InputNumber, Radio } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Command, CommandType } from '../../../shared/case/command'
import type { DeskCase } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { CorrectionItems, type CorrectionItem } from './correction-items'

export const DESK_COMMANDS = [
  'receiveAtTownship',
  'accept',
  'acceptWithDeferral',
  'requestCorrection',
  'supplyCorrection',
  'refuseAcceptance',
  'transferUp',
  'review',
  'decide',
  'sendBackReview',
  'close',
] as const satisfies readonly CommandType[]
export type DeskCommandType = (typeof DESK_COMMANDS)[number]

type FormProps = {
  type: DeskCommandType
  found: DeskCase
  busy: boolean
  run: (command: Command) => void
  cancel: () => void
}

/** One command, one small form. What it asks is what the law asks for that step; the rules are checked by the center. */
export function ActionForm({ type, found, busy, run, cancel }: FormProps) {
  const words = useWords(deskWording).actions
  const missing = found.case.materials.filter(material => material.state === 'missing')
  const [text, setText] = useState<Record<string, string>>({ result: found.case.matter.name })
  const [choice, setChoice] = useState<'yes' | 'no'>('yes')
  const [count, setCount] = useState(found.case.originals.filter(original => original.holder === 'agent').length)
  const [days, setDays] = useState(5)
  const [items, setItems] = useState<CorrectionItem[]>(
    missing.map(({ key, name }) => ({ key, name, why: '', how: '' })),
  )
  const [keys, setKeys] = useState<string[]>(
    missing.filter(material => material.tolerable).map(material => material.key),
  )
  const [until, setUntil] = useState('')

  const field = (name: string, label: string, rows = 2): ReactNode => (
    <Field label={label} key={name}>
      {control => (
        <Input.TextArea
          {...control}
          rows={rows}
          value={text[name] ?? ''}
          onChange={event => setText({ ...text, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const said = (name: string): string => (text[name] ?? '').trim()
  const yesNo = (label: string, yes: string, no: string): ReactNode => (
    <Radio.Group aria-label={label} value={choice} onChange={event => setChoice(event.target.value as 'yes' | 'no')}>
      <Radio value="yes">{yes}</Radio>
      <Radio value="no">{no}</Radio>
    </Radio.Group>
  )

  const forms: Record<DeskCommandType, { hint?: string; body: ReactNode; command: () => Command }> = {
    receiveAtTownship: {
      hint: words.receiveHint,
      body: (
        <Field label={words.originalsCounted} width="short">
          {control => (
            <InputNumber {...control} min={0} max={999} value={count} onChange={value => setCount(value ?? 0)} />
          )}
        </Field>
      ),
      command: () => ({ type, originalsCounted: count }) as Command,
    },
    accept: { hint: words.acceptHint, body: null, command: () => ({ type: 'accept' }) },
    acceptWithDeferral: {
      hint: words.deferralHint,
      body: (
        <>
          <Checkbox.Group
            value={keys}
            onChange={next => setKeys(next)}
            options={missing.map(material => ({
              value: material.key,
              label: material.name,
              disabled: !material.tolerable,
            }))}
          />
          <Field label={words.deferredUntil} width="middle">
            {control => (
              <DatePicker
                id={control.id}
                aria-label={words.deferredUntil}
                onChange={day => setUntil(day ? day.format('YYYY-MM-DD') : '')}
              />
            )}
          </Field>
        </>
      ),
      command: () => ({ type: 'acceptWithDeferral', deferredKeys: keys, deferredUntil: until }),
    },
    requestCorrection: {
      hint: words.correctionHint,
      body: (
        <>
          <CorrectionItems materials={found.case.materials} items={items} change={setItems} />
          <Field label={words.dueIn} width="short">
            {control => (
              <InputNumber {...control} min={1} max={60} value={days} onChange={value => setDays(value ?? 5)} />
            )}
          </Field>
        </>
      ),
      command: () => ({ type: 'requestCorrection', items, dueInWorkingDays: days }),
    },
    supplyCorrection: {
      hint: words.supplyHint,
      body: field('notes', words.how),
      command: () => ({
        type: 'supplyCorrection',
        materials: (found.case.correction?.items ?? []).flatMap(item =>
          found.case.materials
            .filter(material => material.key === item.key)
            .map(material => ({
              ...material,
              state: 'received' as const,
              originals: 1,
              copies: 0,
              kept: false,
              returnBy: null,
            })),
        ),
        attachments: [],
        notes: said('notes'),
      }),
    },
    refuseAcceptance: {
      body: [
        field('ground', words.ground),
        field('legalBasis', words.legalBasis, 1),
        field('whereInstead', words.whereInstead, 1),
      ],
      command: () => ({
        type: 'refuseAcceptance',
        ground: said('ground'),
        legalBasis: said('legalBasis'),
        whereInstead: said('whereInstead'),
      }),
    },
    transferUp: { hint: words.transferHint, body: null, command: () => ({ type: 'transferUp' }) },
    review: {
      body: [
        <div key="proposal">{yesNo(words.review, words.grant, words.refuse)}</div>,
        field('opinion', words.opinion),
      ],
      command: () => ({ type: 'review', proposal: choice === 'yes' ? 'grant' : 'refuse', opinion: said('opinion') }),
    },
    decide: {
      body: [
        <div key="outcome">{yesNo(words.decide, words.granted, words.refused)}</div>,
        field('opinion', words.opinion),
      ],
      command: () => ({ type: 'decide', outcome: choice === 'yes' ? 'granted' : 'refused', opinion: said('opinion') }),
    },
    sendBackReview: {
      body: field('why', words.sendBackWhy),
      command: () => ({ type: 'sendBackReview', why: said('why') }),
    },
    close: {
      body: [field('result', words.result, 1), field('resultNo', words.resultNo, 1)],
      command: () => ({ type: 'close', result: said('result'), resultNo: said('resultNo') }),
    },
  }
  const form = forms[type]

  function submit(event: FormEvent) {
    event.preventDefault()
    run(form.command())
  }

  return (
    <form className="desk-form" onSubmit={submit} aria-label={words[type]}>
      {form.hint && <p className="desk-quiet">{form.hint}</p>}
      {form.body}
      <div className="desk-form-foot">
        <Button onClick={cancel}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.confirm}
        </Button>
      </div>
    </form>
  )
}
