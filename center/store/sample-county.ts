import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'
import { addCatalogue } from './catalogue-store'
import { insertCounty, type Db } from './county'
import type { SecretBox } from '../secrets/secret-box'
import { hashPassword } from './password'
import { SAMPLE_COUNTY, SAMPLE_PASSWORD, SAMPLE_POINTS, SAMPLE_STAFF } from './sample-county-data'

/**
 * Makes the invented county 青禾县 with its points, staff and 85 matters, once. Throws in production: its passwords are public.
 */
export async function ensureSampleCounty(db: Db, secrets: SecretBox, now: Date): Promise<void> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('The sample county refuses to run in production.')
  if (await hasCounty(db, SAMPLE_COUNTY.code)) return
  const catalogue = await loadSampleCatalogue()
  // One hash for all: these passwords are printed on the screen anyway, and twenty hashes would double the first start.
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const county = SAMPLE_COUNTY.code
  await db.transaction().execute(async tx => {
    await insertCounty(tx, secrets, { ...SAMPLE_COUNTY, sample: true, holidays: [...KNOWN_HOLIDAY_TABLES] }, now)
    await tx
      .insertInto('points')
      .values(SAMPLE_POINTS.map(({ shortName, ...point }) => ({ ...point, county, short_name: shortName })))
      .execute()
    await tx
      .insertInto('staff')
      .values(
        SAMPLE_STAFF.map(person => ({
          ...person,
          county,
          password_hash: passwordHash,
          password_alone: true,
          role_given_at: now,
        })),
      )
      .execute()
    await addCatalogue(tx, county, catalogue, now)
  })
}

const hasCounty = async (db: Db, code: string): Promise<boolean> =>
  (await db.selectFrom('counties').select('county').where('county', '=', code).executeTakeFirst()) !== undefined
