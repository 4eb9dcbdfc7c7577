import type { Outcome } from '../../shared/ipc/station'
import type { PushReply } from '../../shared/sync/wire'
import type { StationReport } from '../../shared/sync/wire-pull'
import type { Platform } from '../platform/platform'
import type { Recovery } from '../storage/recovery'
import type { SyncStore } from '../storage/sync-store'

/** What the other roads need of the working copy. The same doors as the line to the county: whatever came, it is proved there. */
export type RoadStore = {
  unsent(): Promise<{ epoch: string; fromSeq: number }[]>
  cursor(): Promise<string>
  /** Checks the receipt against our own facts, keeps it, retires what it covers. */
  takePushReply(writer: { epoch: string }, reply: PushReply): Promise<Outcome<{ ackedSeq: number }>>
  /** Applies a page that begins at `from`; skipped when that is not where we stand, or when the county asks to begin anew. */
  takePage(body: unknown, from: string): Promise<Outcome<RoadPage>>
  takeSnapshot: SyncStore['takeSnapshot']
  /** The county holds less of these writers than it once signed for: they count as unsent again. */
  sendAgain(writers: readonly { epoch: string; fromSeq: number }[]): Promise<void>
  keepCarried(text: string): Promise<Outcome<unknown>>
  /** Keeps the county's word that it will never take this packed batch (base64): its facts count no longer, and it waits no longer. */
  refuseCarried(packed: string, refused: string): Promise<Outcome<unknown>>
  /** Packed batches (base64) that came by paper and that the county has not yet handed back. */
  carriedWaiting(): Promise<string[]>
}

export type RoadPage = {
  skipped: boolean
  resync: boolean
  sendAgain: readonly { epoch: string; fromSeq: number }[]
  changes: readonly unknown[]
}

export type RoadPorts = {
  call: Platform['call']
  store: RoadStore
  recovery: Recovery
  /** What this station tells about itself; null when it cannot be told just now. */
  report: () => Promise<StationReport | null>
  /** A catalogue, or holiday tables, came by package and lie on this PC. */
  catalogueCame: (version?: string, holidays?: string) => void
  /** Matters of other versions that cases here are frozen to and that this PC does not hold. */
  wantedMatters: () => { code: string; version: string }[]
  /** Some of them came by package. */
  mattersCame: (matters: readonly { version: string; matter: unknown }[]) => Promise<void>
}
