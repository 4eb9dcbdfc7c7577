import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { powerText, type Power as PowerName } from '../../../shared/form/agreement-text'
import { agreementWording } from '../../../shared/text/station-agreement'
import { caseWording } from '../../../shared/text/station-case-page'
import type { Hall, RecordReason } from '../../app/hall'
import { paths } from '../../app/paths'
import { paperRequestOf } from '../../app/papers-of-case'
import { PrintButton } from '../../app/print-button'
import { Reasons } from '../../app/reasons'
import { reprintOf } from '../../app/reprint-of'
import { useCase } from '../../app/use-case'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { useSignDoor } from '../../app/use-sign-door'
import { SignFirst, useSignFirst } from '../../case-steps/sign-first'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { emptyPlan, itemsOf, powerFaults, type PowerFault, type PowerPlan } from './power-plan'
import { recordYes, yesFaults } from './yes'
import { YesPart } from './yes-part'
import './agreement.css'

/** 代办委托书 (D01): each thing and each power by name, read out and agreed to. */
export function Power() {
  const words = useWords(caseWording)
  const { caseId = '' } = useParams()
  const row = useCase(caseId)
  if (row === undefined) return null
  if (row === null)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.notFound}>{words.notFoundTeach}</EmptyState>
      </Page>
    )
  return <Giving key={caseId} held={row.case} />
}

const POWERS: readonly PowerName[] = ['hand-in', 'correct-papers', 'sign-for', 'fetch-result']

