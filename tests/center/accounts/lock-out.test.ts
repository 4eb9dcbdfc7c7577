import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock } from './browser'

const clock = openClock()
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
})
afterAll(() => county.end())

const stranger = () => openBrowser(county.center.url)
const tryAs = async (staff: string, password = 'wrong password'): Promise<number> =>
  (await stranger().signIn(staff, password)).status
/** Lets whatever stands against the one address of these tests end. */
const forgetAddress = () => county.query(`delete from sign_in_tries`)

test('four wrong tries cost nothing but patience, the fifth makes the next one wait, and waits grow to an hour', async () => {
  await forgetAddress()
  for (let i = 0; i < 5; i += 1) expect(await tryAs('yishen')).toBe(401)
  const waits: number[] = []
  for (let i = 0; i < 11; i += 1) {
    const answer = await stranger().signIn('yishen', SAMPLE_PASSWORD)
    expect(answer.status).toBe(429)
    const seconds = Number(answer.headers.get('retry-after'))
    waits.push(seconds)
    clock.pass({ seconds })
    expect(await tryAs('yishen')).toBe(401)
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
  clock.pass({ hours: 1 })
  expect(await tryAs('yishen', SAMPLE_PASSWORD)).toBe(200)
  expect(await tryAs('yishen')).toBe(401)
})

test('who knocks during a wait makes it no longer: no lock lasts because somebody goes on', async () => {
  await forgetAddress()
  for (let i = 0; i < 5; i += 1) await tryAs('yishen2')
  for (let i = 0; i < 20; i += 1) expect(await tryAs('yishen2')).toBe(429)
  clock.pass({ seconds: 15 })
  expect(await tryAs('yishen2', SAMPLE_PASSWORD)).toBe(200)
})

test('twenty tries at the same moment are counted one by one: five are judged, fifteen must wait', async () => {
  await forgetAddress()
  const busy = new Set([429, 401])
  const answers = await Promise.all(Array.from({ length: 20 }, () => tryAs('ducha')))
  expect(answers.every(status => busy.has(status))).toBe(true)
  expect(answers.filter(status => status === 401)).toHaveLength(5)
  const [row] = await county.query<{ failures: number }>(
    `select max(failures) as failures from sign_in_tries where wait_until is not null`,
  )
  expect(row?.failures).toBe(5)
})

test('a stranger who tries a person’s name all day does not keep that person out of their own browser', async () => {
  await forgetAddress()
  const own = stranger()
  expect((await own.signIn('yihe', SAMPLE_PASSWORD)).status).toBe(200)
  for (let i = 0; i < 40; i += 1) await tryAs('yihe')
  expect(await tryAs('yihe', SAMPLE_PASSWORD)).toBe(429)
  own.cookies.delete('daiban_desk')
  expect((await own.signIn('yihe', SAMPLE_PASSWORD)).status).toBe(200)
  const forged = stranger()
  forged.cookies.set('daiban_known', `00.${clock.now().getTime() + 9e9}.forged`)
  expect((await forged.signIn('yihe', SAMPLE_PASSWORD)).status).toBe(429)
  own.cookies.delete('daiban_desk')
  expect((await own.signIn('guanli', SAMPLE_PASSWORD)).status).toBe(200)
})

test('a browser that its person used before must wait too when it goes on guessing', async () => {
  await forgetAddress()
  const own = stranger()
  await own.signIn('yihe2', SAMPLE_PASSWORD)
  own.cookies.delete('daiban_desk')
  for (let i = 0; i < 5; i += 1) expect((await own.signIn('yihe2', 'wrong password')).status).toBe(401)
  expect((await own.signIn('yihe2', SAMPLE_PASSWORD)).status).toBe(429)
})

test('an address that tries many names waits as a whole, a few minutes at the most', async () => {
  await forgetAddress()
  let judged = 0
  for (let i = 0; i < 45; i += 1) {
    if ((await tryAs(`nobody-${i}`)) === 401) judged += 1
    if (i === 20) clock.pass({ seconds: 1 })
  }
  expect(judged).toBe(31)
  const answer = await stranger().signIn('xingren', SAMPLE_PASSWORD)
  expect([answer.status, Number(answer.headers.get('retry-after')) <= 300]).toEqual([429, true])
  clock.pass({ minutes: 16 })
  expect(await tryAs('xingren', SAMPLE_PASSWORD)).toBe(200)
})

test('nobody learns who works here: unknown, wrong, ended and one-time-past answer alike, and the names tried are not stored', async () => {
  await forgetAddress()
  await county.query(`update staff set active = false, ended_at = now() where id = 'qingshui'`)
  await county.query(`update staff set one_time_until = $1 where id = 'yunling'`, [new Date(clock.now().getTime() - 1)])
  const answers = await Promise.all([
    stranger().signIn('nobody-at-all', SAMPLE_PASSWORD),
    stranger().signIn('xianchuang', 'wrong password'),
    stranger().signIn('qingshui', SAMPLE_PASSWORD),
    stranger().signIn('yunling', SAMPLE_PASSWORD),
    stranger().signIn('', ''),
  ])
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toHaveLength(1)
  expect(answers.every(({ headers }) => headers.getSetCookie().length === 0)).toBe(true)
  const [stored] = await county.query<{ all: string }>(
    `select (select coalesce(string_agg(t::text, ' '), '') from sign_in_tries t) || (select string_agg(bytes, ' ') from audit_entries) as all`,
  )
  expect(stored?.all).not.toContain('nobody-at-all')
  for (let i = 0; i < 5; i += 1) await tryAs('nobody-at-all')
  expect((await stranger().signIn('nobody-at-all', 'x')).status).toBe(429)
})

test('every sign-in, good or bad, stands in the audit trail', async () => {
  await forgetAddress()
  const count = async (kind: string) =>
    Number((await county.query<{ n: string }>(`select count(*) as n from audit_entries where kind = $1`, [kind]))[0]?.n)
  const [good, bad] = [await count('signed-in'), await count('sign-in-failed')]
  const browser = stranger()
  await browser.signIn('xianchuang', 'wrong password')
  await browser.signIn('xianchuang', SAMPLE_PASSWORD)
  await browser.ask('DELETE', '/session')
  expect([await count('signed-in'), await count('sign-in-failed')]).toEqual([good + 1, bad + 1])
  expect(await count('signed-out')).toBeGreaterThan(0)
})
