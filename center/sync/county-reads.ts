import type { DivisionCode } from '../../shared/people/division'
import type { ScopeSum } from '../../shared/sync/case-digest'
import type { Change } from '../../shared/sync/wire'

/** Where one writer's chain stands at the county. */
export type HeldHead = { epoch: string; seq: number; hash: string }

/** A case as a snapshot carries it. `state` is the JSON text of the fold: it is handed on as it lies in the store. */
export type HeldCase = { id: string; change: number; digest: string; state: string }

/** What an asker holds itself already: of its own writers everything up to a number. */
export type HeldByAsker = { device: string; upTo: ReadonlyMap<string, number> }

/** One fact of the asker's own, told without its bytes. */
export type OwnFact = { epoch: string; seq: number; change: number }

/** How much one answer may carry: at most `limit` rows and about `bytes` of text, but always at least one row. */
export type PageSize = { limit: number; bytes: number }

/** `last` is the newest fact of the page; null when it is empty. */
export type ChangesPage = {
  changes: Change[]
  own: OwnFact[]
  last: { change: number; hash: string } | null
  more: boolean
}

/** Own facts that one page names at most. */
export const MAX_OWN_FACTS = 5000

/**
 * The county at one moment. Whatever commits while somebody reads, every answer belongs to that moment: sums are the sums of
 * exactly the changes that the same moment holds. A scope is the point that asks: village, township or county.
 */
export type CountyMoment = {
  /** The history in which changes are counted, and the newest change of the whole county. */
  order(): Promise<{ history: string; last: number }>
  /** The hash of the fact that stands at a change of the county, whatever its scope; null when there is none. */
  hashOfChange(change: number): Promise<string | null>
  /**
   * Changes of the scope after a change number, oldest first, parked ones too, a second fact under a known id never. Facts that
   * `asker` holds and that were simply applied come as `own`; they count neither in `size.limit` nor in its bytes.
   */
  changesAfter(scope: DivisionCode, after: number, size: PageSize, asker: HeldByAsker | null): Promise<ChangesPage>
  /** Whether the scope holds more than `count` changes after a change number. */
  hasMoreThan(scope: DivisionCode, after: number, count: number): Promise<boolean>
  sum(scope: DivisionCode): Promise<ScopeSum>
  /** Buckets without cases are left out. */
  bucketSums(scope: DivisionCode): Promise<Record<string, ScopeSum>>
  /** Cases with an id after `after` ('' is before all), in id order, only of these buckets when some are named. */
  casesAfter(
    scope: DivisionCode,
    page: { after: string; buckets: readonly string[] | null } & PageSize,
  ): Promise<{ cases: HeldCase[]; more: boolean }>
  /** Parked facts of the scope after a change number, oldest first, only those of cases in these buckets when some are named. */
  parkedAfter(
    scope: DivisionCode,
    page: { after: number; buckets: readonly string[] | null } & PageSize,
  ): Promise<ChangesPage>
  heads(device: string): Promise<HeldHead[]>
  /** The hash under which the county holds one fact; null when it does not. */
  hashAt(device: string, epoch: string, seq: number): Promise<string | null>
}

/** What the pulling half of the protocol needs of the county's store. PostgreSQL behind it, or a memory in a simulation. */
export type CountyReads = {
  atOneMoment<T>(read: (moment: CountyMoment) => Promise<T>): Promise<T>
  /**
   * Begins a new history, because the store no longer holds what a station has already seen: it came back from a backup. The desk
   * becomes a new writer too, or its next facts would get the ids of lost ones. Does nothing when `known` is no longer the current
   * history, so that many stations at once renew it one time.
   */
  renewHistory(known: string): Promise<void>
}
