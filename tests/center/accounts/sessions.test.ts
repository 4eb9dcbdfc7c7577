import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnAccount } from '../../../shared/ipc/accounts'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'

const clock = openClock()
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
})
afterAll(() => county.end())

const browserOf = async (staff: string, heads: Record<string, string> = {}): Promise<Browser> => {
  const browser = openBrowser(county.center.url, heads)
  expect((await browser.signIn(staff, SAMPLE_PASSWORD)).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200
const account = async (browser: Browser) => (await browser.ask<OwnAccount>('GET', '/account')).body

test('the cookie is out of reach of scripts and other sites, and says nothing', async () => {
  const answer = await openBrowser(county.center.url).signIn('xianchuang', SAMPLE_PASSWORD)
  const [line = ''] = answer.headers.getSetCookie()
  expect(line).toMatch(/^daiban_desk=[0-9a-f]{64}; /)
  expect(line).toMatch(/; HttpOnly/)
  expect(line).toMatch(/; SameSite=Strict/)
  expect(line).toMatch(/; Path=\//)
  const [row] = await county.query<{ id: string }>(`select id from sessions order by created_at desc limit 1`)
  expect(line).not.toContain(row?.id)
})

test('a session value that somebody planted is never taken over, and the next person gets a new one', async () => {
  const planted = 'f'.repeat(64)
  const browser = openBrowser(county.center.url)
  browser.cookies.set('daiban_desk', planted)
  await browser.signIn('xianchuang', SAMPLE_PASSWORD)
  const first = browser.cookies.get('daiban_desk')
  expect(first).not.toBe(planted)
  await browser.signIn('yishen', SAMPLE_PASSWORD)
  expect(browser.cookies.get('daiban_desk')).not.toBe(first)
  browser.cookies.set('daiban_desk', first ?? '')
  expect(await isIn(browser)).toBe(false)
})

test('half an hour without its person ends a session, even while its page goes on asking by itself', async () => {
  const left = await browserOf('yishen')
  const quiet = () => left.ask('GET', '/me', undefined, { 'x-daiban-quiet': '1' })
  for (let minute = 0; minute < 29; minute += 7) {
    expect((await quiet()).status).toBe(200)
    clock.pass({ minutes: 7 })
  }
  expect((await quiet()).status).toBe(401)
  const used = await browserOf('yishen')
  for (let minute = 0; minute < 90; minute += 29) {
    clock.pass({ minutes: 29 })
    expect(await isIn(used)).toBe(true)
  }
})

test('ten hours end a session whatever its person does', async () => {
  const browser = await browserOf('ducha')
  for (let minutes = 0; minutes < 10 * 60 - 20; minutes += 20) {
    clock.pass({ minutes: 20 })
    expect(await isIn(browser)).toBe(true)
  }
  clock.pass({ minutes: 20 })
  expect(await isIn(browser)).toBe(false)
})

test('a person sees where they are signed in, in rough words only, and ends one session or all others', async () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.7339.81 Safari/537.36'
  const here = await browserOf('yihe', { 'user-agent': chrome })
  const there = await browserOf('yihe')
  const third = await browserOf('yihe')
  const { sessions } = await account(here)
  expect(sessions).toHaveLength(3)
  expect(sessions.filter(({ isThis }) => isThis)).toMatchObject([{ browser: 'Chrome · Windows', road: 'password' }])
  const [stored] = await county.query<{ all: string }>(`select string_agg(browser, '|') as all from sessions`)
  expect(stored?.all).not.toContain('7339')
  const other = (await account(there)).sessions.find(({ isThis }) => isThis)
  expect((await here.ask('DELETE', `/account/sessions/${other?.id}`)).body).toEqual({ ended: 1 })
  expect([await isIn(here), await isIn(there), await isIn(third)]).toEqual([true, false, true])
  expect((await here.ask('DELETE', '/account/sessions')).body).toEqual({ ended: 1 })
  expect([await isIn(here), await isIn(third)]).toEqual([true, false])
  const neighbour = await browserOf('yihe2')
  const own = (await account(here)).sessions[0]
  expect((await neighbour.ask('DELETE', `/account/sessions/${own?.id}`)).status).toBe(404)
  expect(await isIn(here)).toBe(true)
})

test('ending sessions elsewhere asks again after ten minutes, so that a seat left open cannot throw its person out', async () => {
  const seat = await browserOf('yihe')
  clock.pass({ minutes: 11 })
  const own = await browserOf('yihe')
  const session = (await account(own)).sessions.find(({ isThis }) => isThis)
  const asked = await seat.ask<{ error: string }>('DELETE', `/account/sessions/${session?.id}`)
  expect([asked.status, asked.body.error]).toEqual([403, 'confirm-needed'])
  expect((await seat.ask('DELETE', '/account/sessions')).status).toBe(403)
  expect(await isIn(own)).toBe(true)
  await seat.ask('POST', '/session/confirm', { password: SAMPLE_PASSWORD })
  expect((await seat.ask('DELETE', `/account/sessions/${session?.id}`)).status).toBe(200)
  expect(await isIn(own)).toBe(false)
})

test('signing out ends the session at the county, not only in the browser', async () => {
  const browser = await browserOf('xingren')
  const kept = browser.cookies.get('daiban_desk') ?? ''
  await browser.ask('DELETE', '/session')
  browser.cookies.set('daiban_desk', kept)
  expect(await isIn(browser)).toBe(false)
})

test('only our own page may change anything; a page of another site may not, whatever cookie it rides on', async () => {
  const browser = await browserOf('xianchuang')
  const end = (heads: Record<string, string>) => browser.ask('DELETE', '/account/sessions', undefined, heads)
  const { host } = new URL(county.center.url)
  expect((await end({ 'x-daiban': '' })).status).toBe(403)
  expect((await end({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await end({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await end({ 'sec-fetch-site': 'none' })).status).toBe(403)
  expect((await end({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await end({ origin: `http://${host}.evil.example` })).status).toBe(403)
  expect((await end({ origin: 'null' })).status).toBe(403)
  expect((await end({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a step that opens something asks again after ten minutes, and the token changes when it is answered', async () => {
  const browser = await browserOf('guanli')
  expect((await browser.ask('POST', '/account/second-factor')).status).toBe(200)
  clock.pass({ minutes: 11 })
  const asked = await browser.ask<{ error: string }>('POST', '/account/second-factor')
  expect([asked.status, asked.body.error]).toEqual([403, 'confirm-needed'])
  const wrong = await browser.ask('POST', '/session/confirm', { password: 'nonsense' })
  expect(wrong).toMatchObject({ status: 200, body: { ok: false, reason: 'wrong-password' } })
  expect((await browser.ask('POST', '/account/second-factor')).status).toBe(403)
  const before = browser.cookies.get('daiban_desk') ?? ''
  await browser.ask('POST', '/session/confirm', { password: SAMPLE_PASSWORD })
  expect((await browser.ask('POST', '/account/second-factor')).status).toBe(200)
  const after = browser.cookies.get('daiban_desk')
  expect(after).not.toBe(before)
  browser.cookies.set('daiban_desk', before)
  expect(await isIn(browser)).toBe(false)
})

test('two tabs that prove the person at the same moment both stay signed in', async () => {
  const county = await openTestCounty()
  try {
    const browser = openBrowser(county.center.url)
    await browser.signIn('yihe', SAMPLE_PASSWORD)
    const tab = () => browser.ask<{ ok: boolean }>('POST', '/session/confirm', { password: SAMPLE_PASSWORD })
    const said = await Promise.all([tab(), tab(), tab()])
    expect(said.map(({ body }) => body.ok)).toEqual([true, true, true])
    expect((await browser.ask('GET', '/me')).status).toBe(200)
  } finally {
    await county.end()
  }
})
