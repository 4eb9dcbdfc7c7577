import { z } from 'zod'
import { MAX_DAILY_SEQUENCE } from '../text/receipt-number'
import { changeSchema } from './wire'

/** The pulling half of the protocol since version 1.1: `POST /sync/v1/pull`, `/snapshot`, `/sums`, `/repair`. */

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const epoch = z.string().regex(/^[0-9a-f]{16}$/)
const caseId = z.uuid()

/** The shape of `Case` that this program folds to. A snapshot of another shape is of no use to it. */
export const CASE_SHAPE = 1

/** Days of receipt numbers that a report may speak of. */
const MAX_REPORT_DAYS = 31

/**
 * The newest days with numbers that a paper can carry. What goes beyond is left out rather than refused: a station whose counter
 * went wrong must sync all the same.
 */
const soundNumbers = (numbers: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(numbers)
      .filter(([, number]) => number <= MAX_DAILY_SEQUENCE)
      .sort(([one], [other]) => (one < other ? 1 : -1))
      .slice(0, MAX_REPORT_DAYS),
  )

/**
 * Where a station stands, told at every sync so that the county sees silence, gaps and forks by itself (pains 4.12 f, 6).
 * No names, no case: numbers and hashes only.
 */
export const stationReportSchema = z.object({
  app: z.string().max(40),
  /** Own facts of the current writer on this disk, and the hash of the last. */
  epoch,
  seq: z.number().int().min(0),
  headHash: hash,
  /** Facts of all writers that no receipt covers, and files not yet sent. */
  waiting: z.number().int().min(0),
  waitingFiles: z.number().int().min(0),
  /** Highest receipt number given out per Beijing date, of the last 14 days that have any. Read by `soundNumbers`. */
  numbers: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.number().int().min(0)).transform(soundNumbers),
  /** What a receipt of the county last covered, per writer: a county restored from a backup finds out what it lost. */
  acked: z.array(z.object({ epoch, seq: z.number().int().min(1), hash })).max(50),
  wall: z.string().max(40),
})
export type StationReport = z.infer<typeof stationReportSchema>

export const scopeSumSchema = z.object({
  cases: z.number().int().min(0),
  sum: z.string().regex(/^[0-9a-f]{16}$/),
})

/**
 * `<history>.<change>.<mark>.<seal>`; opaque to stations. `history` is new whenever the county's order of changes is another one; the mark is
 * of the fact that stands there, the seal the county's own. `.<change>` is what a station of version 1 kept as a number.
 */
export const cursorSchema = z.string().max(60)

export const pullRequestSchema = z.object({
  /** '' is the beginning. */
  cursor: cursorSchema,
  limit: z.number().int().min(1).max(500),
  report: stationReportSchema.exactOptional(),
  /** "Of these writers of mine I hold every fact up to `upTo`": their facts come back as `own`, without their bytes. */
  mine: z
    .array(z.object({ epoch, upTo: z.number().int().min(1) }))
    .max(50)
    .exactOptional(),
})
export type PullRequest2 = z.infer<typeof pullRequestSchema>

/** A run of own facts: index in `mine`, first seq, first change, how many. Seq and change rise by one from fact to fact. */
export const ownRunSchema = z.tuple([
  z.number().int().min(0),
  z.number().int().min(1),
  z.number().int().min(1),
  z.number().int().min(1),
])
export type OwnRun = z.infer<typeof ownRunSchema>

export const pullReply2Schema = z.object({
  changes: z.array(changeSchema),
  /** Facts of the asker itself that were simply `applied`, when it named its writers in `mine`. With `changes` they are the page. */
  own: z.array(ownRunSchema).exactOptional(),
  next: cursorSchema,
  more: z.boolean(),
  serverTime: z.string(),
  catalogueVersion: z.string(),
  /** Which set of holiday tables the county has; absent while it has only those with which it began. */
  holidays: z.string().max(60).exactOptional(),
  /** Over all cases of the scope exactly at `next`; only when `more` is false. */
  sums: scopeSumSchema.nullable(),
  /**
   * The cursor belongs to another history or lies too far back: begin again with a snapshot. Outbox and journal stay as they are.
   */
  resync: z.boolean(),
  /** Writers of this device of which the county holds less than it once receipted: send again from there. */
  sendAgain: z.array(z.object({ epoch, fromSeq: z.number().int().min(1) })),
})
export type PullReply2 = z.infer<typeof pullReply2Schema>

/** One case as the county holds it: its facts up to `change`, without parked ones, are folded into `state`. */
export const caseSnapshotSchema = z.object({
  id: caseId,
  change: z.number().int().min(0),
  digest: hash,
  /** A `Case` of shape `CASE_SHAPE`. */
  state: z.unknown(),
})

export const snapshotRequestSchema = z.object({
  /** `next` of the page before; '' for the first page. */
  after: z
    .string()
    .max(40)
    .regex(/^(|parked:\d{1,15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/),
  limit: z.number().int().min(1).max(500),
  shape: z.number().int(),
})
/**
 * Pages by case id. `cursor` is where the county stood before it read this page: after the last page pull from the `cursor` of
 * the FIRST page. What a page already holds beyond it comes once more then, and a reader skips changes up to the case's `change`.
 */
export const snapshotReplySchema = z.object({
  cursor: cursorSchema,
  cases: z.array(caseSnapshotSchema),
  /** Parked facts of the scope: normally all of them on the first page, else the first pages hold them. */
  parked: z.array(changeSchema),
  /** Pass as `after`; null when this was the last page. */
  next: z.string().nullable(),
  /** Cases in the scope, for the progress bar. */
  total: z.number().int().min(0),
  serverTime: z.string(),
})
export type SnapshotReply = z.infer<typeof snapshotReplySchema>

/** Sums per bucket (`bucketOf`), to find what differs. */
export const sumsReplySchema = z.object({ cursor: cursorSchema, buckets: z.record(z.string(), scopeSumSchema) })
/** The cases of some buckets as snapshots, in pages like a snapshot. */
export const repairRequestSchema = snapshotRequestSchema.extend({
  buckets: z.array(z.string().length(2)).min(1).max(256),
})

/**
 * The stations of the asker's own scope with their keys, so that a fact that came by paper or cable proves itself here too.
 * `devices` is null when `version` is the one that the asker named.
 */
export const devicesReplySchema = z.object({
  version: z.string(),
  devices: z
    .array(z.object({ device: z.string(), point: z.string(), publicKey: z.string(), revoked: z.boolean() }))
    .nullable(),
})
export type DevicesReply = z.infer<typeof devicesReplySchema>
