import type { Case } from '../../shared/case/case'
import type { Db } from './county'

/** The cases among `ids` that the county knows, by id. */
export async function loadCases(db: Db, county: string, ids: readonly string[]): Promise<Map<string, Case>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'state'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [row.id, row.state]))
}
