import type { BatchAnswer } from '../../shared/ipc/roads'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { fromBase64 } from '../../shared/sync/station-base64'

/** A batch of another station that came here by hand: where it belongs, and of which cases it speaks. */
export type CarriedHere = { packed: string; place: string; cases: string[] }

/** A name for one batch: no two stations write under one. */
export const placeOf = ({ device, epoch, fromSeq }: Pick<BatchAnswer, 'device' | 'epoch' | 'fromSeq'>): string =>
  `${device}/${epoch}/${fromSeq}`

/** One that no longer reads speaks of no case; the county could not read it either. */
export function readCarried(packed: string): CarriedHere {
  const bytes = fromBase64(packed)
  const unpacked = bytes && unpackBatch(bytes)
  if (!unpacked?.ok) return { packed, place: packed, cases: [] }
  const cases = unpacked.batch.events.map(text => (JSON.parse(text) as { caseId: string }).caseId)
  return { packed, place: placeOf(unpacked.batch), cases: [...new Set(cases)] }
}

/** What will not change by asking again: such a batch is offered once. */
const FINAL = new Set([
  'malformed',
  'unknown-device',
  'bad-signature',
  'wrong-device',
  'broken-chain',
  'fork',
  'revoked',
])

/** The county will never take a batch that it answers so. */
export const isFinal = (result: string): boolean => FINAL.has(result)

/** It lies at the county, and counts there now or when what is before it has come. */
export const isAtCounty = (result: string): boolean => result === 'taken' || result === 'early'
