import { Link, useNavigate, useParams } from 'react-router'
import { Button, Input, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { fieldsOf, formsFor } from '../../../shared/form/department-form'
import {
  fieldGroupWording,
  fieldOf,
  fieldWording,
  type FieldGroup,
  type FieldKey,
} from '../../../shared/form/field-dictionary'
import { maskField, readField } from '../../../shared/form/field-value'
import {
  knownFields,
  valuesOf,
  type FieldSource,
  type FilledField,
  type KnownValue,
} from '../../../shared/form/known-values'
import { fieldReasonText, fieldWords } from '../../../shared/text/field-words'
import { copyWording } from '../../../shared/text/station-copy'
import { dateWords } from '../../app/day-words'
import { KnownOffers } from '../../app/known-offers'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useCase } from '../../app/use-case'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { useForms } from './use-forms'
import './copy-panel.css'

/** What was typed or taken on this page and is not recorded yet, by field. */
type Typed = Record<string, { value: string; source: FieldSource; on: string }>

const BY_HAND: readonly FieldSource[] = ['said', 'document', 'department']
/** Said at the desk already; corrected there by a new version, not here. */
const OF_INTAKE = new Set<FieldKey>(['name', 'idNumber', 'phone', 'address'])

/** 一表通: every field that the departments' forms of this case ask for, once each. */
export function FillFields() {
  const words = useWords(copyWording)
  const { caseId = '' } = useParams()
  const county = useForms()
  const row = useCase(caseId)
  if (!county || row === undefined) return null
  const keys = row ? fieldsOf(formsFor(county.forms, row.case.matter.code)) : []
  if (!row || keys.length === 0)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.noForm}>
          {words.noFormTeach} <Link to={paths.casePage(caseId)}>→</Link>
        </EmptyState>
      </Page>
    )
  return <Fields held={row.case} keys={keys} />
}

function Fields({ held, keys }: { held: Case; keys: readonly FieldKey[] }) {
  const words = useWords(copyWording)
  const groups = useWords(fieldGroupWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const today = hall.now().date
  const kept = useKept<Typed>(paths.fields(held.id), {})
  const command = useCommand(held.id)
  const [known, setKnown] = useState<readonly KnownValue[]>([])
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    let gone = false
    void hall.people.valuesFor(held.applicant.idNumber).then(values => !gone && setKnown(values))
    return () => {
      gone = true
    }
  }, [hall, held.applicant.idNumber])
  const offers = useMemo(() => knownFields(known, today), [known, today])
  const now = useMemo(() => valuesOf(held, today), [held, today])
  const { value: typed, edit } = kept
  if (!typed) return null
  const faultOf = (key: FieldKey): string | null => {
    const value = typed[key]?.value ?? ''
    const read = value.trim() === '' ? null : readField(key, value, today)
    return read && !read.ok ? fieldReasonText(read.reason, language) : null
  }
  const faults = keys.filter(key => faultOf(key) !== null)
  const changed = keys.flatMap((key): FilledField[] => {
    const one = typed[key]
    const read = one && one.value.trim() !== '' ? readField(key, one.value, today) : null
    if (!one || !read?.ok || (now.get(key)?.value === read.value && now.get(key)?.source === one.source)) return []
    return [{ key, value: read.value, source: one.source, on: one.on }]
  })
  const save = async () => {
    setAsked(true)
    if (faults.length > 0 || changed.length === 0) return
    const saved = await command.run({ type: 'fillFields', fields: changed })
    if (!saved?.ok) return
    await kept.forget()
    await navigate(paths.copy(held.id))
  }
  const set = (key: FieldKey, value: string, source: FieldSource = 'said', on = today) =>
    edit(before => ({ ...before, [key]: { value, source, on } }))
  const inGroups = [...new Set(keys.map(key => fieldOf(key).group))]
  return (
    <Page
      wide
      title={words.fieldsTitle(held.applicant.name)}
      lead={words.fieldsLead}
      footNote={
        <>
          <Link to={paths.casePage(held.id)}>{held.matter.name}</Link>
          {asked && faults.length > 0 && <span className="hint-doubt">{words.faults(faults.length)}</span>}
          {asked && faults.length === 0 && changed.length === 0 && <span role="status">{words.fieldsNothing}</span>}
        </>
      }
      actions={
        <>
          <Link to={paths.copy(held.id)} className="link-button">
            {words.toCopy}
          </Link>
          <Button type="primary" size="large" loading={command.busy} onClick={() => void save()}>
            {words.fieldsSave}
          </Button>
        </>
      }
    >
      {command.reasons.length > 0 && <Reasons reasons={command.reasons} />}
      {inGroups.map((group: FieldGroup) => (
        <section key={group} className="part fill-group" aria-label={groups[group]}>
          <h2>{groups[group]}</h2>
          <div className="field-row">
            {keys
              .filter(key => fieldOf(key).group === group)
              .map(key => (
                <OneField
                  key={key}
                  name={key}
                  current={now.get(key)}
                  typed={typed[key]}
                  error={asked || (typed[key]?.value.length ?? 0) > 5 ? faultOf(key) : null}
                  known={offers.get(key)}
                  locked={
                    OF_INTAKE.has(key) || (key === 'sex' || key === 'birth' ? now.get('idNumber') !== undefined : false)
                  }
                  set={(value, source, on) => set(key, value, source, on)}
                />
              ))}
          </div>
        </section>
      ))}
    </Page>
  )
}

