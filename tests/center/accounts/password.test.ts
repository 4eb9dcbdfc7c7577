import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountReply } from '../../../shared/ipc/accounts'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'
import { telephoneFor } from './telephone'

const clock = openClock()
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
})
afterAll(() => county.end())

const browserOf = async (staff: string, password = SAMPLE_PASSWORD): Promise<Browser> => {
  const browser = openBrowser(county.center.url)
  expect((await browser.signIn(staff, password)).status).toBe(200)
  return browser
}
const change = async (browser: Browser, next: string, old = SAMPLE_PASSWORD): Promise<string> => {
  const { body } = await browser.ask<AccountReply<null>>('POST', '/account/password', { old, next })
  return body.ok ? 'ok' : body.reason
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200

test('a new password needs the old one, ends every other session, and gives this one a new token', async () => {
  const [here, there] = [await browserOf('yishen'), await browserOf('yishen')]
  expect(await change(here, 'walnut-orbit-quilt', 'not the old one')).toBe('wrong-password')
  expect(await isIn(there)).toBe(true)
  const before = here.cookies.get('daiban_desk') ?? ''
  expect(await change(here, 'walnut-orbit-quilt')).toBe('ok')
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  const stolen = openBrowser(county.center.url)
  stolen.cookies.set('daiban_desk', before)
  expect(await isIn(stolen)).toBe(false)
  await browserOf('yishen', 'walnut-orbit-quilt')
})

test('what anybody in the office could guess is refused with its own reason', async () => {
  const browser = await browserOf('liushugou')
  expect(await change(browser, '王春芳在青禾县代办！王春芳在青禾县')).toBe('password-about-you')
  expect(await change(browser, 'wangchunfang-1988')).toBe('password-about-you')
  expect(await change(browser, 'qinghexian-daiban')).toBe('password-about-you')
  expect(await change(browser, 'liushugoucun-xingrenzhen')).toBe('password-about-you')
  expect(await change(browser, '柳树沟村便民服务站，兴仁镇便民服务中心')).toBe('password-about-you')
  expect(await change(browser, 'passwordpassword')).toBe('password-known')
  expect(await change(browser, 'MailCreated5240')).toBe('password-known')
  expect(await change(browser, '000000000000000000')).toBe('password-plain')
  expect(await change(browser, 'abcdefghijklmn')).toBe('password-short-alone')
  expect(await change(browser, '春'.repeat(300))).toBe('password-long')
  expect(await change(browser, '  门前老槐树 今年又开白花了 🌼 ')).toBe('ok')
  await browserOf('liushugou', '  门前老槐树 今年又开白花了 🌼 ')
})

test('a stolen session is no place to guess the password at leisure', async () => {
  const browser = await browserOf('yihe')
  for (let i = 0; i < 5; i += 1)
    expect(await change(browser, 'walnut-orbit-quilt', `guess ${i}`)).toBe('wrong-password')
  const answer = await browser.ask('POST', '/account/password', { old: SAMPLE_PASSWORD, next: 'walnut-orbit-quilt' })
  expect(answer.status).toBe(429)
})

test('beside a second step eight characters are enough; without it again, a longer one is due at once', async () => {
  const browser = await browserOf('ducha')
  await telephoneFor(browser, clock.now)
  expect(await change(browser, 'kq7#mead')).toBe('ok')
  expect((await browser.ask('DELETE', '/account/second-factor')).body).toEqual({ ok: true, value: null })
  expect((await browser.ask<{ error: string }>('GET', '/cases')).body.error).toBe('password-change-due')
  expect(await change(browser, 'kq7#meadow', 'kq7#mead')).toBe('password-short-alone')
  expect(await change(browser, 'kq7#meadow-lantern', 'kq7#mead')).toBe('ok')
  expect((await browser.ask('GET', '/cases')).status).toBe(200)
})
