import type { Mutant } from './mutant'
import { AT_THE_COUNTY } from './mutants-county'
import { OF_KEYS } from './mutants-people'
import { OF_NUMBERS } from './mutants-numbers'
import { IN_THE_STATION } from './mutants-station'
import { IN_THE_STORE } from './mutants-store'

export const MUTANTS: readonly Mutant[] = [
  ...IN_THE_STATION,
  ...OF_KEYS,
  ...AT_THE_COUNTY,
  ...OF_NUMBERS,
  ...IN_THE_STORE,
]

/** The seed that showed each of them the last time. It is tried first, and all others after it: so a run takes minutes, not an hour. */
export const SHOWN_BY: Readonly<Record<string, number>> = {
  'no-folder-sync': 47,
  'torn-line-kept': 47,
  'epoch-not-renewed': 8,
  'shared-slot': 6,
  'copy-counts-on': 17,
  'rescue-with-new-id': 1,
  'retire-on-any-200': 13,
  'cursor-before-page': 4,
  'clock-gate': 11,
  'gap-gives-up': 1,
  'fork-stops-the-station': 1,
  'numbers-in-memory': 25,
  'retire-on-server-id': 14,
  'no-overlap-compare': 3,
  'altered-taken': 18,
  'gap-taken': 4,
  'duplicate-folded': 10,
  'parked-dropped': 69,
  'early-out-of-order': 24,
  'early-forgotten': 4,
  'history-not-renewed': 1,
  'check-then-insert': 1,
  'identity-order': 4,
  'timestamp-cursor': 5,
  'older-key-forgotten': 1,
  'colleague-forgotten': 2,
  'writer-goes-on': 23,
  'code-opens-twice': 1,
  'copy-not-destroyed': 12,
  'released-forgotten': 1,
  'taken-without-offer': 3,
  'kinds-not-learnt': 1,
  'block-twice': 6,
  'copy-keeps-blocks': 8,
  'wasted-number-untold': 118,
  'documents-in-memory': 69,
  'case-not-numbered': 1,
}
