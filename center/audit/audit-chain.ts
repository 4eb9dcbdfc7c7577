import { hash } from 'node:crypto'
import type { AuditKind } from '../../shared/ipc/audit-kind'
import { canonicalText } from '../../shared/sync/canonical'

/** What somebody did, as the caller tells it. Never a personal value in `detail`; a reason is kept as it was typed. */
export type AuditEntry = {
  kind: AuditKind
  /** Staff id or device id; null when nobody is known. */
  by: string | null
  /** What it was done to: case id, staff id, device id, or ''. */
  subject: string
  detail: Record<string, string | number | boolean | null>
}

/** One entry with its place. `prev` is the hash of entry `seq - 1`, `AUDIT_START` for the first. */
export type ChainedEntry = AuditEntry & { county: string; seq: number; prev: string; at: string }

/** The hash before the first entry of a county. */
export const AUDIT_START = '0'.repeat(64)

/** The text that is hashed and stored (RFC 8785). */
export const entryText = ({ county, seq, prev, at, kind, by, subject, detail }: ChainedEntry): string =>
  canonicalText({ county, seq, prev, at, kind, by, subject, detail })

export const hashOf = (text: string): string => hash('sha256', text, 'hex')

/** What the county's key signs of one entry, so that nobody without it can add, change or re-link one. */
export const signedEntryText = (entryHash: string): string => `daiban-audit-entry:${entryHash}`

/**
 * How far the trail had come: `seq` entries, the last of which has this hash. It seals the event store too: `eventsHash` is over the
 * change numbers and hashes of the events after `fromChange` up to `toChange`; heads follow each other without a gap.
 */
export type AuditHead = {
  county: string
  day: string
  seq: number
  hash: string
  fromChange: number
  toChange: number
  eventsHash: string
  signedAt: string
}

/** The tag keeps such a signature from meaning anything else. */
export const headText = ({ county, day, seq, hash: last, fromChange, toChange, eventsHash, signedAt }: AuditHead) =>
  `daiban-audit-head:${canonicalText({ county, day, seq, hash: last, fromChange, toChange, eventsHash, signedAt })}`

/** What the trail's last entry is, signed anew with each: who cuts the end off has no signature for what is then the last. */
export const tipText = (tip: { county: string; seq: number; hash: string }): string =>
  `daiban-audit-tip:${canonicalText({ county: tip.county, seq: tip.seq, hash: tip.hash })}`

/** The county's word about a fact, as far as it never changes: a parked one that was judged again later stands under two changes. */
type Judged = { change_no: number; hash: string; verdict: string; reason: string | null; superseded: boolean }
const standingOf = ({ verdict, reason, superseded }: Omit<Judged, 'change_no' | 'hash'>): string => {
  if (verdict === 'parked' || superseded) return 'parked'
  return reason === 'duplicate-id' ? 'again' : 'counts'
}

/** One event's part of `eventsHash`: whether it counts is sealed with it, or a fact could leave its case unseen. */
export const sealedLine = (row: Judged): string => `${row.change_no} ${row.hash} ${standingOf(row)}\n`
