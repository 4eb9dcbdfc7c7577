import type { Case } from '../../shared/case/case'
import type { EventType } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import type { Actor } from '../../shared/people/role'
import { linkEvent } from '../../shared/sync/chain'
import { beijingDateOf } from '../../shared/time/instant'
import { NOBODY, type Held, type Kept, type Wanted, type Writer } from '../sync/county-store'
import { closeLedger, headOf, moveHead, openLedger, recordJudgement } from '../sync/intake-ledger'

/** The facts by which a case becomes the organ's, and gets the county's 办件编号. */
const ACCEPTING: ReadonlySet<string> = new Set<EventType>([
  'accepted',
  'accepted-with-deferral',
  'acceptance-deemed',
  'settled-at-once',
])

/** The county itself, where no person acts. */
export const countyActor = (county: string, name: string): Actor => ({
  staff: 'center',
  name,
  role: 'county-clerk',
  point: `${county}000000`,
})

/**
 * Cases that this turn's facts accepted without a number of the county: what a station records offline, by whatever road and in whatever
 * order it came. A number that a station of before gave stays.
 */
export function casesToNumber({ facts, cases }: Pick<Kept, 'facts' | 'cases'>): Case[] {
  const accepted = new Set(
    facts.flatMap(({ sealed: { event }, verdict, superseded }) =>
      ACCEPTING.has(event.type) && verdict !== 'parked' && superseded !== true ? [event.caseId] : [],
    ),
  )
  return cases.flatMap(({ state }) => (accepted.has(state.id) && state.acceptance && !state.caseNo ? [state] : []))
}

/** What must be looked at again before the numbers are written: the county's own chain, and the cases as they stand by now. */
export const wantedToNumber = (writer: Writer, cases: readonly Case[]): Wanted => ({
  runs: [{ ...writer, fromSeq: 1, toSeq: 0 }],
  ids: [],
  cases: new Map(cases.map(({ id, version }) => [id, version])),
  staff: [],
  receiptNos: [],
  begun: [],
  promised: NOBODY,
})

/**
 * The county's `case-numbered` facts as the next events of its own chain, in the turn in which it took the acceptances: so each of them
 * stands exactly once, and travels back with the next pull. `numbers` by case id.
 */
export function numberCases(
  held: Held,
  cases: readonly Case[],
  input: {
    writer: Writer
    numbers: ReadonlyMap<string, string>
    actor: Actor
    now: Date
    mono: number
    hashOf: (text: string) => string
  },
): Kept {
  const { writer, numbers, actor, now, mono, hashOf } = input
  const ledger = openLedger(held, hashOf)
  const wall = now.toISOString()
  const at = { wall, mono, serverTime: wall, serverAgeMs: 0, quality: 'checked' } as const
  for (const { id } of cases) {
    const state = ledger.cases.get(id)?.state
    const caseNo = numbers.get(id)
    if (!state || caseNo === undefined) continue
    const data = { caseNo, numberedOn: beijingDateOf(wall), county: actor.point }
    const fact = { caseId: id, actor, type: 'case-numbered', v: 1, base: state.version, data }
    const { sealed, head } = linkEvent(headOf(ledger, writer), fact, at)
    const folded = applyEvent(state, sealed.event)
    if (!folded.case) throw new Error('a case that is held folds')
    moveHead(ledger, head)
    recordJudgement(ledger, { sealed, verdict: 'applied', reason: null, village: state.village }, folded.case)
  }
  return closeLedger(ledger, now)
}
