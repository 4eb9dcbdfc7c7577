import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ProposalWords } from '../../../shared/text/proposal'
import type { DeskAnswer } from './desk-call'
import type { Decision } from './proposal-api'

/** What comes back of a decision: yes, or why not. */
type Reply = { ok: true } | { ok: false; reason: 'own' | 'stale' | 'another-waits' | 'unsound' }

type DecisionProps<R extends Reply> = {
  words: ProposalWords
  /** Whoever proposed it may take it back, and never decides it: the center refuses that too. */
  isOwn: boolean
  mayApprove: boolean
  decide: (decision: Decision) => Promise<DeskAnswer<R>>
  /** Absent where nothing is taken back, but proposed anew. */
  withdraw?: () => Promise<DeskAnswer<R>>
  /** What the center found wrong, in words, beside the sentence for it. */
  faults?: (reply: R) => readonly string[]
  done: (message: string) => void
}

/** The second person's two buttons, or the first one's one. */
export function ProposalDecision<R extends Reply>(props: DecisionProps<R>) {
  const { words, isOwn, mayApprove, decide, withdraw, faults, done } = props
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const act = async (ask: () => Promise<DeskAnswer<R>>, message: string) => {
    if (busy) return
    setBusy(true)
    const answer = await ask()
    setBusy(false)
    if (!answer.ok) setProblem(words.failed)
    else if (answer.value.ok) done(message)
    else setProblem([words[answer.value.reason], ...(faults?.(answer.value) ?? [])].join(' '))
  }
  return (
    <>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      {isOwn || !mayApprove ? (
        <div className="desk-buttons">
          <p className="desk-quiet">{words.own}</p>
          {isOwn && withdraw && (
            <Button loading={busy} onClick={() => void act(withdraw, words.states.withdrawn)}>
              {words.withdraw}
            </Button>
          )}
        </div>
      ) : (
        <div className="desk-form">
          <label>
            {words.refuseWhy}
            <Input value={why} maxLength={400} onChange={event => setWhy(event.target.value)} />
          </label>
          <div className="desk-form-foot">
            <Button
              disabled={why.trim() === ''}
              loading={busy}
              onClick={() => void act(() => decide({ approve: false, why }), words.refused)}
            >
              {words.refuse}
            </Button>
            <Button
              type="primary"
              loading={busy}
              onClick={() => void act(() => decide({ approve: true, why }), words.approved)}
            >
              {words.approve}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