/** Of a number its owner knows the end; the whole of it is not for whoever stands by. */
const shownIn = (key: FieldKey, value: string): string =>
  fieldOf(key).sensitivity === 'sensitive' ? maskField(key, value) : value

type OneFieldProps = {
  name: FieldKey
  current: KnownValue | undefined
  typed: Typed[string] | undefined
  error: string | null
  known: Parameters<typeof KnownOffers>[0]['known']
  /** Comes from the intake or from the number itself. */
  locked: boolean
  set: (value: string, source?: FieldSource, on?: string) => void
}

function OneField({ name, current, typed, error, known, locked, set }: OneFieldProps) {
  const words = useWords(copyWording)
  const labels = useWords(fieldWording)
  const sources = useWords(fieldWords)
  const { language } = useLanguage()
  const field = fieldOf(name)
  const value = typed?.value ?? current?.value ?? ''
  const label = field.unit ? `${labels[name]}（${field.unit}）` : labels[name]
  const stands = current && (!typed || typed.value === current.value)
  const hint = stands ? words.isOn(sources.sources[current.source], dateWords(current.on, language)) : null
  if (locked)
    return (
      <div className="field field-middle">
        <div className="group-label">{label}</div>
        <span className="figure">{shownIn(name, value) || '—'}</span>
        <div className="field-hint">{hint}</div>
      </div>
    )
  // What is recorded stays covered; whoever wants to change it types it anew.
  if (stands && field.sensitivity === 'sensitive' && !field.choices)
    return (
      <div className="field field-middle">
        <div className="group-label">{label}</div>
        <span className="figure">{maskField(name, current.value)}</span>{' '}
        <Button size="small" onClick={() => set('')}>
          {words.retype}
        </Button>
        <div className="field-hint">{hint}</div>
      </div>
    )
  return (
    <div>
      {field.choices ? (
        <div className="field field-middle" role="group" aria-label={label}>
          <div className="group-label">{label}</div>
          <Choice
            label={label}
            value={value || null}
            choose={chosen => set(chosen, typed?.source)}
            options={field.choices.map(one => ({ value: one, label: one }))}
          />
          <div className={error ? 'field-error' : 'field-hint'}>{error ?? hint}</div>
        </div>
      ) : (
        <Field label={label} width="middle" error={error} hint={hint}>
          {control => (
            <Input
              {...control}
              type={field.kind === 'date' ? 'date' : 'text'}
              inputMode={field.kind === 'number' || field.kind === 'money' ? 'decimal' : 'text'}
              autoComplete="off"
              maxLength={200}
              value={value}
              onChange={event => set(event.target.value, typed?.source === 'earlier-case' ? 'said' : typed?.source)}
            />
          )}
        </Field>
      )}
      {typed && typed.value !== '' && typed.source !== 'earlier-case' && (
        <label className="inline-field">
          {words.source}
          <Select<FieldSource>
            size="small"
            value={typed.source}
            aria-label={`${words.source}：${label}`}
            options={BY_HAND.map(one => ({ value: one, label: sources.sources[one] }))}
            onChange={source => set(typed.value, source)}
          />
        </label>
      )}
      <KnownOffers
        known={known}
        value={value}

        take={offer => set(offer.value, 'earlier-case', offer.on)}
      />
    </div>
  )
}
