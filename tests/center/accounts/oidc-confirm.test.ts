import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TestCounty } from '../county-kit'
import { openBrowser, type Browser } from './browser'
import { begin, comeBack, openCountyWithProvider, passThrough, type CountyWithProvider } from './sign-in-service'

let around: CountyWithProvider
let county: TestCounty
beforeAll(async () => {
  around = await openCountyWithProvider(['xianchuang', 'yishen'])
  county = around.county
})
afterAll(() => around.end())

/** Makes the proof of every session of a person so many minutes older. */
const age = (staff: string, minutes: number) =>
  county.query(`update sessions set confirmed_at = confirmed_at - make_interval(mins => $1) where staff = $2`, [
    minutes,
    staff,
  ])
const sensitive = async (browser: Browser): Promise<number> =>
  (await browser.ask('POST', '/account/second-factor', {})).status

test('a proof that the service took long ago lets nobody take a sensitive step, however new our session is', async () => {
  const cookies = new Map<string, string>()
  const first = await begin(county)
  expect(await comeBack(first.browser, await passThrough(first.to, 'xianchuang', { cookies }))).toBe('/desk/')
  expect(await sensitive(first.browser)).toBe(200)
  const [before] = await county.query<{ confirmed: Date }>(
    `select confirmed_at as confirmed from sessions where staff = 'xianchuang' order by created_at desc limit 1`,
  )
  await new Promise(resolve => setTimeout(resolve, 1100))
  const second = await begin(county)
  expect(new URL(second.to).searchParams.get('max_age')).toBe('36000')
  const asked: string[] = []
  expect(await comeBack(second.browser, await passThrough(second.to, 'xianchuang', { cookies, asked }))).toBe('/desk/')
  expect(asked).not.toContain('login')
  const [after] = await county.query<{ confirmed: Date }>(
    `select confirmed_at as confirmed from sessions where staff = 'xianchuang' order by created_at desc limit 1`,
  )
  // The age of the service's proof, not of our session.
  expect(after?.confirmed.getTime()).toBe(before?.confirmed.getTime())
})

const confirm = async (browser: Browser) => {
  const answer = await browser.ask('GET', '/oidc/start?for=confirm')
  return answer.headers.get('location') ?? ''
}

test('a sensitive step later: the service asks the person anew, and the page goes on under a new token', async () => {
  const cookies = new Map<string, string>()
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'xianchuang', { cookies }))).toBe('/desk/')
  await age('xianchuang', 11)
  expect(await sensitive(browser)).toBe(403)
  const asked: string[] = []
  const way = await confirm(browser)
  expect(new URL(way).searchParams.get('max_age')).toBe('0')
  const old = browser.cookies.get('daiban_desk')
  expect(await comeBack(browser, await passThrough(way, 'xianchuang', { cookies, asked }))).toBe(
    '/desk/?sign-in=confirmed',
  )
  expect(asked).toContain('login')
  expect(browser.cookies.get('daiban_desk')).not.toBe(old)
  expect(await sensitive(browser)).toBe(200)
})

test('somebody else at the service confirms nothing, and nobody confirms who is not signed in here', async () => {
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'xianchuang'))).toBe('/desk/')
  await age('xianchuang', 11)
  const other = await passThrough(await confirm(browser), 'yishen')
  expect(await comeBack(browser, other)).toBe('/desk/?sign-in=not-confirmed')
  expect(await sensitive(browser)).toBe(403)
  const stranger = openBrowser(county.center.url)
  expect((await stranger.ask('GET', '/oidc/start?for=confirm')).headers.get('location')).toBe('/desk/')
})

test.each([
  ['taken out of the address', null],
  ['made weaker in the address', '36000'],
])('the question was %s on the way: the service’s proof of before confirms nothing', async (_what, weaker) => {
  const cookies = new Map<string, string>()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5 * 60_000 })
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'xianchuang', { cookies }))).toBe('/desk/')
  vi.useRealTimers()
  await age('xianchuang', 11)
  const way = new URL(await confirm(browser))
  way.searchParams.delete('prompt')
  way.searchParams.delete('max_age')
  if (weaker) way.searchParams.set('max_age', weaker)
  const asked: string[] = []
  const back = await passThrough(way.href, 'xianchuang', { cookies, asked })
  expect(asked).not.toContain('login')
  expect(await comeBack(browser, back)).toBe('/desk/?sign-in=not-confirmed')
  expect(await sensitive(browser)).toBe(403)
})
