import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountReply, OneTimePassword, OwnAccount, StaffLine } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'

const clock = openClock()
let county: TestCounty
let system: Browser
let security: Browser
beforeAll(async () => {
  county = await openTestCounty({ now: clock.now })
  ;[system, security] = await Promise.all([browserOf('guanli'), browserOf('anquan')])
})
afterAll(() => county.end())

async function browserOf(staff: string, password = SAMPLE_PASSWORD): Promise<Browser> {
  const browser = openBrowser(county.center.url)
  expect((await browser.signIn(staff, password)).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200
const POINT = '990100102000'
const enter = (id: string, more = {}) =>
  system.ask<AccountReply<{ id: string }>>('POST', '/staff', {
    id,
    name: '林小满',
    point: POINT,
    department: null,
    ...more,
  })
const lineOf = async (id: string): Promise<StaffLine | undefined> =>
  (await security.ask<StaffLine[]>('GET', '/staff')).body.find(one => one.id === id)
const reset = async (id: string) =>
  (await security.ask<AccountReply<OneTimePassword>>('POST', `/staff/${id}/reset`, { reason: '本人当面要求' })).body
const trail = (subject: string) =>
  county
    .query<{ kind: string; by: string }>(`select kind, by from audit_entries where subject = $1 order by seq`, [
      subject,
    ])
    .then(rows => rows.map(({ kind, by }) => `${by} ${kind}`))

test('two administrators together make an account: one enters the person, the other gives role and one-time password', async () => {
  expect((await enter('linxiaoman')).body).toEqual({ ok: true, value: { id: 'linxiaoman' } })
  expect(await lineOf('linxiaoman')).toMatchObject({ role: null, standing: 'waiting', signIn: 'none' })
  expect(await reset('linxiaoman')).toEqual({ ok: false, reason: 'no-role-yet' })
  expect((await openBrowser(county.center.url).signIn('linxiaoman', '')).status).toBe(401)
  expect((await security.ask('POST', '/staff/linxiaoman/role', { role: 'agent' })).body).toEqual({
    ok: false,
    reason: 'role-not-here',
  })
  expect((await security.ask('POST', '/staff/linxiaoman/role', { role: 'township-clerk' })).body).toMatchObject({
    ok: true,
  })
  const given = await reset('linxiaoman')
  if (!given.ok) throw new Error(given.reason)
  expect(given.value.password).toMatch(/^[2-9a-z]{5}-[2-9a-z]{5}-[2-9a-z]{5}$/)

  const first = await browserOf('linxiaoman', given.value.password)
  expect((await first.ask<DeskUser>('GET', '/me')).body.due).toBe('password')
  expect((await first.ask<{ error: string }>('GET', '/cases')).body.error).toBe('password-change-due')
  expect((await first.ask<OwnAccount>('GET', '/account')).body).toMatchObject({ due: 'password', shortestPassword: 15 })
  const choose = async (next: string) =>
    (await first.ask<AccountReply<null>>('POST', '/account/password', { old: '', next })).body
  expect(await choose('short')).toEqual({ ok: false, reason: 'password-short-alone' })
  expect(await choose('linxiaoman-12345')).toEqual({ ok: false, reason: 'password-about-you' })
  expect(await choose(given.value.password)).toEqual({ ok: false, reason: 'password-same' })
  expect(await choose('walnut-orbit-quilt')).toEqual({ ok: true, value: null })
  expect((await first.ask('GET', '/cases')).status).toBe(200)
  expect((await openBrowser(county.center.url).signIn('linxiaoman', given.value.password)).status).toBe(401)
  expect(await trail('linxiaoman')).toEqual([
    'guanli account-created',
    'linxiaoman sign-in-failed',
    'anquan role-assigned',
    'anquan sign-in-reset',
    'linxiaoman signed-in',
    'linxiaoman password-changed',
    'linxiaoman sign-in-failed',
  ])
  const whole = await county.query<{ bytes: string }>(`select bytes from audit_entries`)
  expect(whole.some(({ bytes }) => bytes.includes(given.value.password) || bytes.includes('walnut'))).toBe(false)
})

test('neither administrator can do the other’s half, and nobody else any of it', async () => {
  const half = async (browser: Browser) => [
    (await browser.ask('POST', '/staff', { id: 'shuishui', name: '水', point: POINT, department: null })).status,
    (await browser.ask('POST', '/staff/yishen/role', { role: 'approver' })).status,
    (await browser.ask('POST', '/staff/yishen/reset', { reason: 'x' })).status,
    (await browser.ask('POST', '/staff/yishen/end', { reason: 'x' })).status,
    (await browser.ask('POST', '/staff/nobody/end', { reason: 'x' })).status,
  ]
  expect(await half(system)).toEqual([200, 403, 403, 403, 403])
  expect((await half(security))[0]).toBe(403)
  for (const staff of ['shenji', 'yihe', 'xianchuang', 'xingren', 'ducha']) {
    const browser = await browserOf(staff)
    expect(await half(browser)).toEqual([403, 403, 403, 403, 403])
  }
})

test('nobody acts on their own account: no own role, no own reset, no own end', async () => {
  for (const [path, body] of [
    ['role', { role: 'system-administrator' }],
    ['reset', { reason: 'x' }],
    ['end', { reason: 'x' }],
  ] as const)
    expect((await security.ask('POST', `/staff/anquan/${path}`, body)).status).toBe(403)
  expect(await lineOf('anquan')).toMatchObject({ may: { role: false, end: false, reset: false }, standing: 'active' })
})

test('an ended account is out at that moment, and what it proved itself with is gone', async () => {
  const browser = await browserOf('qingshui')
  expect((await security.ask('POST', '/staff/qingshui/end', { reason: '调离' })).body).toMatchObject({ ok: true })
  expect(await isIn(browser)).toBe(false)
  expect((await openBrowser(county.center.url).signIn('qingshui', SAMPLE_PASSWORD)).status).toBe(401)
  const [row] = await county.query(`select active, password_hash, totp_secret from staff where id = 'qingshui'`)
  expect(row).toEqual({ active: false, password_hash: '', totp_secret: null })
  await security.ask('POST', '/staff/qingshui/role', { role: 'township-clerk' })
  expect((await openBrowser(county.center.url).signIn('qingshui', '')).status).toBe(401)
})

test('another role ends what was open under the old one', async () => {
  const browser = await browserOf('yishen2')
  await security.ask('POST', '/staff/yishen2/role', { role: 'supervisor' })
  expect(await isIn(browser)).toBe(false)
  expect((await (await browserOf('yishen2')).ask<DeskUser>('GET', '/me')).body.actor.role).toBe('supervisor')
})

test('of two security administrators who end each other at one moment, one stays', async () => {
  await enter('dier', { point: '990100000000' })
  await security.ask('POST', '/staff/dier/role', { role: 'security-administrator' })
  const given = await reset('dier')
  const other = await browserOf('dier', given.ok ? given.value.password : '')
  await other.ask('POST', '/account/password', { old: '', next: 'harbour-lentil-comet' })
  const answers = await Promise.all([
    security.ask('POST', '/staff/dier/end', { reason: 'x' }),
    other.ask('POST', '/staff/anquan/end', { reason: 'x' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  await county.query(
    `update staff set active = true, password_hash = (select password_hash from staff where id = 'guanli') where id = 'anquan'`,
  )
  security = await browserOf('anquan')
})

test('a one-time password ends after three days, and giving it is asked to be confirmed', async () => {
  clock.pass({ minutes: 11 })
  const asked = await security.ask<{ error: string }>('POST', '/staff/xingren2/reset', { reason: 'x' })
  expect(asked.body.error).toBe('confirm-needed')
  await security.ask('POST', '/session/confirm', { password: SAMPLE_PASSWORD })
  const before = await browserOf('xingren2')
  const given = await reset('xingren2')
  if (!given.ok) throw new Error(given.reason)
  expect(await isIn(before)).toBe(false)
  clock.pass({ hours: 72 })
  expect((await openBrowser(county.center.url).signIn('xingren2', given.value.password)).status).toBe(401)
})

test('a person is entered with a proper number, name and place, and a number is never given twice', async () => {
  security = await browserOf('anquan')
  system = await browserOf('guanli')
  const reasonOf = async (id: string, more = {}) => {
    const { body } = await enter(id, more)
    return body.ok ? 'ok' : body.reason
  }
  expect(await reasonOf('Lin')).toBe('id-shape')
  expect(await reasonOf('li')).toBe('id-shape')
  expect(await reasonOf("a'; drop table staff")).toBe('id-shape')
  expect(await reasonOf('linxiaoman')).toBe('id-taken')
  expect(await reasonOf('qingshui')).toBe('id-taken')
  expect(await reasonOf('xinren', { name: '  ' })).toBe('name-shape')
  expect(await reasonOf('xinren', { point: '990100999000' })).toBe('point-unknown')
  expect(await reasonOf('xinren', { name: '买买提·阿卜杜拉' })).toBe('ok')
  expect((await enter('xinren3', { point: '123456000000' })).status).toBe(403)
})
