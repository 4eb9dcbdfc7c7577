import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountReply, OneTimePassword } from '../../../shared/ipc/accounts'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { databaseUrlOf, openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'
import { telephoneFor } from './telephone'

const clock = openClock()
let county: TestCounty
let security: Browser
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
  security = openBrowser(county.center.url)
  await security.signIn('anquan', SAMPLE_PASSWORD)
})
afterAll(() => county.end())

/** Runs `meanwhile` when the password of a sign-in was found right, and before its session begins. */
async function holdUp<T>(signIn: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  const client = new pg.Client(await databaseUrlOf(county.folder))
  await client.connect()
  await client.query(`create function wait_here() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock(42); return old; end';
    create trigger wait_here before delete on sign_in_tries for each row execute function wait_here();
    select pg_advisory_lock(42)`)
  const coming = signIn()
  try {
    const waiting = () =>
      client.query(`select from pg_locks where locktype = 'advisory' and objid = 42 and not granted`)
    await expect.poll(async () => (await waiting()).rowCount, { timeout: 20_000 }).toBe(1)
    await meanwhile()
  } finally {
    await client.query('select pg_advisory_unlock(42); drop trigger wait_here on sign_in_tries')
    await client.end()
  }
  return coming
}

test('a sign-in under way with the old password opens nothing once the account was reset', async () => {
  const thief = openBrowser(county.center.url)
  const answer = await holdUp(
    () => thief.signIn('yishen', SAMPLE_PASSWORD),
    async () => {
      const reason = '密码被人看到'
      const reset = await security.ask<AccountReply<OneTimePassword>>('POST', '/staff/yishen/reset', { reason })
      expect(reset.body.ok).toBe(true)
    },
  )
  expect((await thief.ask('POST', '/account/password', { old: '', next: 'walnut-orbit-quilt' })).status).toBe(401)
  expect(answer.status).toBe(401)
  expect((await thief.ask('GET', '/me')).status).toBe(401)
})

test('half a sign-in with the old password is worth nothing once its person chose a new one', async () => {
  const owner = openBrowser(county.center.url)
  await owner.signIn('yihe', SAMPLE_PASSWORD)
  const { code } = await telephoneFor(owner, clock.now)
  clock.pass({ seconds: 30 })
  const thief = openBrowser(county.center.url)
  expect((await thief.signIn('yihe', SAMPLE_PASSWORD)).body).toEqual({ step: 'code' })
  const chosen = { old: SAMPLE_PASSWORD, next: 'walnut-orbit-quilt' }
  expect((await owner.ask('POST', '/account/password', chosen)).body).toEqual({ ok: true, value: null })
  expect((await thief.ask('POST', '/session/code', { code: code() })).status).toBe(401)
  expect((await thief.ask('GET', '/me')).status).toBe(401)
  expect((await owner.ask('GET', '/me')).status).toBe(200)
})
