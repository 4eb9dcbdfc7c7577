import type { Case } from '../../shared/case/case'
import type { Attachment } from '../../shared/case/event'
import { readFact } from '../../shared/case/fact'
import { bucketOf, nextDigest, NO_DIGEST, sumDelta } from '../../shared/sync/case-digest'
import { startOfChain, type ChainHead } from '../../shared/sync/chain'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import type { Verdict } from '../../shared/sync/wire'
import type {
  Alarm,
  Held,
  HeldCase,
  HeldFact,
  JudgedEvent,
  Kept,
  KeptBatch,
  KeptFact,
  QuarantineReason,
  SumMove,
  Writer,
} from './county-store'
import { writerKey } from './county-store'

type FoldedFact = { type: string; device: string }

/** What one turn knows and has decided so far. Each batch of the turn sees what those before it did. */
export type Ledger = {
  readonly held: Held
  readonly hashOf: (text: string) => string
  readonly heads: Map<string, ChainHead>
  /** By `factKey`. */
  readonly facts: Map<string, HeldFact>
  readonly firsts: Map<string, { bytes: string; verdict: Verdict }>
  readonly cases: Map<string, HeldCase>
  /** The folded facts of a case from position `from` on. */
  readonly folded: Map<string, { from: number; facts: FoldedFact[] }>
  readonly receiptNos: Map<string, Set<string>>
  readonly news: JudgedEvent[]
  readonly moved: Set<string>
  readonly changed: Set<string>
  readonly parked: Map<string, number>
  readonly files: Kept['files'][number][]
  readonly early: KeptBatch[]
  readonly earlyDone: KeptBatch[]
  readonly superseded: number[]
  readonly quarantine: (KeptBatch & { reason: QuarantineReason })[]
  readonly released: KeptBatch[]
  /** By `keptKey`: what waits or stands apart, from before and from this turn. */
  readonly kept: Set<string>
  readonly keptFacts: KeptFact[]
  readonly alarms: Alarm[]
  readonly heard: Set<string>
}

export const factKey = (writer: Writer, seq: number): string => `${writerKey(writer)}/${seq}`
const keptKey = ({ seq, hash, ...writer }: KeptFact): string => `${factKey(writer, seq)}/${hash}`

/** `hashOf` is SHA-256 as hex. */
export function openLedger(held: Held, hashOf: (text: string) => string): Ledger {
  const folded = [...held.cases].map(([id, { state }]) => {
    const facts = held.folded.get(id)
    return [id, facts ? { from: 0, facts: [...facts] } : { from: state.version, facts: [] }] as const
  })
  return {
    held,
    hashOf,
    heads: new Map(held.heads),
    facts: new Map(held.facts.map(fact => [factKey(fact, fact.seq), fact])),
    firsts: new Map(held.firsts),
    cases: new Map(held.cases),
    folded: new Map(folded),
    receiptNos: new Map([...held.receiptNos].map(([no, cases]) => [no, new Set(cases)])),
    news: [],
    moved: new Set(),
    changed: new Set(),
    parked: new Map(),
    files: [],
    early: [],
    earlyDone: [],
    superseded: [],
    quarantine: [],
    released: [],
    kept: new Set(held.kept.map(keptKey)),
    keptFacts: [],
    alarms: [],
    heard: new Set(),
  }
}

export const headOf = (ledger: Ledger, { device, epoch }: Writer): ChainHead =>
  ledger.heads.get(writerKey({ device, epoch })) ?? startOfChain(device, epoch)

export function moveHead(ledger: Ledger, head: ChainHead): void {
  ledger.heads.set(writerKey(head), head)
  ledger.moved.add(writerKey(head))
}

/** The facts that were folded into a case after version `base`, in change order. */
export function foldedSince(ledger: Ledger, caseId: string, base: number): readonly FoldedFact[] {
  const folded = ledger.folded.get(caseId)
  if (!folded) return []
  // A store leaves out only what lies below every base that was asked for.
  if (base < folded.from) throw new Error(`the store was not asked for the facts of a case after ${base}`)
  return folded.facts.slice(base - folded.from)
}

/** Whether the county has this very fact: taken in, waiting or apart. */
export function isHeld(ledger: Ledger, { event, hash }: SealedEvent): boolean {
  const { device, epoch, seq } = event
  return ledger.facts.get(factKey(event, seq))?.hash === hash || ledger.kept.has(keptKey({ device, epoch, seq, hash }))
}

/** Notes the facts of a batch that waits or stands apart from now on. */
export function noteKept(ledger: Ledger, events: readonly SealedEvent[]): void {
  for (const { event, hash } of events) {
    const { device, epoch, seq } = event
    const fact = { device, epoch, seq, hash }
    ledger.kept.add(keptKey(fact))
    ledger.keptFacts.push(fact)
  }
}

