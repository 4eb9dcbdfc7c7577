import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountReply } from '../../../shared/ipc/accounts'
import type { TestCounty } from '../county-kit'
import { openBrowser, type Browser } from './browser'
import {
  begin,
  comeBack,
  openCountyWithProvider,
  passThrough,
  subjectOf,
  type CountyWithProvider,
} from './sign-in-service'
import { telephoneFor } from './telephone'

let around: CountyWithProvider
let county: TestCounty
let issuer: string
beforeAll(async () => {
  around = await openCountyWithProvider(['xianchuang', 'yihe', 'gaotai'])
  ;({ county, issuer } = around)
})
afterAll(() => around.end())

const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200

test('the sign-in page offers the county’s service by its name, and the way there is bound to this browser', async () => {
  const ways = await openBrowser(county.center.url).ask('GET', '/sign-in')
  expect(ways.body).toEqual({ sample: true, oidc: { label: '县统一身份认证' } })
  const { to, status } = await begin(county)
  const asked = new URL(to)
  expect([status, asked.origin]).toEqual([302, issuer])
  expect(asked.searchParams.get('response_type')).toBe('code')
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked.searchParams.get(name)?.length).toBeGreaterThan(40)
})

test('a page of somebody else cannot begin a sign-in: the person is shown our own page first', async () => {
  const start = (site: string) =>
    openBrowser(county.center.url).ask('GET', '/oidc/start', undefined, { 'sec-fetch-site': site })
  for (const site of ['cross-site', 'same-site']) expect((await start(site)).headers.get('location')).toBe('/desk/')
  for (const site of ['same-origin', 'none'])
    expect(new URL((await start(site)).headers.get('location') ?? '').origin).toBe(issuer)
})

test('somebody the service knows and the county has on its list is in', async () => {
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'xianchuang'))).toBe('/desk/')
  const me = await browser.ask<{ actor: { staff: string } }>('GET', '/me')
  expect(me.body.actor.staff).toBe('xianchuang')
  const [session] = await county.query(`select road from sessions where staff = 'xianchuang'`)
  expect(session).toEqual({ road: 'oidc' })
})

test('the service’s own word for a second factor counts for nothing: ours is asked for', async () => {
  const own = openBrowser(county.center.url)
  await own.signIn('yihe', 'qinghe-2026')
  const { codes } = await telephoneFor(own, () => new Date())
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'yihe'))).toBe('/desk/?sign-in=code')
  expect(await isIn(browser)).toBe(false)
  expect((await browser.ask('POST', '/session/code', { code: codes[0] })).status).toBe(200)
  expect(await isIn(browser)).toBe(true)
})

test('somebody the county does not know, or no longer, is told so; no account is made', async () => {
  const count = async () => (await county.query<{ n: string }>(`select count(*) as n from staff`))[0]?.n
  const before = await count()
  await county.query(`update staff set active = false where id = 'gaotai'`)
  for (const login of ['nobody-here', 'gaotai', 'XIANCHUANG']) {
    const { browser, to } = await begin(county)
    expect(await comeBack(browser, await passThrough(to, login))).toBe('/desk/?sign-in=unknown')
    expect(await isIn(browser)).toBe(false)
  }
  expect(await count()).toBe(before)
})

test('the lasting claim decides, not a name that the provider may give to another: everybody here is called yihe', async () => {
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'xianchuang'))).toBe('/desk/')
  expect((await browser.ask<{ actor: { staff: string } }>('GET', '/me')).body.actor.staff).toBe('xianchuang')
})

test('who entered the lasting name changed it: a sign-in under way with the old one opens nothing', async () => {
  const { browser, to } = await begin(county)
  const back = await passThrough(to, 'yishen')
  expect(await comeBack(browser, back)).toBe('/desk/?sign-in=unknown')
  const security = openBrowser(county.center.url)
  await security.signIn('anquan', 'qinghe-2026')
  const set = async (id: string, subject: string | null) =>
    (await security.ask<AccountReply<null>>('POST', `/staff/${id}/subject`, { subject })).body
  expect(await set('yishen', subjectOf('xianchuang'))).toEqual({ ok: false, reason: 'subject-taken' })
  expect(await set('yishen', '何 书瑶')).toEqual({ ok: false, reason: 'subject-shape' })
  expect(await set('yishen', subjectOf('yishen'))).toEqual({ ok: true, value: null })
  const again = await begin(county)
  expect(await comeBack(again.browser, await passThrough(again.to, 'yishen'))).toBe('/desk/')
  expect(await set('yishen', null)).toEqual({ ok: true, value: null })
  expect(await isIn(again.browser)).toBe(false)
  const third = await begin(county)
  expect(await comeBack(third.browser, await passThrough(third.to, 'yishen'))).toBe('/desk/?sign-in=unknown')
  const trail = await county.query<{ bytes: string }>(`select bytes from audit_entries where subject = 'yishen'`)
  expect(trail.some(({ bytes }) => bytes.includes(subjectOf('yishen')))).toBe(false)
})

