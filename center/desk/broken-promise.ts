import { sql } from 'kysely'
import { isUntrustedOn, type UntrustedSpan } from '../../shared/people/untrusted'
import type { Tx } from '../store/county'
import { untrustedSpans } from '../untrusted/untrusted-spans'

/** Whether this person makes no written promise today: on the county's list, or a promise of theirs was found false (国办发〔2020〕42号). */
export async function isUntrusted(tx: Tx, county: string, idNumber: string, today: string): Promise<boolean> {
  const { rows } = await sql<UntrustedSpan>`${untrustedSpans(county, sql`select ${idNumber}::text as no`)}`.execute(tx)
  return isUntrustedOn(rows, today)
}
