import Dexie from 'dexie'
import { FieldKeyError } from './field-cipher'

type DiskReason = 'disk-full' | 'disk-failed'

/** Which of the two things that a person can act on a storage error is. Dexie wraps the browser's error as `inner`. */
export function storageReason(problem: unknown): DiskReason {
  for (let at = problem; at instanceof Error || at instanceof DOMException; at = (at as { inner?: unknown }).inner) {
    if (at.name === 'QuotaExceededError') return 'disk-full'
  }
  return 'disk-failed'
}

/** What to tell a person of something that was thrown: the disk's word, a row that does not open, or else a bug. */
export function faultReason(problem: unknown): DiskReason | 'copy-damaged' | 'program-fault' {
  if (problem instanceof FieldKeyError) return 'copy-damaged'
  if (problem instanceof Dexie.DexieError || problem instanceof DOMException) return storageReason(problem)
  return 'program-fault'
}