/** Enters one judged event as the county's next change. */
export function recordJudgement(ledger: Ledger, judged: JudgedEvent, folded: Case | null): void {
  const { sealed, verdict, reason } = judged
  const { event, hash } = sealed
  const { device, epoch, seq } = event
  const change = ledger.held.lastChange + ledger.news.push(judged)
  ledger.facts.set(factKey(event, seq), { device, epoch, seq, hash, verdict, reason })
  if (reason !== 'duplicate-id') ledger.firsts.set(event.id.toLowerCase(), { bytes: sealed.bytes, verdict })
  if (folded) {
    foldIn(ledger, sealed, change, folded)
  } else if (verdict === 'parked') {
    const caseId = event.caseId.toLowerCase()
    ledger.parked.set(caseId, (ledger.parked.get(caseId) ?? 0) + 1)
  }
}

/** A parked fact of an earlier turn was judged again and stands among the news: its first place is seen by nobody any more. */
export function supersedeEarlier(ledger: Ledger, { change, caseId }: { change: number; caseId: string }): void {
  ledger.superseded.push(change)
  // Of a case that begins only now no parked fact was counted.
  if (ledger.held.cases.has(caseId)) ledger.parked.set(caseId, (ledger.parked.get(caseId) ?? 0) - 1)
}

/** A fact of this very turn was judged again: where it stood first it is seen by nobody, like a fact told twice. */
export function supersede(ledger: Ledger, index: number): void {
  const first = ledger.news[index]
  if (!first) throw new Error(`no news ${index}`)
  ledger.news[index] = { ...first, verdict: 'applied', reason: 'duplicate-id', superseded: true }
  const caseId = first.sealed.event.caseId.toLowerCase()
  ledger.parked.set(caseId, (ledger.parked.get(caseId) ?? 1) - 1)
}

function foldIn(ledger: Ledger, sealed: SealedEvent, change: number, state: Case): void {
  const { event, hash, digest: fact } = sealed
  const before = ledger.cases.get(state.id)
  if (!before) {
    ledger.folded.set(state.id, { from: 0, facts: [] })
    watchNumber(ledger, state, event.device)
  }
  ledger.folded.get(state.id)?.facts.push({ type: event.type, device: event.device })
  const digest = nextDigest(before?.digest ?? NO_DIGEST, { change, hash, digest: fact }, ledger.hashOf)
  ledger.cases.set(state.id, { state, digest, change })
  ledger.changed.add(state.id)
  for (const file of filesOf(event)) ledger.files.push({ ...file, caseId: state.id, device: event.device })
}

/** The files that a fact names. A type or version that we do not know names none: its data may be anything. */
export function filesOf(event: CaseEvent): readonly Attachment[] {
  if (typeof event.data !== 'object' || event.data === null || !('attachments' in event.data)) return []
  const read = readFact(event)
  return read.ok && 'attachments' in read.fact.data ? read.fact.data.attachments : []
}

/**
 * A receipt number belongs to one case for ever. The fact is true and the paper is printed, so nothing is parked; but a copied
 * disk or a lost counter stands behind it, and a person must look.
 */
function watchNumber(ledger: Ledger, { id, receiptNo }: Case, device: string): void {
  const holders = ledger.receiptNos.get(receiptNo) ?? new Set()
  ledger.receiptNos.set(receiptNo, holders.add(id))
  if (holders.size > 1) ledger.alarms.push({ kind: 'number-twice', device, about: { receiptNo } })
}

/** All that this turn decided, ready to be kept. */
export function closeLedger(ledger: Ledger, now: Date): Kept {
  const changed = [...ledger.changed].flatMap(id => ledger.cases.get(id) ?? [])
  return {
    now,
    facts: ledger.news,
    heads: [...ledger.moved].flatMap(key => ledger.heads.get(key) ?? []),
    cases: changed,
    parked: ledger.parked,
    sums: sumMoves(ledger, changed),
    files: ledger.files,
    early: ledger.early,
    earlyDone: ledger.earlyDone,
    superseded: ledger.superseded,
    quarantine: ledger.quarantine,
    released: ledger.released,
    keptFacts: ledger.keptFacts,
    alarms: ledger.alarms,
    heard: [...ledger.heard],
  }
}

/** One move per village and bucket that changed, and one per village under the bucket '' for its total. */
function sumMoves(ledger: Ledger, changed: readonly HeldCase[]): SumMove[] {
  const moves = new Map<string, SumMove>()
  for (const { state, digest } of changed) {
    const before = ledger.held.cases.get(state.id)
    const sum = sumDelta(before?.digest ?? NO_DIGEST, digest)
    for (const bucket of [bucketOf(state.id), '']) {
      const key = `${state.village}${bucket}`
      const move = moves.get(key) ?? { village: state.village, bucket, cases: 0, sum: 0n }
      moves.set(key, { ...move, cases: move.cases + (before ? 0 : 1), sum: move.sum + sum })
    }
  }
  return [...moves.values()]
}
