import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formsFor } from '../../../shared/form/department-form'
import { minutesOfMonth } from '../../../shared/form/saved-minutes'
import { copyWording } from '../../../shared/text/station-copy'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { useForms } from './use-forms'
import './copy-panel.css'

const SHOWN = 60

/** The cases that have a department's form, newest first, and what typing this month has been saved. */
export function CopyList() {
  const words = useWords(copyWording)
  const hall = useHall()
  const nameOf = useNames()
  const county = useForms()
  const [text, setText] = useState('')
  const today = hall.now().date
  const rows = useLive(() => hall.cases.list({ text, legal: null, sync: null, limit: 200 }), [hall, text])
  const notes = useLive(() => hall.people.outsideNotes(today), [hall, today])
  if (!county || !rows) return null
  const listed = rows
    .map(({ case: held }) => ({ held, forms: formsFor(county.forms, held.matter.code) }))
    .filter(({ forms }) => forms.length > 0)
    .slice(0, SHOWN)
  const hint = county.isIllustrative ? words.monthIllustrative : words.monthHint
  return (
    <Page
      wide
      title={words.listTitle}
      lead={words.listLead}
      aside={
        <div className="copy-month">
          <strong>{words.month(minutesOfMonth(notes ?? [], today))}</strong>
          <small>{hint(county.seconds)}</small>
        </div>
      }
    >
      <Field label={words.search} hint={words.searchHint}>
        {control => (
          <Input
            {...control}
            allowClear
            autoComplete="off"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      {listed.length === 0 && <EmptyState title={words.listNone}>{words.listNoneTeach}</EmptyState>}
      <ul className="todo" aria-label={words.listTitle}>
        {listed.map(({ held, forms }) => {
          const noted = held.outside?.at(-1)
          return (
            <li key={held.id}>
              <Link to={paths.copy(held.id)} className="todo-line">
                <StatusTag tone={noted ? 'good' : 'waiting'}>{noted ? words.again : words.open}</StatusTag>
                <span className="todo-what">
                  {nameOf(held.applicant.name)}：{held.matter.name}
                </span>
                <span className="todo-when">
                  {noted ? words.noted(noted.number) : words.forSystem(forms.map(form => form.system).join('、'))}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
