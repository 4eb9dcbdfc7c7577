import { sql } from 'kysely'
import { complaintNumber } from '../../shared/sync/complaint'
import type { Db } from '../store/county'
import type { AuditFault } from './fault'

const PAGE = 500

/** Every sealed complaint that the trail tells of is still there, and is what its number says. */
export async function* verifyComplaints(db: Db, county: string): AsyncGenerator<AuditFault> {
  const { rows } = await sql<{ subject: string }>`
    select subject from audit_entries told where county = ${county} and kind = 'station-told'
      and bytes like '%"told":"complaint-sealed"%'
      and not exists (select from complaints where complaints.county = told.county and complaints.number = told.subject)
    order by seq`.execute(db)
  for (const { subject } of rows) yield { kind: 'complaint-missing', place: `投诉 complaint ${subject}` }
  for (let after = ''; ;) {
    const page = await db
      .selectFrom('complaints')
      .select(['number', 'box'])
      .where('county', '=', county)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .execute()
    for (const { number, box } of page)
      if (complaintNumber(new Uint8Array(box)) !== number)
        yield { kind: 'complaint-changed', place: `投诉 complaint ${number}` }
    const last = page.at(-1)
    if (!last) return
    after = last.number
  }
}
