import { Button, Checkbox, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { matterObstacle } from '../../../shared/case/matter-obstacle'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { windowWording } from '../../../shared/text/station-window'
import { CasePapers } from '../../app/case-papers'
import type { RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { atOnceIntake, NOTHING_TYPED, type AtOnceTyped } from './at-once-command'
import './window.css'

/** 即办件 in one screen and one slip: matter, person, papers, result, and it is done (domain.md #27). */
export function AtOnce() {
  const words = useWords(windowWording)
  const hall = useHall()
  const kept = useKept<AtOnceTyped>(paths.atOnce, NOTHING_TYPED)
  const matters = useLive(() => hall.matters(), [hall])
  const [done, setDone] = useState<Case | null>(null)
  const { unlocked, point } = hall.status
  if (!kept.value || !matters || !unlocked || !point) return null
  // What the county exercises is not settled here, however quick it is.
  const offered = matters.filter(
    matter =>
      matter.exerciseLevel !== '县' &&
      matterObstacle({ timeline: [] }, 'settleAtOnce', {
        actor: { role: unlocked.role, point: point.code },
        matter,
      }) === null,
  )
  if (offered.length === 0)
    return (
      <Page title={words.atOnceTitle}>
        <EmptyState title={words.atOnceNone}>{words.atOnceNoneTeach}</EmptyState>
      </Page>
    )
  if (done)
    return (
      <Page
        title={words.atOnceTitle}
        actions={
          <>
            <Link to={paths.casePage(done.id)} className="link-button">
              {words.toCase}
            </Link>
            <Button type="primary" size="large" autoFocus onClick={() => setDone(null)}>
              {words.nextOne}
            </Button>
          </>
        }
      >
        <p role="status" className="hint-good">
          {words.settled}
        </p>
        <p className="figure" data-receipt-no={done.receiptNo}>
          {done.receiptNo}
        </p>
        <CasePapers held={done} title={words.papersOfStep} only={['completion']} />
      </Page>
    )
  return (
    <Form
      key={kept.value.round}
      offered={offered}
      typed={kept.value}
      edit={patch => kept.edit(before => ({ ...before, ...patch }))}
      finished={held => {
        kept.edit(({ round, code }) => ({ ...NOTHING_TYPED, code, round: round + 1 }))
        setDone(held)
      }}
    />
  )
}

type FormProps = {
  offered: readonly Matter[]
  typed: AtOnceTyped
  edit: (patch: Partial<AtOnceTyped>) => void
  finished: (held: Case) => void
}

function Form({ offered, typed, edit, finished }: FormProps) {
  const words = useWords(windowWording)
  const hall = useHall()
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<RecordReason[]>([])
  // Minted once for this person: pressed again after a failure, it is the same request and the same result.
  const ids = useRef<{ caseId: string; intake: string; settle: string } | null>(null)
  const matter = offered.find(({ code }) => code === typed.code)
  const needed = matter ? materialsFor(matter).filter(({ necessity }) => necessity === '必要') : []
  const ready = matter !== undefined && needed.every(({ key }) => typed.checked.includes(key))

  const settle = async () => {
    if (busy || !matter || !hall.status.point) return
    setBusy(true)
    ids.current ??= {
      caseId: hall.platform.newId(),
      intake: hall.platform.newId(),
      settle: hall.platform.newId(),
    }
    const { caseId, intake, settle: settling } = ids.current
    const version = await hall.catalogueVersion()
    const command = atOnceIntake(typed, {
      matter,
      version,
      point: hall.status.point,
      clerk: hall.status.unlocked?.name ?? '',
    })
    const taken = await hall.record({ caseId, commandId: intake, command })
    const result = typed.result.trim() === '' ? matter.resultDocument : typed.result
    const settled = taken.ok
      ? await hall.record({
          caseId,
          commandId: settling,
          command: { type: 'settleAtOnce', outcome: 'granted', opinion: '', result, resultNo: typed.resultNo },
        })
      : taken
    setBusy(false)
    setReasons(settled.ok ? [] : settled.reasons)
    if (settled.ok) finished(settled.case)
  }
  const line = (name: 'name' | 'idNumber' | 'phone' | 'address' | 'result' | 'resultNo', label: string) => (
    <Field label={label}>
      {control => (
        <Input
          {...control}
          autoComplete="off"
          maxLength={200}
          value={typed[name]}
          placeholder={name === 'result' ? matter?.resultDocument : ''}
          onChange={event => edit({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form
      className="fill"
      noValidate
      onKeyDown={walkOnEnter}
      onSubmit={event => {
        event.preventDefault()
        void settle()
      }}
    >
      <Page
        title={words.atOnceTitle}
        lead={words.atOnceLead}
        wide
        actions={
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!ready}>
            {busy ? words.settling : words.settle}
          </Button>
        }
      >
        {reasons.length > 0 && <Reasons reasons={reasons} />}
        <Field label={words.atOnceMatter}>
          {control => (
            <Select
              id={control.id}
              aria-label={words.atOnceMatter}
              placeholder={words.atOnceMatter}
              className="at-once-matter"
              showSearch={{ optionFilterProp: 'label' }}
              {...(typed.code === '' ? {} : { value: typed.code })}
              onChange={code => edit({ code, checked: [] })}
              options={offered.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
        </Field>
        <div className="at-once">
          <section className="part" aria-label={words.applicant}>
            <h2>{words.applicant}</h2>
            {line('name', words.name)}
            {line('idNumber', words.idNumber)}
            {line('phone', words.phone)}
            {typed.phone.trim() === '' && (
              <Checkbox checked={typed.noPhone} onChange={event => edit({ noPhone: event.target.checked })}>
                {words.noPhone}
              </Checkbox>
            )}
            {line('address', words.address)}
          </section>
          <section className="part" aria-label={words.materials}>
            <h2>{words.materials}</h2>
            <div className="at-once-ticks">
              {needed.map(({ key, name }) => (
                <Checkbox
                  key={key}
                  checked={typed.checked.includes(key)}
                  onChange={event =>
                    edit({
                      checked: event.target.checked
                        ? [...typed.checked, key]
                        : typed.checked.filter(one => one !== key),
                    })
                  }
                >
                  {words.checked(name)}
                </Checkbox>
              ))}
            </div>
            {line('result', words.result)}
            {line('resultNo', words.resultNo)}
          </section>
        </div>
      </Page>
    </form>
  )
}
