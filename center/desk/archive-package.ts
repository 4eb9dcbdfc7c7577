import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { ArchivePackage } from '../../shared/ipc/desk-piles'
import { canonicalText } from '../../shared/sync/canonical'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { Db } from '../store/county'

/**
 * What would be archived of a case now (GB/T 42727-2023): the next number of the county and year, and the fingerprint over every fact
 * and every file of the case. A fact that comes, goes or changes later makes another fingerprint.
 */
export async function archivePackage(
  db: Db,
  county: string,
  { held, today }: { held: Case; today: string },
): Promise<ArchivePackage> {
  const facts = await db
    .selectFrom('events')
    .select(['id', 'hash'])
    .where('county', '=', county)
    .where('case_id', '=', held.id)
    .where('superseded', '=', false)
    .orderBy('change_no')
    .execute()
  const files = held.attachments.map(({ hash, material, name }) => ({ hash, material, name }))
  const { id, receiptNo, caseNo, matter } = held
  const packageHash = sha256Hex(canonicalText({ id, receiptNo, caseNo, matter, facts, files }))
  return { archiveNo: await nextArchiveNo(db, county, today), packageHash }
}

/** Whether the person saw this very package: nothing came to the case, and nobody took the number meanwhile. */
export async function isCurrentPackage(
  db: Db,
  county: string,
  input: { held: Case; today: string; archiveNo: string; packageHash: string },
): Promise<boolean> {
  const now = await archivePackage(db, county, input)
  return now.archiveNo === input.archiveNo && now.packageHash === input.packageHash
}

async function nextArchiveNo(db: Db, county: string, today: string): Promise<string> {
  const head = `${county}-${today.slice(0, 4)}-`
  const { rows } = await sql<{ last: number | null }>`
    select max(substring(state->'archive'->>'archiveNo' from ${head.length + 1})::int) as last from cases
    where county = ${county} and legal = 'archived' and state->'archive'->>'archiveNo' like ${`${head}%`}`.execute(db)
  return `${head}${String((rows[0]?.last ?? 0) + 1).padStart(5, '0')}`
}
