import { KEY_REASONS } from './key-reason-words'
import { NUMBER_REASONS } from './number-reason-words'
import { PASSWORD_REASONS } from './password-reason-words'
import { ROAD_REASONS } from './road-reason-words'

/** Everything that can go wrong at a station and is expected. Words for each stand in `station-reason-words.ts`. */
export const STATION_REASONS = [
  'locked',
  'not-enrolled',
  'already-enrolled',
  'wrong-password',
  'wait-before-retry',
  'password-too-short',
  'code-unknown',
  'code-used',
  'code-expired',
  'address-invalid',
  'center-unreachable',
  'center-not-daiban',
  'center-timeout',
  'center-refused',
  'center-overloaded',
  'clock-tls',
  'disk-full',
  'disk-failed',
  'newer-copy',
  'journal-damaged',
  'copy-damaged',
  'program-fault',
  'day-exhausted',
  'attachment-too-large',
  'attachment-missing',
  'attachment-wrong-kind',
  'no-printer',
  'print-unsure',
  'print-failed',
  'glyph-missing',
  'rejected-payload',
  'revoked',
  ...KEY_REASONS,
  ...NUMBER_REASONS,
  ...PASSWORD_REASONS,
  ...ROAD_REASONS,
] as const

export type StationReason = (typeof STATION_REASONS)[number]
