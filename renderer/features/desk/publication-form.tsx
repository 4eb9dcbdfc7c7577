import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { Publication, PublicationPage, PublicationReply } from '../../../shared/ipc/desk-publications'
import {
  HIDING_REASONS,
  isPosted,
  PUBLICATION_KINDS,
  type PublicationBody,
  type PublicationKind,
} from '../../../shared/publication/publication'
import { maskName } from '../../../shared/text/masking'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { publicationWording } from '../../../shared/text/publication'
import { calendarDate, parseCalendarDate } from '../../../shared/time/calendar-date'
import { useWords } from '../../ui/language'
import { publicationApi } from './publication-api'
import type { DeskAnswer } from './desk-call'

type FormProps = {
  page: PublicationPage
  /** Null: a new one. */
  before: Publication | null
  kind: PublicationKind
  done: (answer: DeskAnswer<PublicationReply>) => void
  cancel: () => void
}

/** Writes a publication or its next version. Names of the list are masked before they leave this page. */
export function PublicationForm({ page, before, kind: first, done, cancel }: FormProps) {
  const words = useWords(publicationWording)
  const { kinds, hiding } = useWords(publicationKindWording)
  const [newest] = before?.versions ?? []
  const [kind, setKind] = useState<PublicationKind>(before?.kind ?? first)
  const [body, setBody] = useState<PublicationBody>(newest?.body ?? emptyBody(page))
  const [list, setList] = useState(() => listText(body.people))
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (more: Partial<PublicationBody>) => setBody({ ...body, ...more })
  const save = async () => {
    const people = readList(list)
    if (typeof people === 'number') return setProblem(words.form.badLine(people))
    setBusy(true)
    const whole = { ...body, people }
    done(
      newest && before
        ? await publicationApi.rewrite(before.id, newest.version, whole)
        : await publicationApi.write({ kind, body: whole }),
    )
    setBusy(false)
  }
  return (
    <section className="desk-card publication-form" aria-label={words.write}>
      <label>
        {words.form.kind}
        <Select
          aria-label={words.form.kind}
          value={kind}
          disabled={before !== null}
          onChange={setKind}
          options={PUBLICATION_KINDS.map(value => ({ value, label: kinds[value] }))}
        />
      </label>
      <label>
        {words.form.point}
        <Select
          aria-label={words.form.point}
          value={body.point}
          onChange={point => set({ point })}
          options={page.points.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </label>
      <label className="publication-wide">
        {words.form.title}
        <Input value={body.title} maxLength={120} onChange={event => set({ title: event.target.value })} />
      </label>
      <label>
        {words.form.formedOn}
        <Input
          type="date"
          value={body.formedOn}
          max={page.today}
          onChange={({ target }) => set({ formedOn: parseCalendarDate(target.value) ?? body.formedOn })}
        />
      </label>
      <label>
        {words.form.removeOn}
        <Input
          type="date"
          value={body.removeOn ?? ''}
          onChange={({ target }) => set({ removeOn: parseCalendarDate(target.value) ?? null })}
        />
      </label>
      {isPosted(kind) && (
        <label>
          {words.form.phone}
          <Input value={body.phone} maxLength={20} onChange={event => set({ phone: event.target.value })} />
        </label>
      )}
      <label className="publication-wide">
        {words.form.text}
        <Input.TextArea
          rows={6}
          maxLength={20_000}
          value={body.text}
          onChange={event => set({ text: event.target.value })}
        />
      </label>
      {isPosted(kind) && (
        <label className="publication-wide">
          {words.form.people}
          <Input.TextArea rows={5} value={list} onChange={event => setList(event.target.value)} />
          <span className="desk-quiet">{words.form.peopleNote}</span>
        </label>
      )}
      <div className="publication-wide">
        <Checkbox
          checked={body.hidden !== null}
          onChange={({ target }) => set({ hidden: target.checked ? { reason: 'privacy', why: '' } : null })}
        >
          {words.form.hide}
        </Checkbox>
      </div>
      {body.hidden && (
        <>
          <label>
            {words.form.hideReason}
            <Select
              aria-label={words.form.hideReason}
              value={body.hidden.reason}
              onChange={reason => set({ hidden: { reason, why: body.hidden?.why ?? '' } })}
              options={HIDING_REASONS.map(value => ({ value, label: hiding[value] }))}
            />
          </label>
          <label>
            {words.form.hideWhy}
            <Input
              value={body.hidden.why}
              maxLength={400}
              onChange={({ target }) =>
                set({ hidden: { reason: body.hidden?.reason ?? 'privacy', why: target.value } })
              }
            />
          </label>
        </>
      )}
      {problem && (
        <p role="alert" className="desk-warn publication-wide">
          {problem}
        </p>
      )}
      <div className="desk-form-foot publication-wide">
        <Button onClick={cancel}>{words.form.cancel}</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={body.title.trim() === '' || body.hidden?.why.trim() === ''}
          onClick={() => void save()}
        >
          {before ? words.form.saveVersion : words.form.save}
        </Button>
      </div>
    </section>
  )
}

const emptyBody = ({ today, points }: PublicationPage): PublicationBody => ({
  ...{ title: '', text: '', formedOn: calendarDate(today), point: points[0]?.code ?? '' },
  ...{ people: [], phone: '', removeOn: null, hidden: null, answers: {} },
})

const listText = (people: PublicationBody['people']): string =>
  people.map(({ name, group, result }) => `${name}，${group}，${result}`).join('\n')

/** The people of a list, masked; or the line that cannot be read. */
function readList(text: string): PublicationBody['people'] | number {
  const lines = text.split('\n').map(line => line.trim())
  const people = lines.flatMap((line, index) => {
    if (line === '') return []
    const [name = '', group = '', ...result] = line.split(/[，,\t]/).map(part => part.trim())
    return [{ at: index + 1, name: maskName(name), group, result: result.join('，') }]
  })
  const bad = people.find(({ name, result }) => name === '' || result === '')
  return bad ? bad.at : people.map(({ name, group, result }) => ({ name, group, result }))
}
