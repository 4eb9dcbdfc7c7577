import { z } from 'zod'
import { WRITTEN_ROLES } from '../people/role'

/** How far the time of an event can be trusted (domain.md R19): checked against the server, the PC's own, or doubtful (待核). */
export const CLOCK_QUALITIES = ['checked', 'device', 'suspect'] as const
export type ClockQuality = (typeof CLOCK_QUALITIES)[number]

export const clockReadingSchema = z.object({
  /** The PC's clock, ISO 8601 UTC with milliseconds. */
  wall: z.string().max(40),
  /** Milliseconds since the process started: order within one run, whatever the wall clock does. */
  mono: z.number(),
  /** Last time the county told, and how many milliseconds ago that was by the monotonic clock; null when never in this run. */
  serverTime: z.string().max(40).nullable(),
  serverAgeMs: z.number().nullable(),
  quality: z.enum(CLOCK_QUALITIES),
})
export type ClockReading = z.infer<typeof clockReadingSchema>

export const actorSchema = z.object({
  staff: z.string().max(64),
  name: z.string().max(200),
  /** Also a word of before: a fact in the books stays readable for ever. */
  role: z.enum(WRITTEN_ROLES),
  point: z.string().regex(/^\d{12}$/),
})

/**
 * One immutable fact about one case, as it is hashed, stored and sent (design.md §1).
 * `type` is any string and `data` anything: a reader keeps and passes on types that it does not know.
 */
export const eventSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  device: z.string().max(64),
  /** 16 hex digits, new for every journal: a cloned or restored disk becomes another writer. */
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  /** 1, 2, 3 … without gaps per (device, epoch). */
  seq: z.number().int().positive(),
  /** Hash of event `seq - 1` of this (device, epoch); `GENESIS` for the first. */
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  at: clockReadingSchema,
  actor: actorSchema,
  type: z.string().max(60),
  v: z.number().int().positive(),
  /** The version of the case that the author saw: 0 for its first event. */
  base: z.number().int().min(0),
  data: z.unknown(),
})
export type CaseEvent = z.infer<typeof eventSchema>

/** What happened, without its place in a chain: the writer adds device, epoch, seq and prev. */
export type EventContent = Omit<CaseEvent, 'device' | 'epoch' | 'seq' | 'prev'>

/**
 * What an author supplies; the writer adds id, time and place. `key` (a UUID) is the author's own name for this fact: by it a
 * repeat is known and answered with what is held. It stays on this PC and is no part of the event.
 */
export type EventDraft = Omit<EventContent, 'id' | 'at'> & { key: string }

/**
 * An event with its frozen canonical text (RFC 8785) and the hash of that text by which its writer's chain goes on: SHA-256, or that of
 * the writer's suite. Then `digest` is the SHA-256: what replicas compare is one function for all. The text is made once and never again.
 */
export type SealedEvent = { event: CaseEvent; bytes: string; hash: string; digest?: string }
