import { sql } from 'kysely'
import type { Tx } from '../store/county'

/** Whether a commitment of this person, in any case of the county, was checked and found false (国办发〔2020〕42号). */
export async function hasBrokenPromise(tx: Tx, county: string, idNumber: string): Promise<boolean> {
  if (idNumber === '') return false
  const found = await tx
    .selectFrom('cases')
    .select('id')
    .where('county', '=', county)
    .where('id_number', '=', idNumber)
    .where(sql<boolean>`state @> '{"commitments":[{"check":{"outcome":"false"}}]}'`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
