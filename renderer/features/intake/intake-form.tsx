import { EyeOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useStore } from 'zustand'
import { askedProhibited, findProhibited } from '../../../shared/matter/certificate-guard'
import type { Matter } from '../../../shared/matter/matter'
import { stationGuideWording } from '../../../shared/text/station-guide'
import { intakeWording } from '../../../shared/text/station-intake'
import type { Draft } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { TripChoice, usualPlace } from '../../case-steps/trip-choice'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { ApplicantPart } from './applicant-part'
import { ContactPart } from './contact-part'
import type { IntakeFault } from './intake-faults'
import { createIntakeStore } from './intake-store'
import { MaterialsPart } from './materials-part'
import { ResidentPreview } from './resident-preview'
import { SavedNote } from './saved-note'

/** The intake form. Nothing on it needs a save button: each field is on disk within a second. */
export function IntakeForm({ draft, matter }: { draft: Draft; matter: Matter }) {
  const words = useWords(intakeWording)
  const guide = useWords(stationGuideWording)
  const hall = useHall()
  const navigate = useNavigate()
  const [store] = useState(() => createIntakeStore({ hall, matter, draft }))
  const state = useStore(store)
  const [shown, setShown] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const today = hall.now().date
  // A certificate that the notes only speak of is a warning; the one asked for stands in the way (intake-faults.ts).
  const asked = askedProhibited([matter], state.draft.notes)
  const forbidden = asked ?? findProhibited([matter], state.draft.notes)[0]

  useEffect(() => {
    const flush = () => void store.getState().flush()
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    const stay = hall.whenLeaving(() => store.getState().flush())
    return () => {
      stay()
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [hall, store])

  const submit = async () => {
    if (await store.getState().submit())
      return void navigate(paths.receipt(draft.id), { replace: true, state: { filed: true } })
    if (store.getState().faults.length) requestAnimationFrame(() => focusFirstFault(form.current))
  }
  const latestSubmit = useRef(submit)
  useEffect(() => {
    latestSubmit.current = submit
  })
  // On the window: Ctrl+Enter must work wherever the focus was left.
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      void latestSubmit.current()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return (
    <form
      ref={form}
      className="fill"
      noValidate
      onKeyDown={walkOnEnter}
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Page
        title={`${words.title}：${matter.name}`}
        wide
        aside={
          <Button icon={<EyeOutlined />} onClick={() => setShown(true)}>
            {words.resident}
          </Button>
        }
        footNote={<SavedNote store={store} matter={matter} />}
        actions={
          <Button type="primary" size="large" htmlType="submit" loading={state.submitting}>
            {state.submitting ? words.submitting : words.submit}
            <kbd aria-hidden="true">{words.submitHint}</kbd>
          </Button>
        }
      >
        {state.reasons.length > 0 && <Reasons reasons={state.reasons} />}
        {state.faults.length > 0 && (
          <p className="fault-summary" role="status">
            {words.checkAbove(state.faults.length)}
          </p>
        )}
        <ApplicantPart store={store} today={today} />
        <ContactPart store={store} agentName={hall.status.unlocked?.name ?? ''} />
        <MaterialsPart store={store} matter={matter} today={today} />
        <section className="part" aria-label={words.notesPart}>
          <h2>{words.notesPart}</h2>
          <TripChoice
            value={state.draft.trip ?? usualPlace(hall.status.point?.code ?? '')}
            choose={trip => state.edit({ trip })}
          />
          <Field label={words.notes} hint={words.notesHint} error={noteFault(state.faults, words, guide)}>
            {control => (
              <Input.TextArea
                {...control}
                rows={3}
                maxLength={1000}
                value={state.draft.notes}
                onChange={event => state.edit({ notes: event.target.value })}
              />
            )}
          </Field>
          {forbidden && (
            <div className="guard" role="alert">
              <strong>{(asked ? guide.blocked : guide.guard)(forbidden.certificate)}</strong>
              <Link to={paths.certificateLetter(forbidden.certificate)}>{guide.letter}</Link>
            </div>
          )}
        </section>
      </Page>
      {shown && <ResidentPreview draft={state.draft} matter={matter} close={() => setShown(false)} />}
    </form>
  )
}

function noteFault(
  faults: readonly IntakeFault[],
  words: (typeof intakeWording)['zh'],
  guide: (typeof stationGuideWording)['zh'],
): string | null {
  const certificate = faults.find(one => one.field === 'certificate')
  if (certificate) return certificate.certificate === null ? guide.asking : guide.blocked(certificate.certificate)
  return faults.some(one => one.field === 'notes') ? words.notesMissing : null
}

function focusFirstFault(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>('[aria-invalid=true]')
  const field = first?.matches('input, textarea') ? first : first?.querySelector<HTMLElement>('input')
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
