import { Button } from 'antd'
import { useState } from 'react'
import type { UntrustedProposal } from '../../../shared/ipc/untrusted'
import { proposalWording } from '../../../shared/text/proposal'
import { untrustedWording } from '../../../shared/text/untrusted'
import { useWords } from '../../ui/language'
import { dayOf } from './display'
import { ProposalDecision } from './proposal-decision'
import { untrustedApi } from './untrusted-api'
import { UntrustedCells, UntrustedHeads } from './untrusted-table'

const SHOWN_FIRST = 10

type WaitingProps = { proposal: UntrustedProposal; mayApprove: boolean; done: (message: string) => void }

/** One proposal with everybody whom it is about, for the second person to look through. */
export function WaitingUntrusted({ proposal, mayApprove, done }: WaitingProps) {
  const words = useWords(untrustedWording)
  const common = useWords(proposalWording)
  const [all, setAll] = useState(false)
  const { batch, does, count, persons, note, proposedName, proposedAt, isOwn } = proposal
  const shown = all ? persons : persons.slice(0, SHOWN_FIRST)
  const decisionWords = { ...common, approved: words.enforced, own: isOwn ? words.own : words.mayNot }
  return (
    <section className="desk-card untrusted-waiting" aria-label={`${words.waiting}：${words.does[does](count)}`}>
      <h2>
        {words.waiting} · {words.does[does](count)}
      </h2>
      <p className="desk-quiet">
        {common.waiting(proposedName, dayOf(proposedAt))}
        {note && `：${note}`}
      </p>
      <table className="desk-table">
        <thead>
          <tr>
            <UntrustedHeads />
          </tr>
        </thead>
        <tbody>
          {shown.map(one => (
            <tr key={one.id}>
              <UntrustedCells person={one} />
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < persons.length && (
        <p>
          {words.more(persons.length - shown.length)}{' '}
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {words.all}
          </Button>
        </p>
      )}
      <ProposalDecision
        words={decisionWords}
        isOwn={isOwn}
        mayApprove={mayApprove}
        decide={decision => untrustedApi.decide(batch, decision)}
        withdraw={() => untrustedApi.withdraw(batch)}
        done={done}
      />
    </section>
  )
}

/** What became of the last ones: how many, by whom, and why not. */
export function DecidedUntrusted({ proposals }: { proposals: readonly UntrustedProposal[] }) {
  const words = useWords(untrustedWording)
  const common = useWords(proposalWording)
  if (proposals.length === 0) return null
  return (
    <section className="desk-card" aria-label={words.history}>
      <h2>{words.history}</h2>
      <ul>
        {proposals.map(one => (
          <li key={one.batch}>
            {words.historyLine({
              what: words.does[one.does](one.count),
              by: one.proposedName,
              name: one.decidedName ?? '',
              day: one.decidedAt === null ? '' : dayOf(one.decidedAt),
              state: common.states[one.state],
            })}
            {one.note && <span className="desk-quiet"> {one.note}</span>}
            {one.why && <span className="desk-quiet"> {one.why}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
