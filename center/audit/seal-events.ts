import { createHash } from 'node:crypto'
import type { Db } from '../store/county'
import { sealedLine, type AuditHead } from './audit-chain'

const PAGE = 20_000
/** What one head seals at most, a second's work: a county that begins with millions of facts catches up head by head. */
const MOST = 400_000

export type EventSeal = Pick<AuditHead, 'fromChange' | 'toChange' | 'eventsHash'>

/**
 * The facts that came since the last head, as their change numbers, hashes and whether they count. Nothing can slip in between later: change numbers
 * become visible in their order. The caller holds the trail's lock.
 */
export async function sealEvents(tx: Db, county: string): Promise<EventSeal> {
  const before = await tx
    .selectFrom('audit_heads')
    .select('to_change')
    .where('county', '=', county)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { last_change: last } = await tx
    .selectFrom('counties')
    .select('last_change')
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  const fromChange = before?.to_change ?? 0
  const toChange = Math.max(fromChange, Math.min(last, fromChange + MOST))
  return { fromChange, toChange, eventsHash: await hashEvents(tx, county, { fromChange, toChange }) }
}

async function hashEvents(tx: Db, county: string, { fromChange, toChange }: Omit<EventSeal, 'eventsHash'>) {
  const hash = createHash('sha256')
  for (let from = fromChange; from < toChange; from += PAGE) {
    const rows = await tx
      .selectFrom('events')
      .select(['change_no', 'hash', 'verdict', 'reason', 'superseded'])
      .where('county', '=', county)
      .where('change_no', '>', from)
      .where('change_no', '<=', Math.min(from + PAGE, toChange))
      .orderBy('change_no')
      .execute()
    for (const row of rows) hash.update(sealedLine(row))
  }
  return hash.digest('hex')
}
