import { Alert, App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { v7 } from 'uuid'
import type { Command } from '../../../shared/case/command'
import { obstacle } from '../../../shared/case/obstacle'
import { holdsRight } from '../../../shared/people/permission'
import { decideReasons } from '../../../shared/case/decide-reasons'
import type { DecideReason } from '../../../shared/case/decide-types'
import type { DeskCase, DeskUser } from '../../../shared/ipc/desk'
import type { Acting } from '../../../shared/people/deputy'
import { numberOfSigned } from '../../../shared/paper/signed-first'
import { signFirstWording } from '../../../shared/text/sign-first'
import { deskWording } from '../../../shared/text/desk'
import { Problem } from '../../ui/problem'
import { useWords } from '../../ui/language'
import { DeputyNote } from '../../case-steps/deputy-note'
import { StepButtons } from '../../case-steps/step-buttons'
import { StepForm, stepsOf, type StepType } from '../../case-steps/step-form'
import { deskApi } from './desk-api'
import { useDeskPlace } from './desk-place'
import { useDeskUser } from './desk-user'
import { useDeskSignDoor } from './sign-door'

type Failure = { kind: 'stale' } | { kind: 'unreachable' } | { kind: 'reasons'; reasons: DecideReason[] }

/** As whom the person does a step: in their own post, or in that of whom they stand in for. */
const actorOf = ({ actor, department }: DeskUser, { asDeputy }: DeskCase, type: string): Acting => {
  const deputy = asDeputy?.find(step => step.type === type)?.deputy
  return deputy ? { ...actor, role: deputy.role, department: deputy.department, deputy } : { ...actor, department }
}

/** An ended case waits on the archivist's pile also when something keeps it from the archive: then that is said, and not only left out. */
function whyNotArchived(held: DeskCase['case'], actor: DeskUser['actor']): DecideReason | null {
  if (!holdsRight(actor.role, 'archive', actor.point)) return null
  const reason = obstacle(held, 'archived', actor)
  return reason === 'originals-not-home' || reason === 'commitment-unchecked' ? reason : null
}

/** What the rules and this person's rights allow now, one form at a time. */
export function CaseActions({
  found,
  onChanged,
  reload,
}: {
  found: DeskCase
  onChanged: (next: DeskCase) => void
  reload: () => Promise<void>
}) {
  const words = useWords(deskWording).actions
  const signWords = useWords(signFirstWording)
  const reasonWords = useWords(decideReasons)
  const { message } = App.useApp()
  const user = useDeskUser()
  const deskPlace = useDeskPlace(found)
  const signing = useDeskSignDoor(found)
  const place = { ...deskPlace, signing }
  const [open, setOpen] = useState<StepType | null>(null)
  // Minted when the form opens: a double click or a repeated try is one command to the center.
  const [commandId, setCommandId] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setOpen(null), [found.case.version])

  // 视为受理 is offered when its day has come, not while the notice still runs.
  const allowed = stepsOf(found.allowed).filter(type => type !== 'deemAccepted' || found.notice?.overdue)

  const unarchived = whyNotArchived(found.case, user.actor)

  const choose = useCallback((type: StepType) => {
    setOpen(type)
    setCommandId(v7())
    setFailure(null)
  }, [])

  async function run(command: Command) {
    if (busy) return
    setBusy(true)
    const answer = await deskApi.run(found.case.id, { commandId, base: found.case.version, command })
    setBusy(false)
    if (!answer.ok) return setFailure({ kind: 'unreachable' })
    if (answer.value.ok) {
      setFailure(null)
      setOpen(null)
      const number = numberOfSigned(answer.value.case.case, command.type)
      // Long enough to be written down; the paper in the list below carries it too.
      if (number) void message.success(signWords.writeNumber(number), 30)
      else void message.success(words.done)
      return onChanged(answer.value.case)
    }
    const reasons = answer.value.reasons
    if (!reasons.includes('stale'))
      return setFailure({ kind: 'reasons', reasons: reasons.filter(reason => reason !== 'stale') })
    setFailure({ kind: 'stale' })
    await reload()
  }

  return (
    <section className="desk-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      {allowed.length === 0 && <p className="desk-quiet">{words.none}</p>}
      <DeputyNote steps={found.asDeputy ?? []} />
      {unarchived && <Problem words={reasonWords[unarchived]} />}
      <StepButtons steps={allowed} open={open} choose={choose} />
      {open && (
        <StepForm
          key={commandId}
          type={open}
          held={found.case}
          matter={found.matter}
          actor={actorOf(user, found, open)}
          today={found.today}
          place={place}
          busy={busy}
          run={command => void run(command)}
          cancel={() => setOpen(null)}
        />
      )}
      {failure?.kind === 'stale' && <Alert type="warning" showIcon title={words.stale} />}
      {failure?.kind === 'unreachable' && <Alert type="error" showIcon title={words.failed} />}
      {failure?.kind === 'reasons' &&
        failure.reasons.map(reason => <Problem key={reason} words={reasonWords[reason]} />)}
    </section>
  )
}
