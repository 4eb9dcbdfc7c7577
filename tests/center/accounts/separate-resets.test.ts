import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccountReply, OneTimePassword, OwnAccount, StaffLine } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'
import { telephoneFor } from './telephone'

const clock = openClock()
let county: TestCounty
let security: Browser
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
})
afterAll(() => county.end())

const browserOf = async (staff: string, password = SAMPLE_PASSWORD): Promise<Browser> => {
  const browser = openBrowser(county.center.url)
  expect((await browser.signIn(staff, password)).status).toBe(200)
  return browser
}
beforeEach(async () => {
  security = await browserOf('anquan')
})
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200
const reason = '本人当面要求'
const resetPassword = async (staff: string): Promise<string> => {
  const { body } = await security.ask<AccountReply<OneTimePassword>>('POST', `/staff/${staff}/reset`, { reason })
  if (!body.ok) throw new Error(body.reason)
  return body.value.password
}
const resetSecondFactor = async (staff: string) =>
  (await security.ask<AccountReply<null>>('POST', `/staff/${staff}/reset-second-factor`, { reason })).body
const lineOf = async (id: string): Promise<StaffLine | undefined> =>
  (await security.ask<StaffLine[]>('GET', '/staff')).body.find(one => one.id === id)

test('a forgotten password: the one-time password alone opens nothing, the person’s telephone is still asked for', async () => {
  const before = await browserOf('yihe')
  const { code } = await telephoneFor(before, clock.now)
  clock.pass({ seconds: 30 })
  const given = await resetPassword('yihe')
  expect(await isIn(before)).toBe(false)

  const thief = openBrowser(county.center.url)
  expect((await thief.signIn('yihe', given)).body).toEqual({ step: 'code' })
  expect(await isIn(thief)).toBe(false)
  expect((await thief.ask('POST', '/account/password', { old: '', next: 'walnut-orbit-quilt' })).status).toBe(401)

  const owner = openBrowser(county.center.url)
  await owner.signIn('yihe', given)
  expect((await owner.ask<DeskUser>('POST', '/session/code', { code: code() })).body.due).toBe('password')
  const chosen = await owner.ask('POST', '/account/password', { old: '', next: 'kq7#meadow' })
  expect(chosen.body).toEqual({ ok: true, value: null })
  expect((await owner.ask<OwnAccount>('GET', '/account')).body.secondFactor.recoveryCodesLeft).toBe(10)
})

test('a lost telephone: the old codes and recovery codes open nothing, the password is still asked for', async () => {
  const before = await browserOf('yishen')
  const { code, codes } = await telephoneFor(before, clock.now)
  await before.ask('POST', '/account/password', { old: SAMPLE_PASSWORD, next: 'kq7#meadow' })
  clock.pass({ seconds: 30 })
  expect(await lineOf('yishen')).toMatchObject({ hasSecondFactor: true, may: { resetSecond: true } })
  const half = openBrowser(county.center.url)
  expect((await half.signIn('yishen', 'kq7#meadow')).body).toEqual({ step: 'code' })
  expect(await resetSecondFactor('yishen')).toEqual({ ok: true, value: null })
  expect(await isIn(before)).toBe(false)
  for (const typed of [code(), codes[0]])
    expect((await half.ask('POST', '/session/code', { code: typed })).status).toBe(404)
  expect((await openBrowser(county.center.url).signIn('yishen', 'a guess of a thief')).status).toBe(401)

  // Too short to stand alone, so a longer one comes next.
  const owner = await browserOf('yishen', 'kq7#meadow')
  expect((await owner.ask<DeskUser>('GET', '/me')).body.due).toBe('password')
  expect(await lineOf('yishen')).toMatchObject({ hasSecondFactor: false, may: { resetSecond: false } })
})

test('somebody whose password is long enough keeps it, and nothing is due', async () => {
  const owner = await browserOf('ducha')
  await owner.ask('POST', '/account/password', { old: SAMPLE_PASSWORD, next: 'walnut-orbit-quilt' })
  await telephoneFor(owner, clock.now)
  expect((await resetSecondFactor('ducha')).ok).toBe(true)
  const again = await browserOf('ducha', 'walnut-orbit-quilt')
  expect((await again.ask<DeskUser>('GET', '/me')).body.due).toBe(null)
})

test('both are lost: two acts, two entries of the trail, each with its reason', async () => {
  await telephoneFor(await browserOf('yihe2'), clock.now)
  await resetPassword('yihe2')
  expect((await resetSecondFactor('yihe2')).ok).toBe(true)
  const trail = await county.query<{ bytes: string }>(
    `select bytes from audit_entries where subject = 'yihe2' and kind = 'sign-in-reset' order by seq`,
  )
  const details = trail.map(({ bytes }) => (JSON.parse(bytes) as { detail: Record<string, unknown> }).detail)
  expect(details).toMatchObject([
    { what: 'password', reason },
    { what: 'second-factor', reason },
  ])
})

test('nothing to reset is said, and nobody but the security administrator may, nor for themselves', async () => {
  expect(await resetSecondFactor('xianchuang')).toEqual({ ok: false, reason: 'no-second-factor' })
  await security.ask('POST', '/staff/gaotai/end', { reason })
  expect(await resetSecondFactor('gaotai')).toEqual({ ok: false, reason: 'no-role-yet' })
  for (const staff of ['guanli', 'shenji', 'yihe', 'xianchuang']) {
    const browser = openBrowser(county.center.url)
    await browser.signIn(staff, SAMPLE_PASSWORD)
    const answer = await browser.ask('POST', '/staff/ducha/reset-second-factor', { reason })
    expect([401, 403]).toContain(answer.status)
  }
  expect((await security.ask('POST', '/staff/anquan/reset-second-factor', { reason })).status).toBe(403)
  clock.pass({ minutes: 11 })
  const stale = await security.ask<{ error: string }>('POST', '/staff/ducha/reset-second-factor', { reason })
  expect(stale.body.error).toBe('confirm-needed')
})
