import { createHash } from 'node:crypto'
import { parseCanonical } from '../../shared/sync/canonical'
import { GENESIS } from '../../shared/sync/chain'
import { FIRST_SUITE, loadSuite } from '../../shared/sync/crypto-suite'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { Db } from '../store/county'
import { hashOf, sealedLine } from './audit-chain'
import type { AuditFault } from './fault'
import { loadHeads } from './verify-trail'

const PAGE = 2000

type Row = {
  change_no: number
  id: string
  device: string
  epoch: string
  seq: number
  hash: string
  bytes: string
  case_id: string
  type: string
  verdict: string
  reason: string | null
  superseded: boolean
}

/**
 * Walks all facts in the county's order: each gives its hash and agrees with its columns, no change number is missing, and every
 * range that a signed head sealed is still what it was then.
 */
export async function* verifyChanges(db: Db, county: string, found: { events: number }): AsyncGenerator<AuditFault> {
  const hashOfEvent = await loadEventHashes(db, county)
  const seals = createSealCheck(await loadHeads(db, county))
  yield* seals.gaps()
  let before = 0
  for await (const row of changesOf(db, county)) {
    const place = `变更 change ${row.change_no}`
    if (row.change_no !== before + 1)
      yield { kind: 'change-missing', place: `变更 change ${before + 1}–${row.change_no - 1}` }
    if (hashOfEvent(row.device, row.bytes) !== row.hash) yield { kind: 'event-changed', place }
    else if (!agrees(row)) yield { kind: 'event-columns', place }
    yield* seals.take(row)
    before = row.change_no
    found.events += 1
  }
  yield* seals.end()
  const { last_change: last } = await db
    .selectFrom('counties')
    .select('last_change')
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  if (last !== before) yield { kind: 'change-short', place: `变更 change ${before + 1}–${last}` }
}

/** Each device's facts are hashed by the suite of its key (docs/decisions/0017). */
async function loadEventHashes(db: Db, county: string): Promise<(device: string, bytes: string) => string> {
  const devices = await db.selectFrom('devices').select(['id', 'suite']).where('county', '=', county).execute()
  const shaOf = new Map<string, (text: string) => string>()
  for (const { id, suite } of devices) shaOf.set(id, suite === FIRST_SUITE.name ? hashOf : (await loadSuite(suite)).sha)
  return (device, bytes) => (shaOf.get(device) ?? hashOf)(bytes)
}

function agrees({ bytes, ...row }: Row): boolean {
  const event = parseCanonical(bytes) as Partial<CaseEvent> | undefined
  if (!event) return false
  // As they are written: PostgreSQL keeps no NUL.
  const type = event.type?.replaceAll('\0', '\ufffd')
  return (
    event.id?.toLowerCase() === row.id &&
    event.caseId?.toLowerCase() === row.case_id &&
    event.device === row.device &&
    event.epoch === row.epoch &&
    event.seq === row.seq &&
    type === row.type
  )
}

/** Hashes the range of each head as the facts go by. */
function createSealCheck(heads: Awaited<ReturnType<typeof loadHeads>>) {
  const ranges = heads.filter(head => head.toChange > head.fromChange)
  let at = 0
  let hash = createHash('sha256')
  function* close(): Generator<AuditFault> {
    const range = ranges[at]
    if (!range) return
    if (hash.digest('hex') !== range.eventsHash)
      yield { kind: 'seal-differs', place: `变更 change ${range.fromChange + 1}–${range.toChange}` }
    hash = createHash('sha256')
    at += 1
  }
  return {
    *gaps(): Generator<AuditFault> {
      for (const [index, head] of heads.entries())
        if (head.fromChange !== (heads[index - 1]?.toChange ?? 0))
          yield { kind: 'seal-gap', place: `日结 head #${head.seq}` }
    },
    *take(row: Row): Generator<AuditFault> {
      const change = row.change_no
      for (let range = ranges[at]; range && change > range.toChange; range = ranges[at]) yield* close()
      const range = ranges[at]
      if (range && change > range.fromChange) hash.update(sealedLine(row))
    },
    *end(): Generator<AuditFault> {
      while (at < ranges.length) yield* close()
    },
  }
}

type Link = { device: string; epoch: string; seq: number; hash: string; prev: string; superseded: boolean }

/** Walks all facts writer by writer: dense from the first to the recorded end, each holding the hash of the one before. */
export async function* verifyChains(db: Db, county: string): AsyncGenerator<AuditFault> {
  const ends = new Map<string, { seq: number; hash: string; isMet: boolean }>()
  const heads = await db.selectFrom('device_heads').selectAll().where('county', '=', county).execute()
  for (const { device, epoch, seq, hash } of heads) ends.set(`${device} ${epoch}`, { seq, hash, isMet: seq === 0 })
  let before: Link | null = null
  for await (const link of linksOf(db, county)) {
    const writer = `${link.device} ${link.epoch}`
    const last: Link | null = before?.device === link.device && before.epoch === link.epoch ? before : null
    const place = `${writer} #${link.seq}`
    const end = ends.get(writer)
    if (last?.seq === link.seq) {
      // A fact that was judged again stands twice, and says the same both times.
      if (last.hash !== link.hash || last.superseded === link.superseded) yield { kind: 'chain-twice', place }
      continue
    }
    const expected = (last?.seq ?? 0) + 1
    // Beyond the recorded end lie facts that came before their turn: what is between is still on its way.
    const isEarly = link.seq > (end?.seq ?? 0)
    if (link.seq !== expected && !isEarly)
      yield { kind: 'chain-missing', place: `${writer} #${expected}–#${link.seq - 1}` }
    if (link.seq === expected && link.prev !== (last?.hash ?? GENESIS)) yield { kind: 'chain-unlinked', place }
    if (end?.seq === link.seq) {
      end.isMet = true
      if (end.hash !== link.hash) yield { kind: 'device-head', place }
    }
    before = link
  }
  for (const [writer, { seq, isMet }] of ends) if (!isMet) yield { kind: 'device-head', place: `${writer} #${seq}` }
}

async function* changesOf(db: Db, county: string): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const rows: Row[] = await db
      .selectFrom('events')
      .select(['change_no', 'id', 'device', 'epoch', 'seq', 'hash', 'bytes', 'case_id', 'type'])
      .select(['verdict', 'reason', 'superseded'])
      .where('county', '=', county)
      .where('change_no', '>', after)
      .orderBy('change_no')
      .limit(PAGE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.change_no
  }
}

/** By a cursor of the database: no index holds this order whole. */
async function* linksOf(db: Db, county: string): AsyncGenerator<Link> {
  for (let after = { device: '', epoch: '', seq: 0, change: 0 }; ;) {
    const rows = await db
      .selectFrom('events')
      .select(['device', 'epoch', 'seq', 'hash', 'bytes', 'superseded', 'change_no'])
      .where('county', '=', county)
      .where(eb =>
        eb(
          eb.refTuple('device', 'epoch', 'seq', 'change_no'),
          '>',
          eb.tuple(after.device, after.epoch, after.seq, after.change),
        ),
      )
      .orderBy('device')
      .orderBy('epoch')
      .orderBy('seq')
      .orderBy('change_no')
      .limit(PAGE)
      .execute()
    for (const { bytes, change_no: change, ...row } of rows) {
      yield { ...row, prev: prevOf(bytes) }
      after = { device: row.device, epoch: row.epoch, seq: row.seq, change }
    }
    if (rows.length === 0) return
  }
}

function prevOf(bytes: string): string {
  const said = parseCanonical(bytes) as Partial<CaseEvent> | undefined
  return typeof said?.prev === 'string' ? said.prev : ''
}
