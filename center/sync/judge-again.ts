import { isBeginning } from '../../shared/case/event'
import { readEvent } from '../../shared/sync/chain'
import { isStorable } from '../store/storable-text'
import type { AwaitingFact, CountyStore, SecondTurn, Wanted } from './county-store'
import { openFor, reopen } from './intake'
import { closeLedger, openLedger } from './intake-ledger'
import { promisedIn } from './intake-wanted'
import type { OpenDeps } from './intake-open'
import { placeAwaiting, placeParked, placeReleased, placeWaiting } from './intake-place'

/** What came of judging again: how many facts count now, and how many of those looked at still do not. */
export type JudgedAgain = { taken: number; left: number }

export type AgainDeps = OpenDeps & { store: CountyStore<SecondTurn>; now: () => Date }

/**
 * Takes in, in its order, what a station sent while it was stopped. Nothing happens while it still is stopped. What another past
 * stands against stays apart as a fork. Safe to repeat; all of it or nothing.
 */
export async function takeReleased(deps: AgainDeps, device: string): Promise<JudgedAgain> {
  return deps.store.inTurn(async turn => {
    const batches = await reopen(deps, await turn.setApartOf(device))
    if (batches.length === 0) return { taken: 0, left: 0 }
    const { ledger, waiting } = await openFor(deps, turn, batches)
    const { early } = placeReleased(ledger, batches)
    placeWaiting(ledger, [...waiting, ...early])
    placeAwaiting(ledger)
    await turn.keep(closeLedger(ledger, deps.now()))
    const counted = ledger.news.filter(({ verdict, superseded }) => verdict !== 'parked' && !superseded)
    return { taken: counted.length, left: ledger.news.length - counted.length }
  })
}

/** Judges again, in the order in which they came, the facts that were parked because this person was not on the list. Safe to repeat. */
export async function judgePersonAgain(deps: AgainDeps, staff: string): Promise<JudgedAgain> {
  return deps.store.inTurn(async turn => {
    const parked = await turn.parkedOf(staff)
    if (parked.length === 0) return { taken: 0, left: 0 }
    const first = await turn.look(wantedFor(parked))
    const held = first.awaiting.length > 0 ? await turn.look(wantedFor([...parked, ...first.awaiting])) : first
    const ledger = openLedger(held, deps.crypto.sha256Hex)
    placeParked(ledger, parked)
    const taken = ledger.news.length
    placeAwaiting(ledger)
    await turn.keep(closeLedger(ledger, deps.now()))
    return { taken, left: parked.length - taken }
  })
}

/** What must be known to judge these facts once more: the whole life of their cases, as others may have acted on them since. */
export function wantedFor(facts: readonly AwaitingFact[]): Wanted {
  const events = facts.flatMap(({ bytes }) => {
    const read = readEvent(bytes)
    return read.ok ? [read.sealed.event] : []
  })
  const begun = events.filter(({ type }) => isBeginning(type))
  const receiptNos = begun.flatMap(({ data }) =>
    typeof data === 'object' && data !== null && 'receiptNo' in data && typeof data.receiptNo === 'string'
      ? [data.receiptNo]
      : [],
  )
  return {
    // Their places are taken; they are named so that the points of their devices are known.
    runs: events.map(({ device, epoch, seq }) => ({ device, epoch, fromSeq: seq, toSeq: seq })),
    ids: [],
    cases: new Map(events.map(({ caseId }) => [caseId.toLowerCase(), 0])),
    staff: [...new Set(events.map(({ actor }) => actor.staff).filter(isStorable))],
    receiptNos: receiptNos.filter(isStorable),
    begun: begun.map(({ caseId }) => caseId.toLowerCase()),
    promised: promisedIn(events),
  }
}
