import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { CatalogueOverview, CatalogueProposal, DecisionReply } from '../../../shared/ipc/desk-catalogue'
import { permits } from '../../../shared/people/permission'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { beijingClock } from '../../../shared/time/instant'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { catalogueApi } from './catalogue-api'
import { Difference } from './catalogue-difference'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'

type Words = (typeof catalogueDeskWording)['zh']
type Props = { overview: CatalogueOverview; changed: () => void }

/** The list that waits, with all that it changes; another person than who handed it in says yes or no. */
export function WaitingCatalogue({ overview: { open }, changed }: Props) {
  const words = useWords(catalogueDeskWording)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <section className="desk-card" aria-label={words.waiting('')}>
      {said && <Alert type="success" showIcon title={said} className="catalogue-said" />}
      {open ? (
        <Waiting
          open={open}
          done={text => {
            setSaid(text)
            changed()
          }}
        />
      ) : (
        <p className="desk-quiet">{words.waitingNone}</p>
      )}
    </section>
  )
}

function Waiting({ open, done }: { open: CatalogueProposal; done: (said: string) => void }) {
  const words = useWords(catalogueDeskWording)
  const { actor } = useDeskUser()
  const own = open.proposedBy.staff === actor.staff
  const mayApprove = permits(actor, 'approve-catalogue', { staff: open.proposedBy.staff }) === null
  const withdraw = async () => {
    const answer = await catalogueApi.withdraw(open.id)
    if (answer.ok) done(words.withdrawn)
  }
  return (
    <>
      <h2>{words.waiting(open.version)}</h2>
      <p>
        {words.waitingBy(open.proposedBy.name, `${dayOf(open.proposedAt)} ${beijingClock(open.proposedAt)}`)} ·{' '}
        {words.layers[open.layer]} · {open.fileName}
        {open.note !== '' && ` · ${open.note}`}
      </p>
      <Difference difference={open.difference} />
      {open.reminders.length > 0 && (
        <details className="catalogue-reminders">
          <summary>{words.reminders(open.reminders.length)}</summary>
          <ul>
            {open.reminders.map(({ sheet, row, code, message }, index) => (
              <li key={index}>
                {sheet} {row} <span className="desk-number">{code}</span> {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayApprove ? (
        <Decide open={open} done={done} />
      ) : (
        <p className="desk-quiet">
          {own ? words.own : words.noRight} {own && <Button onClick={() => void withdraw()}>{words.withdraw}</Button>}
        </p>
      )}
    </>
  )
}

function Decide({ open, done }: { open: CatalogueProposal; done: (said: string) => void }) {
  const words = useWords(catalogueDeskWording)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ title: string; lines: readonly string[] } | null>(null)
  const decide = async (approve: boolean) => {
    if (busy) return
    if (!approve && reason.trim() === '') return setRefusal({ title: words.reasonNeeded, lines: [] })
    setBusy(true)
    setRefusal(null)
    const answer = await catalogueApi.decide(open.id, { approve, reason: reason.trim() })
    setBusy(false)
    if (!answer.ok) setRefusal({ title: words.failed, lines: [] })
    else if (!answer.value.ok) setRefusal(refusalWords(answer.value, words))
    else done(approve ? words.approved(open.version) : words.refused)
  }
  return (
    <div className="catalogue-decide">
      {refusal && (
        <Alert
          type="error"
          showIcon
          title={refusal.title}
          description={
            refusal.lines.length > 0 ? refusal.lines.slice(0, 20).map(line => <div key={line}>{line}</div>) : undefined
          }
        />
      )}
      <Field label={words.reason} error={null}>
        {control => (
          <Input {...control} maxLength={200} value={reason} onChange={event => setReason(event.target.value)} />
        )}
      </Field>
      <div className="desk-buttons">
        <Button danger onClick={() => void decide(false)}>
          {words.refuse}
        </Button>
        <Button type="primary" loading={busy} onClick={() => void decide(true)}>
          {words.approve}
        </Button>
      </div>
    </div>
  )
}

const refusalWords = ({ reason, faults }: DecisionReply & { ok: false }, words: Words) => ({
  title: { moved: words.moved, decided: words.decided, faults: words.stale, 'reason-needed': words.reasonNeeded }[
    reason
  ],
  lines: faults,
})
