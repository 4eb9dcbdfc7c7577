import { sql } from 'kysely'
import { beijingClock, beijingDateOf } from '../../shared/time/instant'
import type { County, Db, Tx } from '../store/county'
import { DURABLE } from '../store/durable-commit'
import { nativeSigner } from '../sync/native-suite'
import { AUDIT_START, entryText, hashOf, headText, signedEntryText, tipText, type AuditEntry } from './audit-chain'
import { sealEvents } from './seal-events'

export type { AuditEntry } from './audit-chain'

/** What writing an entry needs of a running center. */
export type AuditContext = { county: Pick<County, 'code' | 'keys'>; now: () => Date }

/** Longest text of one value. What a person types as a reason is far shorter; a stranger's user name may not be. */
const MAX_TEXT = 500

/**
 * Adds one entry to the county's audit trail, durably, before anything that it speaks of is shown to anybody. In a transaction it is
 * part of it, and must be the last thing there: the trail is locked from here to its end (always after `lockChanges`, never before).
 * Safe with any number of centers: places are dense, each entry holds the hash of the one before, and each is signed. Throws when it
 * cannot be written; then what it speaks of must not happen either.
 */
export async function recordAudit(db: Db | Tx, context: AuditContext, entry: AuditEntry): Promise<void> {
  if (db.isTransaction) return append(db, context, entry)
  await db.transaction().execute(tx => append(tx, context, entry))
}

async function append(tx: Db, context: AuditContext, entry: AuditEntry): Promise<void> {
  const { code: county, keys } = context.county
  await lockTrail(tx, county)
  const at = context.now().toISOString()
  const last = await lastEntry(tx, county)
  const [seq, prev] = [(last?.seq ?? 0) + 1, last?.hash ?? AUDIT_START]
  if (last && hourOf(last.at) !== hourOf(at)) await saveHead(tx, context, last)
  const said = storable(entry)
  const text = entryText({ ...said, county, seq, prev, at })
  const hash = hashOf(text)
  const signature = nativeSigner(keys.secretKey)(signedEntryText(hash))
  const { kind, by, subject } = said
  await tx
    .insertInto('audit_entries')
    .values({ county, seq, hash, signature, bytes: text, kind, by, subject, at })
    .execute()
  const tip = { seq, hash, signature: nativeSigner(keys.secretKey)(tipText({ county, seq, hash })) }
  await tx
    .insertInto('audit_tips')
    .values({ county, ...tip })
    .onConflict(conflict => conflict.column('county').doUpdateSet(tip))
    .execute()
}

/** Until the end of the transaction nobody else writes to the trail. */
export async function lockTrail(tx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban-audit:${county}`}, 0)), ${DURABLE}`.execute(tx)
}

type LastEntry = { seq: number; hash: string; at: string }

async function lastEntry(tx: Db, county: string): Promise<LastEntry | null> {
  const row = await tx
    .selectFrom('audit_entries')
    .select(['seq', 'hash', 'at'])
    .where('county', '=', county)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, at: row.at.toISOString() } : null
}

/**
 * Signs how far the trail has come now, unless that is signed already. Entries close the hour before them by themselves; this is for
 * a head that is printed.
 */
export async function signHeadNow(db: Db, context: AuditContext): Promise<void> {
  await db.transaction().execute(async tx => {
    await lockTrail(tx, context.county.code)
    const last = await lastEntry(tx, context.county.code)
    if (last) await saveHead(tx, context, last)
  })
}

/** Whoever shortens the trail, or re-writes a fact and all that stands on it, is found by the next head. */
async function saveHead(tx: Db, { county, now }: AuditContext, last: LastEntry): Promise<void> {
  const head = {
    county: county.code,
    day: beijingDateOf(last.at),
    seq: last.seq,
    hash: last.hash,
    ...(await sealEvents(tx, county.code)),
    signedAt: now().toISOString(),
  }
  await tx
    .insertInto('audit_heads')
    .values({
      county: head.county,
      seq: head.seq,
      day: head.day,
      hash: head.hash,
      from_change: head.fromChange,
      to_change: head.toChange,
      events_hash: head.eventsHash,
      signed_at: head.signedAt,
      signature: nativeSigner(county.keys.secretKey)(headText(head)),
    })
    .onConflict(conflict => conflict.columns(['county', 'seq']).doNothing())
    .execute()
}

const hourOf = (at: string): string => `${beijingDateOf(at)} ${beijingClock(at).slice(0, 2)}`

/** PostgreSQL keeps no NUL, and half a surrogate pair has no canonical text: both become U+FFFD. */
const plain = (text: string): string =>
  Array.from(text)
    .slice(0, MAX_TEXT)
    .map(sign => (/\0|[\ud800-\udfff]/u.test(sign) ? '\ufffd' : sign))
    .join('')

function storable({ kind, by, subject, detail }: AuditEntry): AuditEntry {
  const values = Object.entries(detail).map(
    ([key, value]) => [key, typeof value === 'string' ? plain(value) : value] as const,
  )
  return { kind, by: by === null ? null : plain(by), subject: plain(subject), detail: Object.fromEntries(values) }
}
