import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { fillForm, type DepartmentForm } from '../../../shared/form/department-form'
import { maskField } from '../../../shared/form/field-value'
import { fieldOf } from '../../../shared/form/field-dictionary'
import { valuesOf } from '../../../shared/form/known-values'
import { minutesSaved } from '../../../shared/form/saved-minutes'
import { fieldWords } from '../../../shared/text/field-words'
import { copyWording } from '../../../shared/text/station-copy'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { drawForm, saveCsv } from './form-files'
import { useCopying } from './use-copying'

type CopyFormProps = { held: Case; form: DepartmentForm; seconds: number; choice: ReactNode }

/** The lines of one form in the target system's order: copy, tick, and in the end the number that the other system gave. */
export function CopyForm({ held, form, seconds, choice }: CopyFormProps) {
  const words = useWords(copyWording)
  const sources = useWords(fieldWords)
  const hall = useHall()
  const today = hall.now().date
  const lines = useMemo(() => fillForm(form, valuesOf(held, today)), [form, held, today])
  const copying = useCopying(held, form, lines)
  const command = useCommand(held.id)
  const [shown, setShown] = useState(false)
  const [asked, setAsked] = useState(false)
  const [finished, setFinished] = useState(false)
  const latest = useRef(copying)
  useEffect(() => {
    latest.current = copying
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { at, setAt, enter } = latest.current
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input:not([type=checkbox]), textarea, a, button')
      )
        return
      const act = {
        Enter: enter,
        ArrowDown: () => setAt(Math.min(lines.length - 1, at + 1)),
        ArrowUp: () => setAt(Math.max(0, at - 1)),
      }[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [lines.length])
  const { progress, clipboardState } = copying
  if (!progress) return null
  const filled = lines.filter(line => line.text !== '').length
  const show = async () => setShown(shown ? false : await copying.note())
  const finish = async () => {
    setAsked(true)
    if (progress.number.trim() === '') return
    const saved = minutesSaved(progress.copied.length, seconds)
    const number = progress.number.trim()
    const noted = await command.run({
      type: 'noteOutside',
      system: form.system,
      number,
      result: '',
      minutesSaved: saved,
    })
    if (!noted?.ok) return
    await copying.clear()
    await copying.forget()
    setFinished(true)
  }
  return (
    <Page
      wide
      title={words.title(held.applicant.name)}
      lead={words.lead}
      aside={
        <div className="copy-aside">
          <Button onClick={() => void show()}>{shown ? words.hide : words.show}</Button>
          <PrintButton label={words.print} draw={() => drawForm(hall, held, form, lines)} subject={held.id} />
          <Button onClick={() => void saveCsv(hall, held, form, lines)}>{words.saveCsv}</Button>
        </div>
      }
      footNote={
        <>
          <span>{words.done(progress.entered.length, filled)}</span>
          <span role="status" className={clipboardState === 'failed' ? 'hint-doubt' : ''}>
            {clipboardWords(words, clipboardState)}
          </span>
        </>
      }
      actions={
        finished ? (
          <Link to={paths.copyList} className="link-main">
            {words.listTitle}
          </Link>
        ) : (
          <Button type="primary" size="large" loading={command.busy} onClick={() => void finish()}>
            {words.finish}
          </Button>
        )
      }
    >
      {choice}
      {finished && (
        <div className="saved" role="status">
          <strong>{words.finished}</strong>
        </div>
      )}
      {copying.reason && <Reasons reasons={[copying.reason]} />}
      {command.reasons.length > 0 && <Reasons reasons={command.reasons} />}
      <div className="copy-head">
        <strong>{form.system}</strong>
        <span>{form.title}</span>
        {form.illustrative && <StatusTag tone="soon">{words.illustrative}</StatusTag>}
        <Link to={paths.fields(held.id)}>{words.fill}</Link>
      </div>
      <ol className="copy-lines" aria-label={form.title}>
        {lines.map((line, index) => {
          const covered = !shown && fieldOf(line.key).sensitivity === 'sensitive'
          const isEntered = progress.entered.includes(index)
          return (
            <li
              key={`${line.key} ${line.label}`}
              aria-current={index === copying.at}
              className={isEntered ? 'copy-entered' : ''}
              onClick={() => copying.setAt(index)}
            >
              <span className="copy-label">{line.label}</span>
              <span className="copy-value">
                {line.text === '' ? (
                  <em className={line.required ? 'hint-doubt' : 'field-hint'}>
                    {words.empty}
                    {line.required && `（${words.required}）`}
                  </em>
                ) : (
                  <b className="figure">{covered ? maskField(line.key, line.text) : line.text}</b>
                )}
                {line.known && <small>{words.isOn(sources.sources[line.known.source], line.known.on)}</small>}
              </span>
              <Button
                icon={copying.inHand === index ? <CheckOutlined /> : <CopyOutlined />}
                disabled={line.text === ''}
                aria-label={`${words.copy}：${line.label}`}
                onClick={event => {
                  event.currentTarget.blur()
                  copying.copy(index)
                }}
              >
                {copying.inHand === index ? words.copied : words.copy}
              </Button>
              <Checkbox
                checked={isEntered}
                disabled={line.text === ''}
                aria-label={words.enteredLabel(line.label)}
                onChange={event => copying.tick(index, event.target.checked)}
              >
                {words.entered}
              </Checkbox>
            </li>
          )
        })}
      </ol>
      {!finished && (
        <Field
          label={words.outside}
          hint={words.outsideHint}
          width="short"
          error={asked && progress.number.trim() === '' ? words.missingNumber : null}
        >
          {control => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              value={progress.number}
              onChange={event => copying.edit(before => ({ ...before, number: event.target.value }))}
            />
          )}
        </Field>
      )}
    </Page>
  )
}

function clipboardWords(
  words: (typeof copyWording)['zh'],
  state: ReturnType<typeof useCopying>['clipboardState'],
): string {
  if (state === null) return ''
  if (state === 'empty') return words.cleared
  return state === 'failed' ? words.clearFailed : words.clearSoon(state.left)
}
