import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migration0018 } from '../../center/store/migration-0018'
import { migration0021 } from '../../center/store/migration-0021'
import { migration0023 } from '../../center/store/migration-0023'
import { migration0024 } from '../../center/store/migration-0024'
import type { HolidayPage } from '../../shared/ipc/holidays'
import type { SettingsPage } from '../../shared/ipc/desk-settings'
import type { WordingPage } from '../../shared/ipc/desk-wording'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

/** As a county stood before 0024, with something in every state. */
async function putBack(code: string): Promise<void> {
  await county.query('drop table proposals')
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: await databaseUrlOf(county.folder) }) }),
  })
  for (const migration of [migration0018, migration0021, migration0023]) await migration.up(db)
  const at = `'2026-11-01T01:00:00Z'`
  for (const table of ['settings_versions', 'wording_versions'])
    await county.query(
      `insert into ${table} (county, version, texts, note, state, proposed_by, proposed_at, decided_by, decided_at, why) values
        ($1, 1, $2, '先定', 'approved', 'guanli', ${at}, 'baomi', ${at}, ''), ($1, 2, $3, '改一点', 'refused', 'guanli', ${at}, 'baomi', ${at}, '不妥'),
        ($1, 3, $3, '再改', 'open', 'guanli', ${at}, null, null, '')`,
      [code, '{}', table === 'settings_versions' ? '{"greenChannel":"9"}' : '{"power.free":"不收钱。"}'],
    )
  await county.query(
    `insert into holiday_tables (county, year, version, notice, off, work, state, entered_by, entered_at, decided_by, decided_at, why, signature)
     values ($1, 2027, 1, '通知一', '["2027-01-01"]', '[]', 'replaced', 'guanli', ${at}, 'yihe', ${at}, '', 'aa'),
       ($1, 2027, 2, '通知二', '["2027-01-02"]', '[]', 'refused', 'guanli', ${at}, 'yihe', ${at}, '漏了', null),
       ($1, 2028, 1, '通知三', '["2028-01-03"]', '["2028-01-08"]', 'proposed', 'guanli', ${at}, null, null, '', null)`,
    [code],
  )
  await migration0024.up(db)
  await db.destroy()
}

test('what counties proposed and decided before stands there as it was, and what waited still waits', async () => {
  const [row] = await county.query<{ county: string }>('select county from counties')
  await putBack(row?.county ?? '')
  const second = await signInAtDesk(county.center.url, 'baomi')
  const settings = (await second.get<SettingsPage>('/settings')).body
  expect(settings.versions.map(({ version, state, why, note }) => [version, state, why, note])).toEqual([
    [3, 'open', '', '再改'],
    [2, 'refused', '不妥', '改一点'],
    [1, 'approved', '', '先定'],
  ])
  expect(settings).toMatchObject({ inForce: 1, mayApprove: true, mayPropose: false })
  const { versions } = (await second.get<WordingPage>('/wording')).body
  expect(versions[0]).toMatchObject({ version: 3, texts: { 'power.free': '不收钱。' }, proposedName: '方若谷' })
  const { tables } = (await second.get<HolidayPage>('/holidays')).body
  expect(
    tables.filter(({ version }) => version > 0).map(({ year, version, state, why }) => [year, version, state, why]),
  ).toEqual([
    [2028, 1, 'proposed', ''],
    [2027, 2, 'refused', '漏了'],
    [2027, 1, 'replaced', ''],
  ])
  expect(tables[0]).toMatchObject({ off: ['2028-01-03'], work: ['2028-01-08'], notice: '通知三', enteredBy: 'guanli' })
  expect((await second.post('/settings/3/decision', { approve: true, why: '' })).body).toEqual({ ok: true })
  expect((await second.post('/holidays/2028/1/approve', {})).body).toEqual({ ok: true })
  const [left] = await county.query<{ tables: string | null }>(`select to_regclass('holiday_tables')::text as tables`)
  expect(left?.tables).toBe(null)
})
