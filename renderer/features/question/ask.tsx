import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Command } from '../../../shared/case/command'
import type { MatterRef } from '../../../shared/case/event'
import { normalizePersonName } from '../../../shared/text/person-name'
import { windowWording } from '../../../shared/text/station-window'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { useLive } from '../../storage/use-live'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'

const ROADS = ['counter', 'phone', 'visit', 'hotline'] as const

type Typed = {
  caseId: string
  text: string
  code: string
  road: (typeof ROADS)[number]
  name: string
  phone: string
}
const NOTHING: Typed = { caseId: '', text: '', code: '', road: 'counter', name: '', phone: '' }

/** A mere question gets a number and somebody who answers for it (首问负责). Nobody must say who they are to ask. */
export function Ask() {
  const hall = useHall()
  const [caseId] = useState(() => hall.platform.newId())
  return <AskForm caseId={caseId} />
}

function AskForm({ caseId: fresh }: { caseId: string }) {
  const words = useWords(windowWording)
  const hall = useHall()
  const navigate = useNavigate()
  const kept = useKept<Typed>(paths.ask, { ...NOTHING, caseId: fresh })
  const matters = useLive(() => hall.matters(), [hall])
  const [asked, setAsked] = useState(false)
  const caseId = kept.value?.caseId ?? fresh
  const { run, busy, reasons } = useCommand(caseId)
  const { point } = hall.status
  if (!kept.value || !matters || !point) return null
  const typed = kept.value
  const edit = (patch: Partial<Typed>) => kept.edit(before => ({ ...before, ...patch }))
  const matter = matters.find(({ code }) => code === typed.code)
  const save = async () => {
    setAsked(true)
    if (typed.text.trim() === '') return
    const about: MatterRef = matter
      ? { code: matter.code, version: await hall.catalogueVersion(), name: matter.name }
      : { code: '', version: '', name: windowWording.zh.aboutNone }
    const command: Command = {
      type: 'askQuestion',
      matter: about,
      village: point.code,
      pointName: point.name,
      applicant: {
        name: normalizePersonName(typed.name),
        idKind: 'none',
        idNumber: '',
        address: '',
        phone: typed.phone.trim(),
      },
      question: typed.text,
      road: typed.road,
    }
    const result = await run(command)
    if (!result?.ok) return
    await kept.forget()
    await navigate(paths.casePage(caseId), { replace: true })
  }
  return (
    <form
      className="fill"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Page
        title={words.askTitle}
        lead={words.askLead}
        actions={
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {words.keep}
          </Button>
        }
      >
        {reasons.length > 0 && <Reasons reasons={reasons} />}
        <Field label={words.question1} error={asked && typed.text.trim() === '' ? words.keepFirst : null}>
          {control => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={1000}
              value={typed.text}
              onChange={event => edit({ text: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.about}>
          {control => (
            <Select
              id={control.id}
              aria-label={words.about}
              showSearch={{ optionFilterProp: 'label' }}
              value={typed.code}
              onChange={code => edit({ code })}
              options={[
                { value: '', label: words.aboutNone },
                ...matters.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
        </Field>
        <div className="field">
          <div className="group-label">{words.road}</div>
          <Choice
            label={words.road}
            value={typed.road}
            choose={road => edit({ road })}
            options={ROADS.map(road => ({ value: road, label: words.roads[road] }))}
          />
        </div>
        <Field label={words.who} width="middle">
          {control => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={100}
              value={typed.name}
              onChange={event => edit({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.phone} width="middle">
          {control => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={30}
              value={typed.phone}
              onChange={event => edit({ phone: event.target.value })}
            />
          )}
        </Field>
      </Page>
    </form>
  )
}
