import { Alert, App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { v7 } from 'uuid'
import type { Command, CommandType } from '../../../shared/case/command'
import { decideReasons } from '../../../shared/case/decide-reasons'
import type { DecideReason } from '../../../shared/case/decide-types'
import type { DeskCase } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { Problem } from '../../ui/problem'
import { useWords } from '../../ui/language'
import { ActionForm, DESK_COMMANDS, type DeskCommandType } from './action-form'
import { deskApi } from './desk-api'

type Failure = { kind: 'stale' } | { kind: 'unreachable' } | { kind: 'reasons'; reasons: DecideReason[] }

const isDeskCommand = (type: string): type is DeskCommandType =>
  (DESK_COMMANDS as readonly CommandType[]).includes(type as CommandType)

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
  const reasonWords = useWords(decideReasons)
  const { message } = App.useApp()
  const [open, setOpen] = useState<DeskCommandType | null>(null)
  // Minted when the form opens: a double click or a repeated try is one command to the center.
  const [commandId, setCommandId] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setOpen(null), [found.case.version])

  const allowed = found.allowed.filter(isDeskCommand)

  function choose(type: DeskCommandType) {
    setOpen(type)
    setCommandId(v7())
    setFailure(null)
  }

  async function run(command: Command) {
    if (busy) return
    setBusy(true)
    const answer = await deskApi.run(found.case.id, { commandId, base: found.case.version, command })
    setBusy(false)
    if (!answer.ok) return setFailure({ kind: 'unreachable' })
    if (answer.value.ok) {
      setFailure(null)
      setOpen(null)
      void message.success(words.done)
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
      <div className="desk-buttons">
        {allowed.map(type => (
          <Button key={type} type={type === open ? 'primary' : 'default'} onClick={() => choose(type)}>
            {words[type]}
          </Button>
        ))}
      </div>
      {open && (
        <ActionForm
          key={commandId}
          type={open}
          found={found}
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
