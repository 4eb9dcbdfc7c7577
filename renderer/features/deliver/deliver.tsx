import { useState } from 'react'
import { Button, Input } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { deliverWording } from '../../../shared/text/station-jobs'
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
import { AskForRating } from './ask-for-rating'

const METHODS = ['direct', 'agent', 'post'] as const
const SELF = deliverWording.zh.relations[0] ?? ''

type Typed = {
  /** Null while nobody has typed another name than the applicant's. */
  recipient: string | null
  relation: string
  method: (typeof METHODS)[number]
  signed: 'signature' | 'fingerprint' | null
  /** Absent while nobody said otherwise than usual here. */
  trip?: TripPlace
}
const NOTHING: Typed = { recipient: null, relation: SELF, method: 'direct', signed: null }

/** The result goes to a person who signs. The applicant himself is the usual one, so he stands there already. */
export function Deliver() {
  const words = useWords(deliverWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { caseId = '' } = useParams()
  const row = useCase(caseId)
  const kept = useKept<Typed>(paths.deliver(caseId), NOTHING)
  const [asked, setAsked] = useState(false)
  const { run, busy, reasons } = useCommand(caseId)
  if (!row || !kept.value) return null
  const { case: held } = row
  const { recipient: typed, relation, method, signed } = kept.value
  const trip = kept.value.trip ?? (method === 'post' ? 'nowhere' : usualPlace(hall.status.point?.code ?? ''))
  const edit = (patch: Partial<Typed>) => kept.edit(before => ({ ...before, ...patch }))
  if (held.legal === 'delivered') return <AskForRating held={held} skip={() => void navigate(paths.casePage(caseId))} />
  if (held.legal !== 'closed' && held.legal !== 'in-delivery')
    return (
      <Page title={words.title}>
        <EmptyState title={words.notReady} />
      </Page>
    )
  const recipient = (typed ?? held.applicant.name).trim()
  const deliver = async () => {
    setAsked(true)
    if (!recipient || !signed) return
    const recorded = await run({ type: 'deliver', method, recipient, relation, signed, trip })
    if (recorded?.ok) await kept.forget()
  }
  return (
    <form
      className="fill"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void deliver()
      }}
    >
      <Page
        title={`${words.title}：${held.applicant.name} · ${held.matter.name}`}
        actions={
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {busy ? words.delivering : words.deliver}
          </Button>
        }
      >
        <p className="result-line">
          {words.result}：<strong>{held.result?.result}</strong> <span className="figure">{held.result?.resultNo}</span>
        </p>
        {reasons.length > 0 && <Reasons reasons={reasons} />}
        <Field label={words.recipient} width="middle" error={asked && !recipient ? words.recipientMissing : null}>
          {control => (
            <Input
              {...control}
              autoComplete="off"
              value={typed ?? held.applicant.name}
              onChange={event => edit({ recipient: event.target.value })}
            />
          )}
        </Field>
        <Group label={words.relation}>
          <Choice
            label={words.relation}
            value={relation}
            choose={value => edit({ relation: value })}
            options={deliverWording.zh.relations.map((value, index) => ({
              value,
              label: words.relations[index] ?? value,
            }))}
          />
        </Group>
        <Group label={words.method}>
          <Choice
            label={words.method}
            value={method}
            choose={value => edit({ method: value })}
            options={METHODS.map(value => ({ value, label: words.methods[value] }))}
          />
        </Group>
        <TripChoice value={trip} choose={place => edit({ trip: place })} />
        <Group label={words.signed} error={asked && !signed ? words.signedMissing : null}>
          <Choice
            label={words.signed}
            value={signed}
            invalid={asked && !signed}
            choose={value => edit({ signed: value })}
            options={[
              { value: 'signature', label: words.signature },
              { value: 'fingerprint', label: words.fingerprint },
            ]}
          />
        </Group>
      </Page>
    </form>
  )
}

function Group({ label, error, children }: { label: string; error?: string | null; children: React.ReactNode }) {
  return (
    <div className="field">
      <div className="group-label">{label}</div>
      {children}
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
