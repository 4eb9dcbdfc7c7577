import type { DeputyPost } from '../../shared/people/deputy'
import type { Role } from '../../shared/people/role'
import { beijingDateOf } from '../../shared/time/instant'
import type { Db } from '../store/county'

/** Whoever handles cases may stand in; who watches them, or keeps the accounts, may not (三员分立). */
export const HANDLERS: readonly Role[] = ['township-clerk', 'county-clerk', 'reviewer', 'approver']

/**
 * The posts in which a person stands in at this moment. A deputy who left, was sent to another place or handles no cases any more stands
 * in nowhere; nor does anybody for a person who left or holds the post no more.
 */
export async function postsOf(
  db: Db,
  county: string,
  { staff, now }: { staff: string; now: Date },
): Promise<DeputyPost[]> {
  const today = beijingDateOf(now.toISOString())
  return (await postsAt(db, county, { today })).flatMap(({ deputy, ...post }) => (deputy === staff ? [post] : []))
}

/** All posts in force today or later, by whose they are: what the list for a place's stations carries. */
export async function postsAt(
  db: Db,
  county: string,
  { today, point, ahead = false }: { today: string; point?: string; ahead?: boolean },
): Promise<(DeputyPost & { deputy: string })[]> {
  const rows = await db
    .selectFrom('deputies as kept')
    .innerJoin('staff as own', join =>
      join
        .onRef('own.county', '=', 'kept.county')
        .onRef('own.id', '=', 'kept.deputy')
        .onRef('own.point', '=', 'kept.point'),
    )
    .innerJoin('staff as other', join =>
      join.onRef('other.county', '=', 'kept.county').onRef('other.id', '=', 'kept.staff'),
    )
    .selectAll('kept')
    .select('other.name')
    .where('kept.county', '=', county)
    .where('kept.state', '=', 'approved')
    .where('own.active', '=', true)
    .where('own.role', 'in', HANDLERS)
    .where('other.active', '=', true)
    .whereRef('other.role', '=', 'kept.role')
    .whereRef('other.point', '=', 'kept.point')
    .where('kept.to_day', '>=', today)
    .$if(!ahead, select => select.where('kept.from_day', '<=', today))
    .$if(point !== undefined, select => select.where('kept.point', '=', point ?? ''))
    .orderBy('kept.id')
    .execute()
  return rows.map(row => ({
    ...{ deputy: row.deputy, post: row.id, staff: row.staff, name: row.name, role: row.role },
    ...{ department: row.department, documentNo: row.document_no, from: row.from_day, until: row.to_day },
  }))
}
