import { z } from 'zod'
import { eventSchema } from '../sync/envelope'
import { MAX_BATCH_EVENTS, receiptSchema } from '../sync/wire'
import type { StationChannel, StationService } from './station'

const MB = 1024 * 1024
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const mime = z.enum(['image/jpeg', 'image/png', 'application/pdf'])
const centerUrl = z.string().max(300)
const password = z.string().max(200)

const draftSchema = eventSchema
  .omit({ device: true, epoch: true, seq: true, prev: true, at: true })
  // `z.unknown()` lets the key be absent; a fact always says something.
  .refine(draft => draft.data !== undefined)

const paperJob = z.strictObject({
  html: z.string().max(8 * MB),
  paper: z.enum(['A4', '80mm']),
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
      staff: z.string().max(64),
      password,
    }),
  ]),
  'station:preview': z.tuple([z.strictObject({ centerUrl, code: z.string().max(40) })]),
  'station:unlock': z.tuple([z.strictObject({ staff: z.string().max(64), password })]),
  'station:lock': z.tuple([]),
  'journal:append': z.tuple([z.array(draftSchema).min(1).max(MAX_BATCH_EVENTS)]),
  'journal:head': z.tuple([]),
  'journal:read': z.tuple([
    z.strictObject({ fromLine: z.number().int().min(0), limit: z.number().int().min(1).max(5000) }),
  ]),
  'journal:keep': z.tuple([
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('page'), page: z.string().max(16 * MB) }),
      z.strictObject({ kind: z.literal('receipt'), receipt: receiptSchema }),
    ]),
  ]),
  'batch:seal': z.tuple([
    z.strictObject({
      fromSeq: z.number().int().min(1),
      maxEvents: z.number().int().min(1).max(MAX_BATCH_EVENTS),
      epoch: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .exactOptional(),
    }),
  ]),
  'number:mint': z.tuple([z.strictObject({ beijingDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })]),
  'center:request': z.tuple([
    z.strictObject({
      method: z.enum(['GET', 'POST']),
      path: z.string().max(2000).startsWith('/sync/v1/'),
      body: z.unknown().optional(),
      authenticated: z.boolean(),
      timeoutMs: z.number().int().min(100).max(120_000),
    }),
  ]),
  'catalogue:get': z.tuple([]),
  'attachment:put': z.tuple([z.strictObject({ bytes, mime })]),
  'attachment:get': z.tuple([z.strictObject({ hash: sha256 })]),
  'attachment:send': z.tuple([z.strictObject({ hash: sha256, caseId: z.uuid(), mime })]),
  'paper:print': z.tuple([paperJob]),
  'paper:pdf': z.tuple([paperJob]),
} satisfies Payloads
