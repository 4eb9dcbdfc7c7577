import type { CaseEvent } from '../sync/envelope'
import { eventSchemas, isKnownType, isKnownVersion, type CaseFact } from './event'

export type ReadFact = { ok: true; fact: CaseFact } | { ok: false; reason: 'unknown-type' | 'malformed' }

/** The fact inside an event, if this version of the program knows its type and version and its data is complete. */
export function readFact({ type, v, data }: CaseEvent): ReadFact {
  if (!isKnownType(type) || !isKnownVersion(type, v)) return { ok: false, reason: 'unknown-type' }
  const parsed = eventSchemas[type].safeParse(data)
  // The schema belongs to the type, which TypeScript cannot follow through the table.
  return parsed.success
    ? { ok: true, fact: { type, v, data: parsed.data } as CaseFact }
    : { ok: false, reason: 'malformed' }
}
