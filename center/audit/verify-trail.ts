import type { PrintedHead } from '../../shared/sync/audit-head-text'
import { parseCanonical } from '../../shared/sync/canonical'
import type { SignedHead } from '../../shared/ipc/desk-audit'
import type { Db } from '../store/county'
import { AUDIT_START, hashOf, headText, signedEntryText, tipText, type ChainedEntry } from './audit-chain'
import type { AuditFault } from './fault'
import { headOfRow } from './read-audit'

const PAGE = 2000

/** Whether a text carries the county's signature; null when no key of the county is at hand. */
export type CountySignature = ((text: string, signature: string) => boolean) | null

export type TrailCheck = { entries: number; heads: number; lastHash: string }

type Row = {
  seq: number
  hash: string
  signature: string
  bytes: string
  kind: string
  by: string | null
  subject: string
  at: Date
}

type Question = { county: string; isSigned: CountySignature; printed?: PrintedHead | undefined }

/** Walks the whole trail once, a page at a time, and holds it against every signed head and the printed one. */
export async function* verifyTrail(
  db: Db,
  { county, isSigned, printed }: Question,
  found: TrailCheck,
): AsyncGenerator<AuditFault> {
  if (printed && printed.county !== county) yield { kind: 'printed-other', place: printed.county }
  const heads = await loadHeads(db, county)
  let due = 0
  let before = { seq: 0, hash: AUDIT_START }
  for await (const row of rowsOf(db, county)) {
    yield* entryFaults(row, { county, before, isSigned })
    before = { seq: row.seq, hash: hashOf(row.bytes) }
    found.entries += 1
    for (let head = heads[due]; head && head.seq <= row.seq; head = heads[(due += 1)])
      yield* headFaults(head, { seq: row.seq, hash: row.hash }, isSigned)
    if (printed?.county === county && printed.seq === row.seq && printed.hash !== row.hash)
      yield { kind: 'printed-differs', place: `日志 audit #${row.seq}` }
  }
  for (const head of heads.slice(due)) {
    if (isSigned && !isSigned(headText(head), head.signature))
      yield { kind: 'head-unsigned', place: `日结 head #${head.seq}` }
    yield { kind: 'trail-short', place: `日志 audit #${head.seq}` }
  }
  if (printed?.county === county && printed.seq > before.seq)
    yield { kind: 'printed-short', place: `日志 audit #${printed.seq}` }
  if (!(await isSignedTip(db, { county, isSigned }, before)))
    yield { kind: 'trail-end', place: `日志 audit #${before.seq}` }
  found.heads = heads.length
  found.lastHash = before.hash
}

/** Whether the county signed this entry as its last. A trail that never began has no end. */
async function isSignedTip(
  db: Db,
  { county, isSigned }: Question,
  last: { seq: number; hash: string },
): Promise<boolean> {
  const tip = await db.selectFrom('audit_tips').selectAll().where('county', '=', county).executeTakeFirst()
  if (!tip) return last.seq === 0
  const isWhole = isSigned === null || isSigned(tipText(tip), tip.signature)
  return isWhole && tip.seq === last.seq && tip.hash === last.hash
}

function* entryFaults(
  row: Row,
  { county, before, isSigned }: Omit<Question, 'printed'> & { before: { seq: number; hash: string } },
): Generator<AuditFault> {
  const place = `日志 audit #${row.seq}`
  if (row.seq !== before.seq + 1)
    yield { kind: 'entry-missing', place: `日志 audit #${before.seq + 1}–#${row.seq - 1}` }
  if (hashOf(row.bytes) !== row.hash) yield { kind: 'entry-changed', place }
  if (isSigned && !isSigned(signedEntryText(row.hash), row.signature)) yield { kind: 'entry-unsigned', place }
  const said = parseCanonical(row.bytes) as Partial<ChainedEntry> | undefined
  if (said?.seq !== row.seq || said.county !== county) yield { kind: 'entry-moved', place }
  else if (!agrees(said, row)) yield { kind: 'entry-columns', place }
  if (row.seq === before.seq + 1 && said?.prev !== before.hash) yield { kind: 'entry-unlinked', place }
}

const agrees = ({ kind, by, subject, at }: Partial<ChainedEntry>, row: Row): boolean =>
  kind === row.kind && by === row.by && subject === row.subject && at === row.at.toISOString()

/** `row` is the first entry at or after the head's place. */
function* headFaults(
  head: SignedHead,
  row: { seq: number; hash: string },
  isSigned: CountySignature,
): Generator<AuditFault> {
  const place = `日结 head #${head.seq}`
  if (isSigned && !isSigned(headText(head), head.signature)) yield { kind: 'head-unsigned', place }
  if (row.seq === head.seq && row.hash !== head.hash) yield { kind: 'head-differs', place }
}

/** Some thousand a year. */
export const loadHeads = async (db: Db, county: string): Promise<SignedHead[]> =>
  (await db.selectFrom('audit_heads').selectAll().where('county', '=', county).orderBy('seq').execute()).map(headOfRow)

async function* rowsOf(db: Db, county: string): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const rows: Row[] = await db
      .selectFrom('audit_entries')
      .select(['seq', 'hash', 'signature', 'bytes', 'kind', 'by', 'subject', 'at'])
      .where('county', '=', county)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}
