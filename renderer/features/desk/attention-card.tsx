import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { MEETING_RULE_NAMES } from '../../../shared/case/conflict'
import { parkReasonWords } from '../../../shared/case/words'
import { roleWording } from '../../../shared/people/role-words'
import type { Attention, AttentionNote, FactLine } from '../../../shared/ipc/desk-sync'
import { ALARMS_SHOWN } from '../../../shared/sync/station-watch'
import { conflictWording } from '../../../shared/text/conflict'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { alarmWording, batchWording } from '../../../shared/text/desk-sync-notices'
import { eventWording } from '../../../shared/text/station-case'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { JudgeAgain } from './attention-again'
import { alarmDetailInWords, momentInWords } from './sync-words'

const BATCHES = ['fork', 'revoked', 'early'] as const

type CardProps = { item: Attention; mayNote: boolean; reload: () => Promise<void> }

/** One thing to look at: what happened, both records in words, what stands now and what to do. */
export function AttentionCard({ item, mayNote, reload }: CardProps) {
  const words = useWords(deskSyncWording).attention
  const { language } = useLanguage()
  const said = useSaid(item)
  return (
    <article className="desk-card desk-attention">
      <div className="desk-attention-body">
        <h3>{said.what}</h3>
        <p className="desk-quiet desk-wrap">
          {item.case ? (
            <>
              <Link to={`/cases/${item.case.id}`}>
                {item.case.maskedName} · {item.case.matter}
              </Link>{' '}
              <span className="desk-number">{item.case.receiptNo}</span>
            </>
          ) : (
            item.fact && words.noCase
          )}
          {item.fact === null && `${item.pointName} · ${words.about(item.device)}`}
        </p>
        {item.fact && <Facts item={item} fact={item.fact} />}
        {said.stands && (
          <p>
            <strong>{words.stands}</strong>
            {said.stands}
          </p>
        )}
        {said.next && (
          <p>
            <strong>{item.kind === 'parked' ? words.why : words.next}</strong>
            {said.next}
          </p>
        )}
        <p className="desk-quiet">
          {(item.kind === 'alarm' ? words.noticed : words.arrived)(momentInWords(item.at, new Date(), language))}
        </p>
      </div>
      {item.handled ? (
        <p className="desk-handled">
          <span className="desk-quiet">
            {words.handledBy(item.handled.name, momentInWords(item.handled.at, new Date(), language))}
          </span>
          <span className="desk-wrap">{item.handled.note}</span>
        </p>
      ) : (
        mayNote && (
          <div className="desk-attention-acts">
            <JudgeAgain item={item} title={said.what} reload={reload} />
            <NoteForm item={item} kind={item.kind} title={said.what} reload={reload} />
          </div>
        )
      )}
    </article>
  )
}

/** An item's own sentences: from the rule that a conflict fell under, the reason for parking, or the kind of alarm. */
function useSaid({ kind, reason, detail, fact }: Attention): { what: string; stands: string; next: string } {
  const { language } = useLanguage()
  const events = useWords(eventWording)
  const type = events.types[fact?.type ?? ''] ?? events.unknown
  if (kind === 'alarm') {
    const alarm = ALARMS_SHOWN.find(one => one === reason)
    if (!alarm) return { what: reason, stands: '', next: '' }
    const { what, next } = alarmWording[language][alarm]
    return { what: what(alarmDetailInWords({ reason, detail }, language)), stands: '', next }
  }
  if (kind === 'set-apart' || kind === 'early') {
    const batch = batchWording[language][BATCHES.find(one => one === reason) ?? 'fork']
    return { what: batch.what(Number(detail['from']), Number(detail['to'])), stands: '', next: batch.next }
  }
  if (kind === 'parked') return { what: type, stands: '', next: parkReasonWords[language][reason] ?? reason }
  const rule = MEETING_RULE_NAMES.find(one => one === reason)
  return rule ? conflictWording[language][rule] : { what: type, stands: '', next: '' }
}

function Facts({ item, fact }: { item: Attention; fact: FactLine }) {
  const words = useWords(deskSyncWording).attention
  if (item.kind !== 'conflict') return <Fact label={words.theFact} fact={fact} />
  return (
    <>
      {item.other ? <Fact label={words.first} fact={item.other} /> : <p className="desk-quiet">{words.noOther}</p>}
      <Fact label={words.second} fact={fact} />
    </>
  )
}

function Fact({ label, fact }: { label: string; fact: FactLine }) {
  const words = useWords(deskSyncWording).attention
  const events = useWords(eventWording)
  const roles = useWords(roleWording)
  const { language } = useLanguage()
  const actor = fact.role ? `${fact.actor}（${roles[fact.role]}）` : fact.actor
  return (
    <p className="desk-fact-line">
      <span className="desk-quiet">{label}</span>
      <span className="desk-wrap">{events.types[fact.type] ?? events.unknown}</span>
      <span className="desk-quiet desk-wrap">{words.by(actor, fact.pointName)}</span>
      <span className="desk-quiet desk-number">{momentInWords(fact.wall, new Date(), language)}</span>
    </p>
  )
}

type NoteFormProps = { item: Attention; kind: AttentionNote['kind']; title: string; reload: () => Promise<void> }

/** 已处理, with what was done. The center keeps who and when. */
function NoteForm({ item, kind, title, reload }: NoteFormProps) {
  const words = useWords(deskSyncWording).attention
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle')
  const save = async () => {
    setState('saving')
    const answer = await deskApi.noteHandled({ kind, subject: item.subject, note: note.trim() })
    setState(answer.ok ? 'idle' : 'failed')
    if (answer.ok) await reload()
  }
  if (!isOpen)
    return (
      <Button className="desk-attention-done" aria-label={`${words.done}：${title}`} onClick={() => setOpen(true)}>
        {words.done}
      </Button>
    )
  return (
    <form
      className="desk-form"
      aria-label={words.done}
      onSubmit={event => {
        event.preventDefault()
        if (note.trim() !== '') void save()
      }}
    >
      <Field label={words.note} hint={words.doneHint}>
        {control => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={500}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {state === 'failed' && (
        <p role="alert" className="desk-warn">
          {words.saveFailed}
        </p>
      )}
      <div className="desk-form-foot">
        <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={state === 'saving'} disabled={note.trim() === ''}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
