import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migration0013 } from '../../center/store/migration-0013'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

test('who was administrator keeps the system and nothing else, and departments that bound nobody are gone', async () => {
  await county.query(`update staff set role = 'administrator' where id = 'guanli'`)
  await county.query(`update staff set department = '审批一股' where id = 'yishen'`)
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: await databaseUrlOf(county.folder) }) }),
  })
  await migration0013.up(db)
  await db.destroy()
  const people = await county.query<{ id: string; role: string; department: string | null }>(
    `select id, role, department from staff where id in ('guanli', 'yishen', 'yishen2', 'ducha') order by id`,
  )
  expect(people).toEqual([
    { id: 'ducha', role: 'supervisor', department: null },
    { id: 'guanli', role: 'system-administrator', department: null },
    { id: 'yishen', role: 'reviewer', department: null },
    { id: 'yishen2', role: 'reviewer', department: '县民政局' },
  ])
  const keeper = await signInAtDesk(county.center.url, 'guanli')
  expect((await keeper.get('/staff')).status).toBe(200)
  expect((await keeper.get('/cases')).status).toBe(403)
})
