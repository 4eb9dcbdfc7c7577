import { Button, Input, InputNumber, Select } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Command, CommandType } from '../../shared/case/command'
import type { CasePaperId } from '../../shared/paper/paper-list'
import { paperToSign } from '../../shared/paper/signed-first'
import { caseStepWording } from '../../shared/text/case-steps'
import { signFirstWording } from '../../shared/text/sign-first'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import { useWords } from '../ui/language'
import { SignFirst, useSignFirst, type SignDoor } from './sign-first'
import { useStepName } from './step-name'
import type { StepProps } from './step-props'
import './case-steps.css'

type FrameProps = Pick<StepProps, 'place' | 'busy' | 'run' | 'cancel'> & {
  type: CommandType
  hint?: ReactNode
  /** Null while something is not there yet that the step needs. */
  command: () => Command | null
  children?: ReactNode
}

/**
 * What stands around every form: its hint above, 取消 and 确定 below, Enter confirms. Where the resident signs a paper before the step
 * counts, that paper is printed here first.
 */
export function StepFrame(props: FrameProps) {
  const { type, place, command, run } = props
  const words = useWords(caseStepWording)
  const [lacking, setLacking] = useState(false)
  const paper = paperToSign(type)
  if (paper && place.signing) return <SignedFrame {...props} paper={paper} door={place.signing} />
  const submit = () => {
    const said = command()
    setLacking(said === null)
    if (said) run(said)
  }
  return (
    <Frame {...props} submit={submit}>
      {props.children}
      {/* Only while it is true: what is filled in after the warning takes it away again. */}
      {lacking && command() === null && <p role="alert">{words.lacking}</p>}
    </Frame>
  )
}

/** Enter prints while nothing fitting was printed, and records after that: nobody records 已签 by the way. */
function SignedFrame({ paper, door, ...props }: FrameProps & { paper: CasePaperId; door: SignDoor }) {
  const words = useWords(signFirstWording)
  const { command, run } = props
  const sign = useSignFirst(paper, door, command)
  const record = () => {
    const said = command()
    if (said) run(said)
  }
  const isPrinted = sign.stage === 'yes'
  return (
    <Frame
      {...props}
      submit={isPrinted ? record : () => void sign.print()}
      foot={
        <Button
          type={isPrinted ? 'primary' : 'default'}
          {...(isPrinted ? { htmlType: 'submit' } : { onClick: record })}
          loading={props.busy}
        >
          {words.record}
        </Button>
      }
    >
      {props.children}
      <SignFirst sign={sign} />
    </Frame>
  )
}

type Around = Pick<FrameProps, 'type' | 'hint' | 'busy' | 'cancel' | 'children'> & {
  submit: () => void
  /** In place of 确定. */
  foot?: ReactNode
}

function Frame({ type, hint, busy, cancel, children, submit, foot }: Around) {
  const words = useWords(caseStepWording)
  const name = useStepName()
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  return (
    <form className="step-form" onSubmit={send} aria-label={name(type)} noValidate>
      {hint && <div className="step-hint">{hint}</div>}
      {children}
      <div className="step-foot">
        <Button onClick={cancel}>{words.cancel}</Button>
        {foot ?? (
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.confirm}
          </Button>
        )}
      </div>
    </form>
  )
}

type Labelled<T> = { label: string; value: T; change: (value: T) => void }

/** Some lines of text; one line when `rows` is 1. */
export function Words({
  label,
  value,
  change,
  rows = 2,
  hint,
}: Labelled<string> & { rows?: number; hint?: ReactNode }) {
  return (
    <Field label={label} hint={hint}>
      {control =>
        rows === 1 ? (
          <Input {...control} autoComplete="off" value={value} onChange={event => change(event.target.value)} />
        ) : (
          <Input.TextArea
            {...control}
            rows={rows}
            maxLength={1000}
            value={value}
            onChange={event => change(event.target.value)}
          />
        )
      }
    </Field>
  )
}

/** A day, by the PC's own date field; '' while none is chosen. */
export function Day({ label, value, change, min, hint }: Labelled<string> & { min?: string; hint?: ReactNode }) {
  return (
    <Field label={label} width="short" hint={hint}>
      {control => (
        <Input {...control} type="date" min={min} value={value} onChange={event => change(event.target.value)} />
      )}
    </Field>
  )
}

export function Count({ label, value, change, min = 0, max = 999 }: Labelled<number> & { min?: number; max?: number }) {
  return (
    <Field label={label} width="short">
      {control => <InputNumber {...control} min={min} max={max} value={value} onChange={next => change(next ?? min)} />}
    </Field>
  )
}

/** One of a few, each with its word. */
export function OneOf<T extends string>({
  label,
  value,
  change,
  options,
}: Labelled<T> & { options: readonly { value: T; label: string; disabled?: boolean }[] }) {
  return (
    <div className="field">
      <div className="group-label">{label}</div>
      <Choice label={label} value={value} choose={change} options={options} />
    </div>
  )
}

/** One of many. */
export function Pick({
  label,
  value,
  change,
  options,
}: Labelled<string> & { options: readonly { value: string; label: string }[] }) {
  return (
    <Field label={label}>
      {control => (
        <Select
          id={control.id}
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          {...(value === '' ? {} : { value })}
          onChange={change}
          options={[...options]}
        />
      )}
    </Field>
  )
}

/** The words of a table as choices, in its order. */
export const choicesOf = <T extends string>(words: Readonly<Record<T, string>>): { value: T; label: string }[] =>
  (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }))
