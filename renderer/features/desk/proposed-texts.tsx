import type { ReactNode } from 'react'
import type { ProposalState } from '../../../shared/ipc/proposal'
import type { ProposalWords } from '../../../shared/text/proposal'
import { calendarDate } from '../../../shared/time/calendar-date'
import { formatDate } from '../../../shared/time/date-display'
import { beijingDateOf } from '../../../shared/time/instant'
import type { DeskAnswer } from './desk-call'
import { useDeskUser } from './desk-user'
import type { Decision } from './proposal-api'
import { ProposalDecision } from './proposal-decision'
import { ProposalFrame, useAskedPage } from './proposal-page'
import './wording.css'

type Version<Texts> = {
  version: number
  state: ProposalState
  texts: Texts
  note: string
  proposedBy: string
  proposedName: string
  proposedAt: string
  decidedName: string | null
  decidedAt: string | null
  why: string
}
type Page<Texts> = { versions: Version<Texts>[]; inForce: number | null; mayPropose: boolean; mayApprove: boolean }
type Reply = { ok: true } | { ok: false; reason: 'own' | 'stale' | 'another-waits' | 'unsound' }

type PageProps<Texts, R extends Reply> = {
  /** Of the heading. */
  id: string
  words: ProposalWords & { title: string; lead: string }
  /** The same object each time. */
  api: {
    page: () => Promise<DeskAnswer<Page<Texts>>>
    decide: (version: number, decision: Decision) => Promise<DeskAnswer<R>>
    withdraw: (version: number) => Promise<DeskAnswer<R>>
  }
  faults?: (reply: R) => readonly string[]
  /** What waits against what is in force. `none` where the county has said nothing yet. */
  differences: (now: Texts, then: Texts) => ReactNode
  none: Texts
  /** The form or the list, from what waits for whoever proposes, otherwise from what is in force. */
  children: (shown: Shown<Texts>) => ReactNode
}
export type Shown<Texts> = {
  base: Version<Texts> | undefined
  inForce: Version<Texts> | undefined
  mayPropose: boolean
  done: (message: string) => void
}

/** Texts that a county says for itself: what waits for a second person, the texts, and every version there was. */
export function ProposedTextsPage<Texts, R extends Reply>(props: PageProps<Texts, R>) {
  const { id, words, api, faults, differences, none, children } = props
  const asked = useAskedPage(api.page)
  const { page, done } = asked
  const { actor } = useDeskUser()
  const inForce = page?.versions.find(({ version }) => version === page.inForce)
  const open = page?.versions.find(({ state }) => state === 'open')
  return (
    <ProposalFrame {...{ id, words, asked }}>
      {page && open && (
        <section className="desk-card" aria-label={words.states.open}>
          <h2>
            {words.version(open.version)}：{words.waiting(open.proposedName, dayOf(open.proposedAt))}
          </h2>
          <p>{open.note}</p>
          {differences(inForce?.texts ?? none, open.texts)}
          <ProposalDecision<R>
            key={open.version}
            words={words}
            isOwn={open.proposedBy === actor.staff}
            mayApprove={page.mayApprove}
            decide={decision => api.decide(open.version, decision)}
            withdraw={() => api.withdraw(open.version)}
            {...(faults ? { faults } : {})}
            done={done}
          />
        </section>
      )}
      {/* Whoever proposes goes on from what waits, not from what is in force. */}
      {page &&
        children({
          ...{ inForce, mayPropose: page.mayPropose, done },
          base: (page.mayPropose ? open : undefined) ?? inForce,
        })}
      {page && page.versions.length > 0 && <Versions versions={page.versions} inForce={page.inForce} words={words} />}
    </ProposalFrame>
  )
}

const dayOf = (instant: string): string => formatDate(calendarDate(beijingDateOf(instant)))

type VersionsProps = { versions: readonly Version<unknown>[]; inForce: number | null; words: ProposalWords }

function Versions({ versions, inForce, words }: VersionsProps) {
  return (
    <details>
      <summary>{words.history}</summary>
      <table className="desk-table" aria-label={words.history}>
        <tbody>
          {versions.map(one => (
            <tr key={one.version}>
              <td>{words.version(one.version)}</td>
              <td>{one.version === inForce ? words.inForce : words.states[one.state]}</td>
              <td>
                {one.proposedName}，{dayOf(one.proposedAt)}
              </td>
              <td>{one.note}</td>
              <td>{one.decidedName && one.decidedAt ? `${one.decidedName}，${dayOf(one.decidedAt)}` : ''}</td>
              <td>{one.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

type DifferenceProps = {
  words: Pick<ProposalWords, 'was' | 'becomes'>
  name: string
  was: ReactNode
  becomes: ReactNode
}

/** One text as it is and as it would be. */
export function Difference({ words, name, was, becomes }: DifferenceProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="desk-quiet">{words.was}：</span>
        {was}
      </dd>
      <dd>
        <span className="desk-quiet">{words.becomes}：</span>
        {becomes}
      </dd>
    </div>
  )
}
