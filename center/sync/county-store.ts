import type { Case } from '../../shared/case/case'
import type { Attachment } from '../../shared/case/event'
import type { DeputyPost } from '../../shared/people/deputy'
import type { DivisionCode } from '../../shared/people/division'
import type { UntrustedSpan } from '../../shared/people/untrusted'
import type { Role } from '../../shared/people/role'
import type { ChainHead } from '../../shared/sync/chain'
import type { SealedEvent } from '../../shared/sync/envelope'
import type { Verdict } from '../../shared/sync/wire'

/**
 * What the county's rules for taking in facts need of a store. PostgreSQL keeps it in center/store/, the simulation in memory.
 * Nothing here decides anything: rules look, decide, and keep.
 */
export type CountyStore<Turn extends CountyTurn = CountyTurn> = {
  /** The public key of an enrolled device, revoked or not; null when there is none. It never changes. */
  findKey(device: string): Promise<string | null>
  /**
   * Runs `work` alone: one after another over all centers of the county, so that change numbers are visible in the order in which
   * they are given out. All of what `work` keeps is durable when this resolves; none of it when it rejects.
   */
  inTurn<T>(work: (turn: Turn) => Promise<T>): Promise<T>
}

export type CountyTurn = {
  look(wanted: Wanted): Promise<Held>
  /** At most once per turn. */
  keep(kept: Kept): Promise<void>
}

/** A turn that also finds what was kept without counting, so that it can be judged again. */
export type SecondTurn = CountyTurn & {
  /** What stands apart of a device because it was stopped, by writer and number. */
  setApartOf(device: string): Promise<readonly KeptBatch[]>
  /** What was parked as `unknown-staff` of this person, in change order. */
  parkedOf(staff: string): Promise<readonly AwaitingFact[]>
}

export type Writer = { device: string; epoch: string }
export const writerKey = ({ device, epoch }: Writer): string => `${device}/${epoch}`

/** Numbers `fromSeq` to `toSeq` of one writer, both included. */
export type Run = Writer & { fromSeq: number; toSeq: number }

export type Wanted = {
  runs: readonly Run[]
  /** Event ids in lower case. */
  ids: readonly string[]
  /** Case ids in lower case, each with the lowest `base` that one of its new facts names. */
  cases: ReadonlyMap<string, number>
  staff: readonly string[]
  receiptNos: readonly string[]
  /** Cases, in lower case, that begin with one of these batches. */
  begun: readonly string[]
  promised: Promised
}

/** Of whom must be known whether they may promise (告知承诺): by their case, in lower case, or by an ID number that comes with it. */
export type Promised = { cases: readonly string[]; idNumbers: readonly string[] }
export const NOBODY: Promised = { cases: [], idNumbers: [] }

/** An active person, and every post in which they stood in or will (顶岗), as its own days and its end say. */
export type HeldPerson = {
  role: Role
  point: DivisionCode
  department?: string | null
  posts?: readonly (DeputyPost & { decidedAt: string; endedAt: string | null })[] | null
}

/** What is held of a `Wanted`. A missing entry means that the county knows nothing of it. */
export type Held = {
  /** The newest change number of the county. */
  lastChange: number
  devices: ReadonlyMap<string, { point: DivisionCode; revoked: boolean }>
  /** By `writerKey`. */
  heads: ReadonlyMap<string, ChainHead>
  /** What stands under the numbers of `runs`, dense or early. */
  facts: readonly HeldFact[]
  /** The first event under each id. */
  firsts: ReadonlyMap<string, { bytes: string; verdict: Verdict }>
  cases: ReadonlyMap<string, HeldCase>
  /** The folded facts, in change order, of each case whose version lies beyond the wanted base; others may be left out. */
  folded: ReadonlyMap<string, readonly { type: string; device: string }[]>
  /** Active people only. */
  staff: ReadonlyMap<string, HeldPerson>
  /** Receipt number → the cases that carry it. */
  receiptNos: ReadonlyMap<string, readonly string[]>
  /** Waiting batches of the writers of `runs`, by `fromSeq`. */
  early: readonly KeptBatch[]
  /** What waits or stands apart under the numbers of `runs`. */
  kept: readonly KeptFact[]
  /** How much stands apart of a device; a missing one has nothing. */
  apart: ReadonlyMap<string, { rows: number; bytes: number }>
  /** What was parked as `unknown-case` of the cases that begin now, in change order. */
  awaiting: readonly AwaitingFact[]
  /** ID number → the days on which this person makes no written promise. */
  untrusted: ReadonlyMap<string, readonly UntrustedSpan[]>
}

/** A fact whose case, or whose author, the county did not know when it came. `point` is that of its device. */
export type AwaitingFact = { change: number; hash: string; bytes: string; point: DivisionCode }

export type HeldFact = Writer & { seq: number; hash: string; verdict: Verdict; reason: string | null }

/** A case as the county holds it. `digest` and `change` as in shared/sync/case-digest.ts: parked facts do not count. */
export type HeldCase = { state: Case; digest: string; change: number }

/** An event with the county's word about it. `village` decides who pulls it. `superseded`: judged again later in the same turn. */
export type JudgedEvent = {
  sealed: SealedEvent
  verdict: Verdict
  reason: string | null
  village: DivisionCode
  superseded?: true
}

/** A sealed batch as it came, packed or as JSON (`readKeptBatch`). One row per writer, `fromSeq` and `headHash`. */
export type KeptBatch = Run & { headHash: string; bytes: Uint8Array }

/** A fact that lies in a kept batch, by its place and its hash. */
export type KeptFact = Writer & { seq: number; hash: string }

/** `fork`: another event stands under a number. `revoked`: from a stopped station. */
export type QuarantineReason = 'fork' | 'revoked'

/** How a village's sum over one bucket of cases moves (shared/sync/case-digest.ts); `sum` may be negative. */
export type SumMove = { village: DivisionCode; bucket: string; cases: number; sum: bigint }

export type AlarmKind = 'fork' | 'number-twice' | 'number-gap' | 'county-behind'

/** Calls a person once for the same kind, device and `about`. Numbers and hashes only, never anything personal. */
export type Alarm = {
  kind: AlarmKind
  device: string
  about: Record<string, unknown>
  more?: Record<string, unknown>
}

export type Kept = {
  now: Date
  /** New facts in order: they get the change numbers `lastChange + 1`, `+ 2` … */
  facts: readonly JudgedEvent[]
  /** Heads that moved. */
  heads: readonly ChainHead[]
  /** Cases that folded something. */
  cases: readonly HeldCase[]
  /** Case id → how many more parked facts it has; an id that names no case counts nowhere. */
  parked: ReadonlyMap<string, number>
  sums: readonly SumMove[]
  /** Files that folded facts name. Their bytes may be here already, or come later, or never. */
  files: readonly (Attachment & { caseId: string; device: string })[]
  early: readonly KeptBatch[]
  /** Waiting batches that wait no longer. */
  earlyDone: readonly KeptBatch[]
  /** Changes of earlier turns whose fact was judged again and stands among `facts` once more: nobody sees them there any more. */
  superseded: readonly number[]
  quarantine: readonly (KeptBatch & { reason: QuarantineReason })[]
  /** What stands apart no more. It is taken out before `early` and `quarantine` are kept: a batch may change its place. */
  released: readonly KeptBatch[]
  /** The facts of `early` and `quarantine`. */
  keptFacts: readonly KeptFact[]
  alarms: readonly Alarm[]
  /** Devices that told something new, by whatever road: what anybody can say again says nothing of its station. */
  heard: readonly string[]
}
