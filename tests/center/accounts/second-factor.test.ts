import { Secret } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountReply, OwnAccount, RecoveryCodes, SecondFactorOffer } from '../../../shared/ipc/accounts'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'
import { telephoneFor, telephoneOf } from './telephone'

const clock = openClock()
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
})
afterAll(() => county.end())

const browserOf = async (staff: string): Promise<Browser> => {
  const browser = openBrowser(county.center.url)
  await browser.signIn(staff, SAMPLE_PASSWORD)
  return browser
}

async function setUp(staff: string) {
  const browser = await browserOf(staff)
  const made = await telephoneFor(browser, clock.now)
  clock.pass({ seconds: 30 })
  return { browser, ...made }
}

const enter = async (staff: string, code: string): Promise<number> => {
  const browser = await browserOf(staff)
  expect(browser.cookies.has('daiban_desk')).toBe(false)
  return (await browser.ask('POST', '/session/code', { code })).status
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200

test('with a second step the password alone opens nothing; the telephone’s code does, once', async () => {
  const { offer, code } = await setUp('yihe')
  expect(offer.uri).toMatch(/^otpauth:\/\/totp\//)
  const browser = openBrowser(county.center.url)
  expect((await browser.signIn('yihe', SAMPLE_PASSWORD)).body).toEqual({ step: 'code' })
  expect(await isIn(browser)).toBe(false)
  const now = code()
  expect((await browser.ask('POST', '/session/code', { code: now })).status).toBe(200)
  expect(await isIn(browser)).toBe(true)
  expect(await enter('yihe', now)).toBe(401)
  clock.pass({ seconds: 30 })
  expect(await enter('yihe', code(-30))).toBe(401)
  expect(await enter('yihe', code())).toBe(200)
})

test('a telephone whose clock is half a minute off still opens, one that is two minutes off does not', async () => {
  const { code } = await setUp('yihe2')
  clock.pass({ minutes: 5 })
  expect(await enter('yihe2', code(-120))).toBe(401)
  expect(await enter('yihe2', code(120))).toBe(401)
  expect(await enter('yihe2', code(-30))).toBe(200)
  expect(await enter('yihe2', code(30))).toBe(200)
})

test('the same code at the same moment from two windows opens one of them', async () => {
  const { code } = await setUp('xingren-yihe')
  const [one, other] = [await browserOf('xingren-yihe'), await browserOf('xingren-yihe')]
  const answers = await Promise.all([one, other].map(browser => browser.ask('POST', '/session/code', { code: code() })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

test('wrong codes have waits of their own, and the right password does not clear them', async () => {
  const { code } = await setUp('qingshui-yihe')
  for (let i = 0; i < 5; i += 1) expect(await enter('qingshui-yihe', '000000')).toBe(401)
  expect(await enter('qingshui-yihe', code())).toBe(429)
  clock.pass({ seconds: 30 })
  expect(await enter('qingshui-yihe', code())).toBe(200)
})

test('ten recovery codes open the door, each once, however they are typed; new ones make the old ones void', async () => {
  const { browser, codes } = await setUp('yunling-yihe')
  expect(new Set(codes)).toHaveLength(10)
  expect(codes.every(code => /^[2-9A-HJKMNP-TW-Z]{4}(-[2-9A-HJKMNP-TW-Z]{4}){5}$/.test(code))).toBe(true)
  const [first = '', second = ''] = codes
  // Letters drawn from 29: at least 112 bits each.
  expect(first.replaceAll('-', '').length * Math.log2(29)).toBeGreaterThanOrEqual(112)
  expect(await enter('yunling-yihe', first.slice(0, 14))).toBe(401)
  expect(await enter('yunling-yihe', ` ${first.toLowerCase().replaceAll('-', ' ')} `)).toBe(200)
  expect(await enter('yunling-yihe', first)).toBe(401)
  const { body } = await browser.ask<OwnAccount>('GET', '/account')
  expect(body.secondFactor.recoveryCodesLeft).toBe(9)
  const renewed = (await browser.ask<AccountReply<RecoveryCodes>>('POST', '/account/recovery-codes')).body
  expect(await enter('yunling-yihe', second)).toBe(401)
  expect(await enter('yunling-yihe', (renewed.ok && renewed.value.codes[0]) || '')).toBe(200)
})

test('what is stored opens nothing by itself: the secret is sealed, the codes are keyed hashes', async () => {
  const { offer, codes } = await setUp('xingren-yishen')
  const [row] = await county.query<{ secret: Buffer; all: string }>(
    `select s.totp_secret as secret, (select string_agg(r::text, ' ') from recovery_codes r) as all
     from staff s where id = 'xingren-yishen'`,
  )
  const plain = Buffer.from(Secret.fromBase32(offer.secret).bytes)
  expect(row?.secret.includes(plain)).toBe(false)
  expect(codes.some(code => row?.all.includes(code) || row?.all.includes(code.replaceAll('-', '')))).toBe(false)
  const trail = await county.query<{ bytes: string }>(`select bytes from audit_entries`)
  expect(trail.some(({ bytes }) => bytes.includes(offer.secret))).toBe(false)
})

test('setting it up ends the sessions begun without it, and counts only after a right code', async () => {
  const [other, browser] = [await browserOf('yishen'), await browserOf('yishen')]
  await browser.ask('POST', '/account/second-factor')
  const wrong = await browser.ask('POST', '/account/second-factor/confirm', { code: '000000' })
  expect(wrong.body).toEqual({ ok: false, reason: 'wrong-code' })
  expect(await isIn(other)).toBe(true)
  const again = openBrowser(county.center.url)
  expect((await again.signIn('yishen', SAMPLE_PASSWORD)).status).toBe(200)
  expect(await isIn(again)).toBe(true)
  const before = browser.cookies.get('daiban_desk')
  const offer = (await browser.ask<SecondFactorOffer>('POST', '/account/second-factor')).body
  await browser.ask('POST', '/account/second-factor/confirm', { code: telephoneOf(offer.secret, clock.now)() })
  expect([await isIn(browser), await isIn(other), await isIn(again)]).toEqual([true, false, false])
  expect(browser.cookies.get('daiban_desk')).not.toBe(before)
})

test('the half way in is no way in: the ticket opens nothing, ends after five minutes, and belongs to its account', async () => {
  const { code } = await setUp('qingshui-yishen')
  const browser = await browserOf('qingshui-yishen')
  const ticket = browser.cookies.get('daiban_step') ?? ''
  browser.cookies.set('daiban_desk', ticket)
  expect(await isIn(browser)).toBe(false)
  clock.pass({ minutes: 6 })
  expect((await browser.ask('POST', '/session/code', { code: code() })).status).toBe(404)
  expect((await openBrowser(county.center.url).ask('POST', '/session/code', { code: code() })).status).toBe(404)
})
