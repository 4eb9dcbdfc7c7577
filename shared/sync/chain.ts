import { canonicalText, isCanonical } from './canonical'
import { FIRST_SUITE, sha256Hex, type CryptoSuite, type SuiteName } from './crypto-suite'
import {
  eventSchema,
  type CaseEvent,
  type ClockReading,
  type EventContent,
  type EventDraft,
  type SealedEvent,
} from './envelope'
import { eventIdAt } from './event-id'

/** The hash before the first event of any device. */
export const GENESIS = '0'.repeat(64)

/** How far one writer's chain has come. `seq` 0 and `GENESIS` before its first event. */
export type ChainHead = { device: string; epoch: string; seq: number; hash: string }

export const startOfChain = (device: string, epoch: string): ChainHead => ({ device, epoch, seq: 0, hash: GENESIS })

export type Linked = { sealed: SealedEvent; head: ChainHead }

/** What a chain needs of its writer's suite. */
type ChainSuite = Pick<CryptoSuite, 'name' | 'sha'>

/** The event with what replicas compare it by, where its chain is hashed by another function. */
export const withDigest = (name: SuiteName, sealed: SealedEvent): SealedEvent =>
  name === FIRST_SUITE.name ? sealed : { ...sealed, digest: sha256Hex(sealed.bytes) }

/**
 * The next event of the chain, named by its place, its case and its time, with its text frozen and hashed. Pure: the caller makes it durable before
 * moving the head.
 */
export function linkEvent(
  head: ChainHead,
  draft: Omit<EventDraft, 'key'>,
  at: ClockReading,
  suite: ChainSuite = FIRST_SUITE,
): Linked {
  const { caseId, actor, type, v, base, data } = draft
  const { device, epoch, seq } = head
  const id = eventIdAt({ device, epoch, seq: seq + 1 }, caseId, at, suite.sha)
  return linkRescued(head, { id, caseId, at, actor, type, v, base, data }, suite)
}

/** As `linkEvent`, for a fact that was told under another place already: it keeps the id and the time of then. */
export function linkRescued(head: ChainHead, content: EventContent, suite: ChainSuite = FIRST_SUITE): Linked {
  const { id, caseId, at, actor, type, v, base, data } = content
  const { device, epoch, hash: prev } = head
  const event: CaseEvent = { id, caseId, device, epoch, seq: head.seq + 1, prev, at, actor, type, v, base, data }
  const bytes = canonicalText(event)
  const hash = suite.sha(bytes)
  return { sealed: withDigest(suite.name, { event, bytes, hash }), head: { ...head, seq: event.seq, hash } }
}

/**
 * Reads one event text from outside. Refuses what is not canonical, so that equal facts always have equal hashes. Its `hash` is the
 * SHA-256, by which facts of others are kept and compared, whatever their writer's chain is hashed by.
 */
export function readEvent(bytes: string): { ok: true; sealed: SealedEvent } | { ok: false; reason: 'malformed' } {
  if (!isCanonical(bytes)) return { ok: false, reason: 'malformed' }
  const parsed = eventSchema.safeParse(JSON.parse(bytes))
  return parsed.success
    ? { ok: true, sealed: { event: parsed.data, bytes, hash: sha256Hex(bytes) } }
    : { ok: false, reason: 'malformed' }
}
