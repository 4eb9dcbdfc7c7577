import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { call } from '../center/county-kit'
import { openCounty, type CountyDoor } from './county'
import { signedInHeaders } from './sign-in'

let county: CountyDoor
let staff: string
let headers: Record<string, string>
beforeAll(async () => {
  county = await openCounty()
})
/** A clerk of the county window of their own for each test, signed in. */
beforeEach(async () => {
  staff = `huan-${randomBytes(4).toString('hex')}`
  await county.query(
    `insert into staff select (jsonb_populate_record(one, $1::jsonb)).* from staff one where id = 'xianchuang'`,
    [JSON.stringify({ id: staff, name: '何小舟' })],
  )
  headers = await signedInHeaders(county, staff)
})

const get = async (path: string) => (await call(`${county.url}/api/v1${path}`, { headers })).status
const set = (column: 'role' | 'point' | 'active', value: unknown) =>
  county.query(`update staff set ${column} = $2 where id = $1`, [staff, value])

describe('a right that changes while a session is open holds from the next request on', () => {
  test('a clerk who becomes system administrator sees no case any more, and sees the staff', async () => {
    expect([await get('/cases'), await get('/staff')]).toEqual([200, 403])
    await set('role', 'system-administrator')
    expect([await get('/cases'), await get('/staff')]).toEqual([403, 200])
  })

  test('a clerk who is moved to a township sees only that township', async () => {
    const points = async () => (await call<unknown[]>(`${county.url}/api/v1/points`, { headers })).body.length
    expect(await points()).toBe(13)
    await set('role', 'township-clerk')
    await set('point', '990100101000')
    expect(await points()).toBe(4)
  })

  test('a closed account is out at once', async () => {
    await set('active', false)
    expect(await get('/cases')).toBe(401)
  })

  test('nobody is known by a made-up session', async () => {
    const made = { cookie: `daiban_desk=${randomBytes(32).toString('hex')}`, 'x-daiban': '1' }
    expect((await call(`${county.url}/api/v1/cases`, { headers: made })).status).toBe(401)
    expect((await call(`${county.url}/api/v1/cases`)).status).toBe(401)
  })

  test('the security administrator’s own word takes a right away: the person’s sessions end', async () => {
    const answer = await county.ask('anquan', 'POST', `/staff/${staff}/role`, { role: 'observer' })
    expect(answer).toMatchObject({ status: 200, body: { ok: true } })
    expect(await get('/cases')).toBe(401)
  })
})
