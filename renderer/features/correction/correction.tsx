import { Button, Checkbox, Input } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Attachment } from '../../../shared/case/event'
import { correctionWording } from '../../../shared/text/station-jobs'
import type { RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { TripChoice, usualPlace, type TripPlace } from '../../case-steps/trip-choice'
import { useCommand } from '../../app/use-command'
import { useCase } from '../../app/use-case'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { Photos } from '../../ui/photos'
import { suppliedEntry, type Brought } from './supplied'

type Typed = {
  brought: Record<string, Brought>
  attachments: Attachment[]
  notes: string
  /** Absent while nobody said otherwise than usual here. */
  trip?: TripPlace
}
const NOTHING: Typed = { brought: {}, attachments: [], notes: '' }

/** What the township asked for, paper by paper: why, how, and whether it was brought now. */
export function Correction() {
  const words = useWords(correctionWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { caseId = '' } = useParams()
  const row = useCase(caseId)
  const kept = useKept<Typed>(paths.correction(caseId), NOTHING)
  const [asked, setAsked] = useState(false)
  const [photoReason, setPhotoReason] = useState<RecordReason | 'unreadable-image' | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, reasons } = useCommand(caseId)
  if (!row || !kept.value) return null
  const { case: held } = row
  const { brought, attachments, notes } = kept.value
  const trip = kept.value.trip ?? usualPlace(hall.status.point?.code ?? '')
  const edit = (patch: (before: Typed) => Partial<Typed>) => kept.edit(before => ({ ...before, ...patch(before) }))
  const answerWith = (key: string, answer: Brought) =>
    edit(before => ({ brought: { ...before.brought, [key]: answer } }))
  const items = held.legal === 'correcting' ? (held.correction?.items ?? []) : []
  if (items.length === 0)
    return (
      <Page title={words.title}>
        <EmptyState title={words.notAsked} />
      </Page>
    )

  const addPhoto = async (file: File, key: string, name: string) => {
    const added = await hall.attachments.addPhoto(file, key, name)
    setPhotoReason(added.ok ? null : added.reason)
    if (added.ok) edit(before => ({ attachments: [...before.attachments, added.attachment] }))
  }
  const supply = async () => {
    setAsked(true)
    if (items.some(item => !brought[item.key])) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true] input')?.focus())
      return
    }
    const materials = items.flatMap(item => {
      const answer = brought[item.key]
      return answer ? [suppliedEntry(held, item, answer)] : []
    })
    const result = await run({ type: 'supplyCorrection', materials, attachments, notes: notes.trim(), trip })
    if (!result?.ok) return
    await kept.forget()
    await navigate(paths.casePage(caseId))
  }
  return (
    <form
      ref={form}
      className="fill"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void supply()
      }}
    >
      <Page
        title={`${words.title}：${held.applicant.name} · ${held.matter.name}`}
        lead={words.asked}
        wide
        actions={
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {busy ? words.supplying : words.supply}
          </Button>
        }
      >
        {reasons.length > 0 && <Reasons reasons={reasons} />}
        {photoReason && <Reasons reasons={[photoReason]} />}
        {items.map(item => {
          const answer = brought[item.key]
          return (
            <div key={item.key} className="material" role="group" aria-label={item.name}>
              <div className="material-name">
                <strong>{item.name}</strong>
                <span className="asked-why">
                  {words.why}：{item.why}
                </span>
                <span className="asked-why">
                  {words.how}：{item.how}
                </span>
              </div>
              <div className="material-answer">
                <Choice
                  label={item.name}
                  value={answer?.answer ?? null}
                  invalid={asked && !answer}
                  choose={chosen => answerWith(item.key, { answer: chosen, kept: chosen === 'original' })}
                  options={[
                    { value: 'original', label: words.original },
                    { value: 'copy', label: words.copy },
                    { value: 'missing', label: words.notYet },
                  ]}
                />
                {asked && !answer && (
                  <div className="field-error" role="alert">
                    {words.choose}
                  </div>
                )}
                {answer?.answer === 'original' && (
                  <Checkbox
                    checked={answer.kept}
                    onChange={event => answerWith(item.key, { ...answer, kept: event.target.checked })}
                  >
                    {words.keep}
                  </Checkbox>
                )}
                <Photos
                  label={words.photo(item.name)}
                  shortLabel={words.photoShort}
                  removeLabel={words.removePhoto}
                  photos={attachments.filter(one => one.material === item.key)}
                  keyOf={photo => photo.hash}
                  urlOf={photo => hall.attachments.url(photo)}
                  add={file => void addPhoto(file, item.key, item.name)}
                  remove={photo =>
                    edit(before => ({ attachments: before.attachments.filter(one => one.hash !== photo.hash) }))
                  }
                />
              </div>
            </div>
          )
        })}
        <TripChoice value={trip} choose={place => edit(() => ({ trip: place }))} />
        <Field label={words.notes}>
          {control => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={1000}
              value={notes}
              onChange={event => edit(() => ({ notes: event.target.value }))}
            />
          )}
        </Field>
      </Page>
    </form>
  )
}
