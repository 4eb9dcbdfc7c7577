import type { DivisionCode } from '../../shared/people/division'
import type { OwnRun, PullReply2, PullRequest2, StationReport } from '../../shared/sync/wire-pull'
import type { CountyMoment, CountyReads, HeldByAsker, OwnFact } from './county-reads'
import { cursorTo, markOf, NO_MARK, readCursor, type Place } from './pull-cursor'

export const MAX_PAGE = 500
/** Of event text. Quoted once more in the answer it may double, and a station takes 8 MB. */
export const MAX_PAGE_BYTES = 1024 * 1024
/** A station further behind than this, and than twice its cases, is faster with a snapshot. */
const FAR_BEHIND = 20_000

export type PullAsk = PullRequest2 & { device: string; point: DivisionCode }

/** What the rules need beside the store. `cursorSecret` seals cursors; `farBehind` is smaller only in tests. */
export type PullDeps = { reads: CountyReads; cursorSecret: Uint8Array; farBehind?: number }

/** The part of the answer that these rules decide; the route adds the time and the catalogue's version. */
export type PullPage = Omit<PullReply2, 'serverTime' | 'catalogueVersion'>

/**
 * The changes after a cursor. All of the answer is read at one moment, so `sums` are those of exactly the cases that a station
 * holds once it has applied this last page, whoever writes meanwhile.
 */
export async function pullPage(deps: PullDeps, ask: PullAsk): Promise<PullPage> {
  const { reads, cursorSecret } = deps
  const read = await reads.atOneMoment(async moment => {
    const { history, last } = await moment.order()
    const sendAgain = ask.report ? await missingOf(moment, ask.device, ask.report) : []
    const stand = await whereStands(moment, ask.cursor, { history, last, cursorSecret })
    if (stand.kind === 'read-on')
      return { page: await readOn(deps, moment, ask, { place: stand.place, last, sendAgain }), lost: null }
    return { page: beginAgain(ask.cursor, sendAgain), lost: stand.kind === 'set-back' ? history : null }
  })
  if (read.lost !== null) await reads.renewHistory(read.lost)
  return read.page
}

/**
 * What a cursor means now. Nobody can have seen a change that the county does not hold, nor another fact under its number, unless
 * the county was set back to an older state.
 */
async function whereStands(
  moment: CountyMoment,
  cursor: string,
  now: { history: string; last: number; cursorSecret: Uint8Array },
): Promise<{ kind: 'read-on'; place: Place } | { kind: 'foreign' | 'set-back' }> {
  if (cursor === '') return { kind: 'read-on', place: { history: now.history, change: 0, mark: NO_MARK } }
  const named = readCursor(cursor, now.cursorSecret)
  if (named === null) return { kind: 'foreign' }
  const { history, change } = named
  if (history === null) {
    const isHere = change <= now.last
    return isHere ? { kind: 'read-on', place: { history: now.history, change, mark: NO_MARK } } : { kind: 'foreign' }
  }
  if (history !== now.history) return { kind: 'foreign' }
  const held = change === 0 ? NO_MARK : await moment.hashOfChange(change)
  return held !== null && markOf(held) === named.mark ? { kind: 'read-on', place: named } : { kind: 'set-back' }
}

/** The cursor that covers all that the county holds at a moment. */
export async function cursorNow(moment: CountyMoment, cursorSecret: Uint8Array): Promise<string> {
  const { history, last: change } = await moment.order()
  const hash = change === 0 ? NO_MARK : await moment.hashOfChange(change)
  return cursorTo({ history, change, mark: markOf(hash ?? NO_MARK) }, cursorSecret)
}

const beginAgain = (cursor: string, sendAgain: PullPage['sendAgain']): PullPage => ({
  changes: [],
  next: cursor,
  more: false,
  sums: null,
  resync: true,
  sendAgain,
})

async function readOn(
  { cursorSecret, farBehind = FAR_BEHIND }: PullDeps,
  moment: CountyMoment,
  ask: PullAsk,
  at: { place: Place; last: number; sendAgain: PullPage['sendAgain'] },
): Promise<PullPage> {
  const { place, last, sendAgain } = at
  const size = { limit: Math.min(ask.limit, MAX_PAGE), bytes: MAX_PAGE_BYTES }
  const asker = ask.mine ? heldBy(ask.device, ask.mine) : null
  const { changes, own, last: newest, more } = await moment.changesAfter(ask.point, place.change, size, asker)
  // '' asks for the whole history on purpose, as an auditor does.
  if (more && ask.cursor !== '' && last - place.change > farBehind) {
    const { cases } = await moment.sum(ask.point)
    if (await moment.hasMoreThan(ask.point, place.change, Math.max(farBehind, 2 * cases)))
      return beginAgain(ask.cursor, sendAgain)
  }
  return {
    changes,
    ...(ask.mine ? { own: runsOf(own, ask.mine.map(({ epoch }) => epoch)) } : {}), // prettier-ignore
    // Nothing new in the scope leaves the cursor as it is, so that a station need not write it down again.
    next: newest === null && ask.cursor !== '' ? ask.cursor : cursorTo(newest === null ? place : { ...place, change: newest.change, mark: markOf(newest.hash) }, cursorSecret), // prettier-ignore
    more,
    sums: more ? null : await moment.sum(ask.point),
    resync: false,
    sendAgain,
  }
}

const heldBy = (device: string, mine: readonly { epoch: string; upTo: number }[]): HeldByAsker => ({
  device,
  upTo: new Map(mine.map(({ epoch, upTo }) => [epoch, upTo])),
})

/** Own facts as runs: they mostly came in one batch, so one line of four numbers tells of hundreds. */
function runsOf(facts: readonly OwnFact[], epochs: readonly string[]): OwnRun[] {
  const runs: OwnRun[] = []
  for (const { epoch, seq, change } of facts) {
    const index = epochs.indexOf(epoch)
    const run = runs.at(-1)
    if (run?.[0] === index && run[1] + run[3] === seq && run[2] + run[3] === change) run[3] += 1
    else runs.push([index, seq, change, 1])
  }
  return runs
}

/**
 * The writers of a device of which the county holds less than its own receipts say, and from where they must send again. Where it
 * holds another fact under a receipted number, a copied disk wrote first after the county was set back: nobody knows where the two
 * part, so all of that writer is asked for, and the comparison of the overlap finds the fork.
 */
async function missingOf(
  moment: CountyMoment,
  device: string,
  report: StationReport,
): Promise<{ epoch: string; fromSeq: number }[]> {
  if (report.acked.length === 0) return []
  const heads = new Map((await moment.heads(device)).map(head => [head.epoch, head]))
  const missing: { epoch: string; fromSeq: number }[] = []
  for (const { epoch, seq, hash } of report.acked) {
    const head = heads.get(epoch) ?? { seq: 0, hash: '' }
    if (head.seq < seq) missing.push({ epoch, fromSeq: head.seq + 1 })
    else if ((head.seq === seq ? head.hash : await moment.hashAt(device, epoch, seq)) !== hash)
      missing.push({ epoch, fromSeq: 1 })
  }
  return missing
}
