import { z } from 'zod'
import { complaintSchema } from '../sync/complaint'
import type { StationChannel, StationService } from './station'

export const staffId = z.string().max(64)
/** Without NUL and half a surrogate pair: the county refuses a request that holds one, and every later line of the trail waits behind it. */
const told = z.string().regex(/^[^\0\p{Cs}]*$/u)
export const password = z.string().max(200)

type KeyChannel = Extract<
  StationChannel,
  | 'station:unlock'
  | 'station:lock'
  | 'station:reset'
  | 'station:change-password'
  | 'station:prove'
  | 'station:settings'
  | 'station:rotate'
  | 'station:orders'
  | 'station:enrolment-file'
  | 'station:practice'
  | 'audit:note'
  | 'audit:printed'
  | 'complaint:seal'
  | 'slip:sign'
>

/** What a page may send to the channels about keys, people and proof. */
export const keySchemas = {
  'station:unlock': z.tuple([z.strictObject({ staff: staffId, password })]),
  'station:lock': z.tuple([]),
  'station:reset': z.tuple([z.strictObject({ staff: staffId, code: z.string().max(100), password })]),
  'station:change-password': z.tuple([z.strictObject({ old: password, next: password })]),
  'station:prove': z.tuple([z.strictObject({ staff: staffId, password })]),
  'station:settings': z.tuple([z.strictObject({ autoLockMinutes: z.number().int().min(1).max(30) })]),
  'station:rotate': z.tuple([]),
  'station:orders': z.tuple([]),
  'station:enrolment-file': z.tuple([]),
  'station:practice': z.tuple([z.strictObject({ on: z.boolean() })]),
  'audit:note': z.tuple([
    z.strictObject({
      kind: z.enum(['case-viewed', 'personal-data-revealed', 'paper-printed', 'exported']),
      subject: told.max(64),
      reason: told.max(200),
    }),
  ]),
  'audit:printed': z.tuple([z.strictObject({ subject: told.max(64) })]),
  'complaint:seal': z.tuple([complaintSchema.strict()]),
  // A slip's text is what one QR code holds.
  'slip:sign': z.tuple([z.strictObject({ text: z.string().min(1).max(4000) })]),
} satisfies { [C in KeyChannel]: z.ZodType<Parameters<StationService[C]>> }