function Giving({ held }: { held: Case }) {
  const words = useWords(agreementWording)
  const hall = useHall()
  const navigate = useNavigate()
  const today = hall.now().date
  const kept = useKept<PowerPlan>(paths.power(held.id), emptyPlan(held.matter.name, today))
  const [ids] = useState(() => ({ ...idsOf(hall), power: hall.platform.newId() }))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reasons, setReasons] = useState<RecordReason[]>([])
  const { value: plan } = kept
  const { unlocked, point } = hall.status
  if (!plan || !unlocked || !point) return null
  const edit = (patch: Partial<PowerPlan>) => kept.edit(before => ({ ...before, ...patch }))
  const items = itemsOf(plan)
  const text = powerText(held, { ...plan, items }, { name: unlocked.name, point: point.name })
  const faults: PowerFault[] = powerFaults(plan, today)
  const lacking = yesFaults(plan.yes, text, unlocked.name)
  const fault = (one: PowerFault): string | null => (asked && faults.includes(one) ? words[one] : null)
  // What is printed to be signed says nothing of how it was signed, unless a witness must sign too.
  const draft = (): Command | null => {
    if (faults.length > 0) return null
    const isWitnessed = plan.yes.signed === 'witness'
    return {
      type: 'givePower',
      ...{ items, powers: [...plan.powers], from: plan.from, until: plan.until },
      signed: isWitnessed ? 'witness' : 'signature',
      witness: isWitnessed ? plan.yes.witness.trim() : '',
    }
  }
  const save = async () => {
    setAsked(true)
    if (busy || faults.length + lacking.length > 0 || plan.yes.signed === null) return
    setBusy(true)
    try {
      const { from, until, powers, yes } = plan
      const given = await hall.record({
        caseId: held.id,
        commandId: ids.power,
        command: {
          type: 'givePower',
          ...{ items, powers: [...powers], from, until, signed: plan.yes.signed },
          witness: yes.signed === 'witness' ? yes.witness.trim() : '',
        },
      })
      const failed = given.ok
        ? await recordYes(hall, { caseId: held.id, ids, yes, text, about: 'power' })
        : given.reasons
      setReasons(failed)
      if (failed.length > 0) return
      await kept.forget()
      await navigate(paths.casePage(held.id), { replace: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={words.powerTitle(held.applicant.name)}
      lead={words.powerLead}
      aside={held.power && <PrintButton label={words.print} draw={() => drawPower(hall, held)} subject={held.id} />}
      footNote={<Link to={paths.casePage(held.id)}>{held.matter.name}</Link>}
      actions={
        <Button type="primary" size="large" loading={busy} onClick={() => void save()}>
          {words.powerSave}
        </Button>
      }
    >
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <section className="part" aria-label={words.items}>
        <h2>{words.items}</h2>
        {plan.items.map((item, index) => (
          <div key={index} className="power-item">
            <Field label={words.item(index + 1)}>
              {control => (
                <Input
                  {...control}
                  maxLength={120}
                  autoComplete="off"
                  value={item}
                  onChange={event =>
                    edit({ items: plan.items.map((one, at) => (at === index ? event.target.value : one)) })
                  }
                />
              )}
            </Field>
            {plan.items.length > 1 && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.removeItem(index + 1)}
                onClick={() => edit({ items: plan.items.filter((_, at) => at !== index) })}
              />
            )}
          </div>
        ))}
        {(fault('itemsMissing') ?? fault('noFull')) && (
          <div className="field-error" role="alert">
            {fault('itemsMissing') ?? fault('noFull')}
          </div>
        )}
        {plan.items.length < 20 && (
          <Button icon={<PlusOutlined />} onClick={() => edit({ items: [...plan.items, ''] })}>
            {words.addItem}
          </Button>
        )}
      </section>
      <section className="part" aria-label={words.powers}>
        <h2>{words.powers}</h2>
        <div className="power-names">
          {POWERS.map(power => (
            <Checkbox
              key={power}
              checked={plan.powers.includes(power)}
              onChange={event =>
                edit({
                  powers: POWERS.filter(one => (one === power ? event.target.checked : plan.powers.includes(one))),
                })
              }
            >
              {words.powerNames[power]}
            </Checkbox>
          ))}
        </div>
        {fault('powersMissing') && (
          <div className="field-error" role="alert">
            {fault('powersMissing')}
          </div>
        )}
        <p className="power-never">{words.never}</p>
        <div className="field-row">
          <Field label={words.from} width="middle">
            {control => (
              <Input
                {...control}
                type="date"
                value={plan.from}
                onChange={event => edit({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.until} hint={words.untilHint} width="middle" error={fault('datesWrong')}>
            {control => (
              <Input
                {...control}
                type="date"
                value={plan.until}
                onChange={event => edit({ until: event.target.value })}
              />
            )}
          </Field>
        </div>
      </section>
      <PowerToSign held={held} getCommand={draft} lacking={() => setAsked(true)} />
      <YesPart
        text={text}
        yes={plan.yes}
        edit={patch => kept.edit(before => ({ ...before, yes: { ...before.yes, ...patch } }))}
        faults={asked ? lacking : []}
      />
    </Page>
  )
}

/** The paper that the resident signs, before anything is noted: its number is told once it is there (shared/paper/signed-first.ts). */
function PowerToSign(props: { held: Case; getCommand: () => Command | null; lacking: () => void }) {
  const door = useSignDoor(props.held)
  const sign = useSignFirst('power-of-attorney', door, props.getCommand, props.lacking)
  return <SignFirst sign={sign} />
}

/** The paper's own title, under which the trail notes each print. */
const POWER_TITLE = '代办委托书'

const idsOf = (hall: Hall) => ({ picture: hall.platform.newId(), agreement: hall.platform.newId() })

async function drawPower(hall: Hall, held: Case) {
  const [{ paperFor }, request, printed] = await Promise.all([
    import('../../../shared/paper/paper-for'),
    paperRequestOf(hall, held),
    hall.audit.timesPrinted(held.id),
  ])
  if (!request) throw new Error('a power belongs to a recorded case')
  const made = paperFor('power-of-attorney', { ...request, reprint: reprintOf(hall, printed, POWER_TITLE) }, 'A4')
  if (!made.ok) throw new Error(`no power of attorney: ${made.reason}`)
  return made.paper
}
