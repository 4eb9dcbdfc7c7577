import { z } from 'zod'
import { DOCUMENT_KIND_NAMES } from '../paper/document-kinds'
import { PAPER_SIZES } from '../paper/paper-size'
import { eventSchema } from '../sync/envelope'
import { MAX_BATCH_EVENTS, receiptSchema } from '../sync/wire'
import { keySchemas, password, staffId } from './key-schemas'
import { roadSchemas } from './road-schemas'
import type { StationChannel, StationService } from './station'

const MB = 1024 * 1024
const MAX_FACT_TEXT = 256 * 1024
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const mime = z.enum(['image/jpeg', 'image/png', 'application/pdf'])
const centerUrl = z.string().max(300)
const authority = z.string().max(16_384)
const timeoutMs = z.number().int().min(100).max(120_000)

/** A fact says something (`z.unknown()` lets the key be absent), and not so much that no road could carry it. */
const isSaid = (data: unknown): boolean => data !== undefined && JSON.stringify(data).length <= MAX_FACT_TEXT

const draftSchema = eventSchema
  .omit({ id: true, device: true, epoch: true, seq: true, prev: true, at: true })
  .extend({ key: z.uuid() })
  .refine(draft => isSaid(draft.data))

const rescuedSchema = eventSchema
  .omit({ device: true, epoch: true, seq: true, prev: true })
  .extend({ key: z.uuid() })
  .refine(fact => isSaid(fact.data))

const epoch = z.string().regex(/^[0-9a-f]{16}$/)
const seq = z.number().int().min(1)
const maxEvents = z.number().int().min(1).max(MAX_BATCH_EVENTS)
const keptText = z.string().max(16 * MB)

const paperJob = z.strictObject({
  html: z.string().max(8 * MB),
  paper: z.enum(PAPER_SIZES),
  title: z.string().min(1).max(200),
})

/** Bytes as they cross IPC; the station's own limit of 20 MB answers with its own words, so a little more may come this far. */
const bytes = z
  .custom<Uint8Array<ArrayBuffer>>(value => value instanceof Uint8Array, 'not bytes')
  .refine(value => value.length <= 64 * MB)

type Payloads = { [C in StationChannel]: z.ZodType<Parameters<StationService[C]>> }

/** Everything that a page may send, channel by channel; also the list of channels that exist at all. */
export const payloadSchemas = {
  'station:status': z.tuple([]),
  'station:enrol': z.tuple([
    z.strictObject({
      centerUrl,
      code: z.string().max(40),
      deviceName: z.string().max(120),
      staff: staffId,
      password,
      ca: authority.exactOptional(),
    }),
  ]),
  'station:preview': z.tuple([z.strictObject({ centerUrl, code: z.string().max(40), ca: authority.exactOptional() })]),
  'journal:append': z.tuple([z.array(draftSchema).min(1).max(MAX_BATCH_EVENTS)]),
  'journal:rescue': z.tuple([
    z.strictObject({ events: z.array(rescuedSchema).max(MAX_BATCH_EVENTS), newEpoch: z.boolean() }),
  ]),
  'journal:head': z.tuple([]),
  'journal:read': z.tuple([
    z.strictObject({ fromLine: z.number().int().min(0), limit: z.number().int().min(1).max(5000) }),
  ]),
  'journal:keep': z.tuple([
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('page'), page: keptText }),
      z.strictObject({ kind: z.literal('receipt'), receipt: receiptSchema }),
      z.strictObject({ kind: z.literal('snapshot'), text: keptText, begin: z.boolean(), end: z.boolean() }),
      z.strictObject({ kind: z.literal('carried'), text: keptText }),
      z.strictObject({ kind: z.literal('seen'), text: keptText }),
    ]),
  ]),
  'batch:seal': z.tuple([z.strictObject({ fromSeq: seq, maxEvents, epoch: epoch.exactOptional() })]),
  'county:push': z.tuple([
    z.strictObject({
      epoch,
      fromSeq: seq,
      maxEvents,
      maxBytes: z.number().int().min(1).max(MB),
      timeoutMs: timeoutMs.exactOptional(),
    }),
  ]),
  'report:facts': z.tuple([]),
  'number:mint': z.tuple([z.strictObject({ beijingDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })]),
  'number:document': z.tuple([
    z.strictObject({
      commandId: z.uuid(),
      kind: z.enum(DOCUMENT_KIND_NAMES),
      beijingDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    }),
  ]),
  'center:request': z.tuple([
    z.strictObject({
      method: z.enum(['GET', 'POST']),
      path: z.string().max(2000).startsWith('/sync/v1/'),
      body: z.unknown().optional(),
      authenticated: z.boolean(),
      timeoutMs,
    }),
  ]),
  'catalogue:get': z.tuple([]),
  'attachment:put': z.tuple([z.strictObject({ bytes, mime })]),
  'attachment:get': z.tuple([z.strictObject({ hash: sha256 })]),
  'attachment:send': z.tuple([z.strictObject({ hash: sha256, caseId: z.uuid(), mime })]),
  'paper:print': z.tuple([paperJob]),
  'paper:pdf': z.tuple([paperJob]),
  ...keySchemas,
  ...roadSchemas,
} satisfies Payloads
