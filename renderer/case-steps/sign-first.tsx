import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Command } from '../../shared/case/command'
import type { Paper } from '../../shared/paper/paper'
import { CASE_PAPERS, type CasePaperId } from '../../shared/paper/paper-list'
import type { PaperSize } from '../../shared/paper/paper-size'
import { signFirstWording } from '../../shared/text/sign-first'
import { useWords } from '../ui/language'
import { PaperView } from '../ui/paper-view'
import { SizeChoice, usePaperSize } from '../ui/size-choice'
import './case-steps.css'

/** Why there is no paper, ready to be shown. */
export type SignProblem = { ok: false; problem: ReactNode }

/** How a place draws and prints the paper of a step that nobody has recorded yet. */
export type SignDoor = {
  draw: (paper: CasePaperId, command: Command, size: PaperSize) => Promise<{ ok: true; paper: Paper } | SignProblem>
  print: (paper: CasePaperId, command: Command, size: PaperSize) => Promise<{ ok: true } | SignProblem>
}

type Printed = 'no' | 'yes' | 'changed'

/** Whether the sheet that was printed still says what the form says. */
export const printedAs = (printed: string | null, command: Command | null): Printed =>
  printed === null ? 'no' : command !== null && JSON.stringify(command) === printed ? 'yes' : 'changed'

/**
 * Sign first, then record. `stage` tells a form which of its buttons leads on; recording is never barred, since a sheet may have been
 * printed elsewhere, or written by hand where the printer is broken.
 */
export function useSignFirst(
  paper: CasePaperId,
  door: SignDoor,
  getCommand: () => Command | null,
  /** Somebody wants the paper and something is not filled in yet: the form points at it. */
  lacking?: () => void,
) {
  const [size, choose] = usePaperSize(paper)
  const [printed, setPrinted] = useState<string | null>(null)
  const [shown, setShown] = useState<Paper | null>(null)
  const [problem, setProblem] = useState<ReactNode>(null)
  const [busy, setBusy] = useState(false)
  const stage = printedAs(printed, printed === null ? null : getCommand())
  const once = async (work: (command: Command) => Promise<void>) => {
    const command = getCommand()
    if (busy) return
    if (!command) return lacking?.()
    setBusy(true)
    try {
      await work(command)
    } finally {
      setBusy(false)
    }
  }
  const print = () =>
    once(async command => {
      const answer = await door.print(paper, command, size)
      setProblem(answer.ok ? null : answer.problem)
      if (answer.ok) setPrinted(JSON.stringify(command))
    })
  const look = () =>
    once(async command => {
      const answer = await door.draw(paper, command, size)
      setProblem(answer.ok ? null : answer.problem)
      setShown(answer.ok ? answer.paper : null)
    })
  return { paper, size, choose, stage, shown, hide: () => setShown(null), problem, busy, print, look }
}

/** The part of a form that prints what is to be signed. */
export function SignFirst({ sign }: { sign: ReturnType<typeof useSignFirst> }) {
  const words = useWords(signFirstWording)
  const { paper, size, choose, stage, shown, hide, problem, busy, print, look } = sign
  const name = CASE_PAPERS[paper].zh
  return (
    <section className="sign-first" aria-label={words.title}>
      <strong>{words.title}</strong>
      <p>{words.lead(name)}</p>
      <div className="sign-first-row">
        <Button
          type={stage === 'yes' ? 'default' : 'primary'}
          icon={<PrinterOutlined />}
          loading={busy}
          onClick={() => void print()}
        >
          {stage === 'no' ? words.print(name) : words.again}
        </Button>
        <SizeChoice paper={paper} label={words.sizeOf(name)} value={size} choose={choose} />
        <Button type="text" onClick={() => (shown ? hide() : void look())}>
          {shown ? words.hide : words.look}
        </Button>
      </div>
      {stage === 'yes' && (
        <p role="status" className="hint-good">
          {words.printed}
        </p>
      )}
      {stage === 'changed' && <p role="alert">{words.changed}</p>}
      {problem}
      {shown && <PaperView paper={shown} label={words.preview(name)} scale={0.75} />}
    </section>
  )
}