test('a person is entered with their lasting name, which nobody else has; nobody gives it to themselves', async () => {
  const system = openBrowser(county.center.url)
  await system.signIn('guanli', 'qinghe-2026')
  const enter = async (id: string, subject: string) =>
    (
      await system.ask<AccountReply<unknown>>('POST', '/staff', {
        ...{ id, subject, name: '林小满', point: '990100000000', department: null },
      })
    ).body
  expect(await enter('linxiaoman', subjectOf('yihe'))).toEqual({ ok: false, reason: 'subject-taken' })
  expect(await enter('linxiaoman', subjectOf('linxiaoman'))).toEqual({ ok: true, value: { id: 'linxiaoman' } })
  const early = await begin(county)
  expect(await comeBack(early.browser, await passThrough(early.to, 'linxiaoman'))).toBe('/desk/?sign-in=unknown')
  const security = openBrowser(county.center.url)
  await security.signIn('anquan', 'qinghe-2026')
  expect((await security.ask('POST', '/staff/anquan/subject', { subject: 'f81d4fae-anquan' })).status).toBe(403)
  expect((await system.ask('POST', '/staff/linxiaoman/subject', { subject: 'f81d4fae-x' })).status).toBe(403)
  await security.ask('POST', '/staff/linxiaoman/role', { role: 'county-clerk' })
  const { browser, to } = await begin(county)
  expect(await comeBack(browser, await passThrough(to, 'linxiaoman'))).toBe('/desk/')
  await security.ask('POST', '/staff/linxiaoman/end', { reason: '调离' })
  await security.ask('POST', '/staff/linxiaoman/role', { role: 'county-clerk' })
  const later = await begin(county)
  expect(await comeBack(later.browser, await passThrough(later.to, 'linxiaoman'))).toBe('/desk/?sign-in=unknown')
})

test('an answer with another state, or brought to another browser, opens nothing', async () => {
  const { browser, to } = await begin(county)
  const back = await passThrough(to, 'xianchuang')
  const forged = new URL(back)
  forged.searchParams.set('state', 'x'.repeat(43))
  expect(await comeBack(browser, forged)).toBe('/desk/?sign-in=refused')
  expect(await comeBack(openBrowser(county.center.url), back)).toBe('/desk/?sign-in=not-begun')
  const victim = await begin(county)
  expect(await comeBack(victim.browser, back)).toBe('/desk/?sign-in=refused')
  expect(await isIn(victim.browser)).toBe(false)
})

test('a code that was used already opens nothing a second time, not even with its ticket put back', async () => {
  const { browser, to } = await begin(county)
  const ticket = browser.cookies.get('daiban_oidc') ?? ''
  const [step] = await county.query(`select * from sign_in_steps where kind = 'oidc' order by expires_at desc limit 1`)
  const back = await passThrough(to, 'xianchuang')
  expect(await comeBack(browser, back)).toBe('/desk/')
  const thief = openBrowser(county.center.url)
  thief.cookies.set('daiban_oidc', ticket)
  expect(await comeBack(thief, back)).toBe('/desk/?sign-in=not-begun')
  await county.query(
    `insert into sign_in_steps (county, id, kind, staff, detail, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [step?.['county'], step?.['id'], step?.['kind'], null, JSON.stringify(step?.['detail']), step?.['expires_at']],
  )
  thief.cookies.set('daiban_oidc', ticket)
  expect(await comeBack(thief, back)).toBe('/desk/?sign-in=refused')
  expect(await isIn(thief)).toBe(false)
})

test('no word in the address sends the browser anywhere else', async () => {
  for (const path of [
    '/oidc/start?return=https://evil.example',
    '/oidc/callback?next=//evil.example&redirect_uri=https://evil.example',
  ]) {
    const answer = await openBrowser(county.center.url).ask('GET', path, undefined, { host: 'evil.example' })
    const to = new URL(answer.headers.get('location') ?? '', county.center.url)
    expect([issuer, new URL(county.center.url).origin]).toContain(to.origin)
    expect(to.href).not.toContain('evil')
  }
})

test('a service that is down is said in plain words, and the password still opens', async () => {
  const { browser, to } = await begin(county)
  const back = await passThrough(to, 'xianchuang')
  await around.close()
  expect(await comeBack(browser, back)).toBe('/desk/?sign-in=unreachable')
  expect((await browser.signIn('xianchuang', 'qinghe-2026')).status).toBe(200)
})
